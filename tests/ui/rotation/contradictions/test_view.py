"""The view To check: cases listed, told, and settled by a press and a reason."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.stock import TripKey
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.contradictions.view import ContradictionsView
from librarydesk.ui.widgets.views import InView
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.ui.hands import Keyboard, OnScreen, press, undo

HOME = 1


@pytest.fixture
def points(database: Database) -> list[int]:
    """Two points, and a copy that was delivered to both without coming home."""
    shelve(database, "Dế mèn phiêu lưu ký", copies=("TN.0001",))
    points = [add_site(database, f"P{n}", f"Điểm số {n}") for n in (1, 2)]
    item = (copy_id(database, "TN.0001"), "TN.0001")
    for month, point in enumerate(points, start=3):
        day = date(2026, month, 5)
        hand_over(database, Handover(f"T{month}", HOME, day, HOME, point, (item,)))
    return points


@pytest.fixture
def page(
    context: PageContext, points: list[int], saved: list[Saved], on_screen: OnScreen
) -> ContradictionsView:
    made = ContradictionsView(context)
    on_screen(made)
    return made


def waiting(page: ContradictionsView) -> int:
    page.refresh()
    return page.table.rows.rowCount()


def told(page: ContradictionsView) -> dict[str, str]:
    """The facts on the card of the case."""
    names = [shown.accessibleName() for shown in page.panel.facts.findChildren(QLabel)]
    return {words: value for words, colon, value in (n.partition(": ") for n in names) if colon}


def test_a_case_tells_what_counts_and_who_recorded_what(page: ContradictionsView) -> None:
    facts = told(page)
    said = "TN.0001: delivered to Điểm số 2 while it was at Điểm số 1"
    assert facts["What contradicts"] == said
    assert facts["What counts meanwhile"].startswith("It counts as being at Điểm số 2")
    assert "→ Điểm số 2, 05/04/2026 · T4" in facts["This row"]
    assert "→ Điểm số 1, 05/03/2026 · T3" in facts["The row before"]


def test_the_missing_return_is_added_and_taken_back(
    page: ContradictionsView, saved: list[Saved]
) -> None:
    press(page, "Add the missing movement…")
    assert page.panel.sheet.day.day() == date(2026, 4, 5)
    press(page, "Save")
    assert waiting(page) == 0
    assert saved[-1].sentence.startswith("Added: TN.0001 went from Điểm số 1 to")
    undo(saved)
    assert waiting(page) == 1


def test_a_day_outside_the_two_rows_is_said_beside_the_field(page: ContradictionsView) -> None:
    press(page, "Add the missing movement…")
    page.panel.sheet.day.set_day(date(2026, 5, 1))
    press(page, "Save")
    assert page.panel.currentWidget() is page.panel.sheet
    assert waiting(page) == 1


def test_the_row_is_voided_with_a_reason(page: ContradictionsView, keyboard: Keyboard) -> None:
    press(page, "Void this row…")
    press(page, "Save")
    assert page.panel.currentWidget() is page.panel.sheet
    keyboard.type("typed twice")
    press(page, "Save")
    assert waiting(page) == 0


def test_a_case_that_is_left_can_be_seen_with_its_reason(
    page: ContradictionsView, keyboard: Keyboard, saved: list[Saved]
) -> None:
    press(page, "Leave it…")
    keyboard.type("the old register is lost")
    press(page, "Save")
    assert waiting(page) == 0
    page.chips.set_on("left", True)
    assert waiting(page) == 1
    assert told(page)["Left as it is"] == "the old register is lost"
    undo(saved)
    page.chips.set_on("left", False)
    assert waiting(page) == 1


def test_its_trip_is_one_press_away(page: ContradictionsView, context: PageContext) -> None:
    asked: list[object] = []
    context.wanted.connect(lambda _page, target: asked.append(target))
    press(page, "Show the trip")
    assert asked == [InView("trips", TripKey(HOME, "T4", 2026))]
