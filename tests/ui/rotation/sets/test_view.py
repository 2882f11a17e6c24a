"""The view Sets: making a box, filling it by scanner and by rules, taking it apart."""

import pytest
from PySide6.QtTest import QTest

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.data.rotation.sets.service import SetCard, save_set
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.finding import find
from librarydesk.ui.rotation.sets.targets import TitlesNotHad
from librarydesk.ui.rotation.sets.view import SetsView
from librarydesk.ui.widgets.views import InView
from tests.data.collection.shelf import add_site, shelve
from tests.ui.hands import OnScreen, Until, focused, press, rows_of, undo

NUMBERS = ("M.1", "M.2", "M.3")


@pytest.fixture
def view(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> SetsView:
    """The view on a screen, over a title in three copies."""
    shelve(database, "Mắt biếc", "Nguyễn Nhật Ánh", copies=NUMBERS)
    made = SetsView(context)
    on_screen(made)
    return made


def make_set(view: SetsView) -> None:
    view.primary_action().deed()
    QTest.keyClicks(view.panel.sheet.name.line, "Truyen thieu nhi")
    press(view, "Save")


def inside(view: SetsView) -> list[str]:
    return [row.text for row in rows_of(view.panel.content)]


def test_without_a_set_the_first_step_is_offered(view: SetsView, saved: list[Saved]) -> None:
    assert view.lists.currentWidget() is view.first_step
    make_set(view)
    assert saved[-1].sentence == "Set no. 1 is saved."
    assert view.lists.currentWidget() is view.table
    undo(saved)
    assert view.lists.currentWidget() is view.first_step


def test_scanning_opens_the_sheet_and_fills_the_chosen_set(
    view: SetsView, saved: list[Saved]
) -> None:
    make_set(view)
    assert view.take_scan("M.2")
    assert view.take_scan("m.3")
    press(view, "Save")
    assert saved[-1].sentence == "Set no. 1: 2 copies put in"
    assert inside(view) == ["M.2", "M.3"]
    undo(saved)
    assert inside(view) == []
    assert "voided" in rows_of(view.panel.history)[0].text


def test_rules_choose_what_fits_and_say_how_many(
    view: SetsView, saved: list[Saved], until: Until
) -> None:
    make_set(view)
    press(view, "Fill by rules…")
    offered = view.panel.rules.offered
    until(lambda: [row.text for row in rows_of(offered)] == ["M.1"])
    press(view, "Save")
    assert saved[-1].sentence == "Set no. 1: 1 copy put in"
    assert inside(view) == ["M.1"]


def test_a_set_is_taken_apart_and_put_together_again(view: SetsView, saved: list[Saved]) -> None:
    make_set(view)
    view.take_scan("M.1")
    press(view, "Save")
    press(view, "Take apart…")
    assert saved[-1].sentence == "Set no. 1 was taken apart."
    assert inside(view) == []
    undo(saved)
    assert inside(view) == ["M.1"]


def test_an_unknown_number_is_refused_beside_the_list(view: SetsView, saved: list[Saved]) -> None:
    make_set(view)
    count = len(saved)
    view.take_scan("X.9")
    press(view, "Save")
    assert len(saved) == count
    assert focused() is not None


@pytest.mark.parametrize("typed", ["set 2", "2", "truyen"])
def test_the_search_box_finds_a_set_by_number_and_name_and_opens_it(
    view: SetsView, database: Database, context: PageContext, typed: str
) -> None:
    for code in ("1", "2"):
        save_set(database, SetCard(1, code, clock.today(), name="Truyện thiếu nhi"))
    view.refresh()
    assert context.database is not None
    with Desk(context.database) as desk:
        found = find(desk, typed, 6)
        assert find(desk, "set", 6) == []
    assert (found[-1].words, found[-1].note) == ("Set no. 2", "Truyện thiếu nhi")
    view.table.choose(0)
    assert isinstance(found[-1].target, InView)
    view.open_target(found[-1].target.target)
    chosen = view.table.chosen_row()
    assert chosen is not None
    assert chosen.code == "2"


def test_the_rules_open_for_a_point_in_a_set_that_waits(view: SetsView, database: Database) -> None:
    point = add_site(database, "P1", "Diem 1")
    view.open_target(TitlesNotHad(point, "Diem 1"))
    assert view.panel.currentWidget() is view.panel.sheet
    make_set(view)
    view.open_target(TitlesNotHad(point, "Diem 1"))
    assert view.panel.currentWidget() is view.panel.rules
    assert view.panel.rules.point.key() == str(point)
