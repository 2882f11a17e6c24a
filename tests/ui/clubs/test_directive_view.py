"""The view of Directive 20: figures over 1, 3 or 5 years, in words, as a paper."""

from pathlib import Path

import pytest

from librarydesk.ui.clubs.directive import view as view_module
from librarydesk.ui.clubs.directive.view import DirectiveView
from librarydesk.ui.page import PageContext
from tests.data.statistics.world import World
from tests.ui.clubs.conftest import Room, Shown
from tests.ui.hands import rows_of


def test_it_counts_children_over_the_years_and_is_saved_as_a_paper(
    context: PageContext,
    on_screen: Shown,
    room: Room,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with room.database.write() as connection:
        world = World(connection)
        world.served("2024-03-01", "LC", visits=50, children_visits=10)
        world.served("2025-03-01", "LC", visits=90, children_visits=40)
    view = DirectiveView(context)
    on_screen(view)
    assert view.shown is not None
    assert view.shown.page.line("visits").by_year == (10, 40)
    assert "40" in view.told.text()
    view.choose(3)
    assert view.shown.page.years == (2022, 2023, 2024, 2025)
    assert view.shown.page.line("visits").whole == 50
    assert [row.text for row in rows_of(view.sites)] == [view.shown.page.site_name]
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(view_module, "ask_file", lambda *_asked: tmp_path / "d.pdf")
    monkeypatch.setattr(view_module, "save_form", lambda *told: asked.append(told[1:]))
    view.save_report()
    wishes = ["year=2025", "years=3"]
    assert asked == [("directive-20", "LC", tmp_path / "d.pdf", wishes)]
