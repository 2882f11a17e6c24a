"""Papers of chosen members: which, for whom, what a certificate says; each by its form."""

from pathlib import Path

import pytest

from librarydesk.reports.forms.registry import FORMS
from librarydesk.ui.clubs.members import papers_sheet as module
from librarydesk.ui.clubs.members.view import MembersView
from librarydesk.ui.page import PageContext
from tests.data.clubs.children import add_child
from tests.ui.clubs.conftest import Room, Shown

Told = list[tuple[object, ...]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Told:
    told: Told = []
    monkeypatch.setattr(module, "ask_file", lambda *_asked: tmp_path / "p.pdf")
    monkeypatch.setattr(module, "save_form", lambda *words: told.append(words[1:]))
    return told


@pytest.fixture
def view(room: Room, context: PageContext, on_screen: Shown) -> MembersView:
    for number in ("41", "42", "43"):
        add_child(room.database, room.seal, room.club, number)
    shown = MembersView(context)
    on_screen(shown)
    return shown


def test_every_paper_is_a_form_that_knows_its_wishes() -> None:
    for key in module._WORDS:
        name = key.partition("/")[0]
        form = FORMS[name]
        assert "members" in form.options
        assert set(module._SUFFIXES.get(name, ())) <= set(form.suffixes)


def test_a_certificate_is_written_for_the_chosen_members_with_its_reason(
    view: MembersView, asked: Told, tmp_path: Path
) -> None:
    view.begin_papers()
    sheet = view.panel.papers_sheet
    assert not sheet.reason.isVisibleTo(sheet)
    sheet.paper.set_typed("certificate/honour")
    assert sheet.reason.isVisibleTo(sheet)
    sheet.members.set_typed("41, 43")
    sheet.reason.set_typed("Đọc 30 cuốn sách")
    sheet.year.set_number(2026)
    sheet.save()
    wishes = ["members=41;43", "kind=honour", "reason=Đọc 30 cuốn sách", "year=2026"]
    assert asked == [("certificate", "CLB-LC-01", tmp_path / "p.pdf", wishes)]
    assert view.panel.currentWidget() is view.panel.details


def test_those_chosen_in_the_list_are_proposed_and_nobody_named_means_all(
    view: MembersView, asked: Told
) -> None:
    view.table.selectAll()
    view.begin_papers()
    sheet = view.panel.papers_sheet
    assert {"41", "42", "43"} <= set(sheet.members.numbers())
    sheet.members.set_typed("")
    sheet.save()
    assert [(told[0], told[3]) for told in asked] == [("club-card", [])]


def test_a_number_that_nobody_has_is_refused(view: MembersView, asked: Told) -> None:
    view.begin_papers()
    view.panel.papers_sheet.members.set_typed("999")
    view.panel.papers_sheet.save()
    assert asked == []
