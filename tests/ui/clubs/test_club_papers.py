"""Papers of a club from its panel: each is written by its form."""

from pathlib import Path

import pytest

from librarydesk.reports.forms.registry import FORMS
from librarydesk.ui.clubs.list import papers
from librarydesk.ui.clubs.list.view import ClubsView
from librarydesk.ui.page import PageContext
from tests.ui.clubs.conftest import Shown
from tests.ui.hands import rows_of


def test_every_paper_of_the_list_is_a_form_that_knows_its_wishes() -> None:
    for paper in papers.CLUB_PAPERS:
        form = FORMS[paper.form]
        assert set(paper.suffixes) <= set(form.suffixes)
        assert form.sealed
        wishes = {wish.partition("=")[0] for wish in paper.wishes}
        assert wishes | ({"year"} if paper.yearly else set()) <= set(form.options)


@pytest.mark.usefixtures("room")
def test_opening_a_paper_asks_where_it_goes_and_writes_it(
    context: PageContext, on_screen: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(papers, "ask_file", lambda *_asked: tmp_path / "p.pdf")
    monkeypatch.setattr(papers, "save_form", lambda *told: asked.append(told[1:]))
    view = ClubsView(context)
    on_screen(view)
    view.panel.show_papers()
    for row in rows_of(view.panel.papers):
        view.panel.papers.opened.emit(row.target)
    assert [told[0] for told in asked] == [paper.form for paper in papers.CLUB_PAPERS]
    assert ("club-diary", "CLB-LC-01", tmp_path / "p.pdf", ["year=2026"]) in asked
