"""Planning a year from the view Plan: the preview, saving all trips at once, taking them back."""

from datetime import date

import pytest

from librarydesk import clock
from librarydesk.data.rotation.planning.queries import trips_of_year
from librarydesk.data.rotation.planning.service import PlannedTrip
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.planning.view import PlanView
from librarydesk.ui.rotation.planning.year_sheet import YearSheet
from tests.data.collection.shelf import add_site
from tests.ui.hands import OnScreen, Until, press, rows_of, undo

NEXT = clock.today().year + 1


@pytest.fixture
def sheet(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> YearSheet:
    """The sheet for next year, over two points that received something this year."""
    for code, name in (("P1", "Đồn Pa Ủ"), ("P2", "Trường Quyết Tiến")):
        point = add_site(database, code, name)
        day = date(NEXT - 1, 10, 1)
        hand_over(database, Handover(f"LC-{code}", 1, day, 1, point, copies=40))
    view = PlanView(context)
    on_screen(view)
    press(view, "Plan the year…")
    view.panel.year_sheet.year.set_typed(str(NEXT))
    return view.panel.year_sheet


def planned(database: Database) -> int:
    with database.read() as connection:
        return len(trips_of_year(connection, 1, NEXT, day=clock.today()))


def previewed(sheet: YearSheet, until: Until) -> list[PlannedTrip]:
    until(lambda: sheet.plan is not None)
    assert sheet.plan is not None
    return list(sheet.plan.trips)


def test_the_preview_is_saved_at_once_and_taken_back_at_once(
    sheet: YearSheet, database: Database, saved: list[Saved], until: Until
) -> None:
    trips = previewed(sheet, until)
    shown = [row for row in rows_of(sheet.trips) if row.value == "40 copies"]
    assert len(shown) == len(trips) > 1
    assert {row.note for row in shown} <= {"Đồn Pa Ủ", "Trường Quyết Tiến"}
    press(sheet, "Save all trips")
    assert planned(database) == len(trips)
    assert saved[-1].sentence == f"{len(trips)} trips are planned."
    undo(saved)
    assert planned(database) == 0


def test_the_preview_keeps_to_the_weekdays_that_are_chosen(sheet: YearSheet, until: Until) -> None:
    for field in sheet.days[1:]:
        field.set_typed("")
    trips = previewed(sheet, until)
    assert trips
    assert {trip.departs_on.weekday() for trip in trips} == {0}


def test_saving_faster_than_the_preview_comes_saves_what_is_typed(
    sheet: YearSheet, database: Database, saved: list[Saved], until: Until
) -> None:
    previewed(sheet, until)
    sheet.points.set_number(1)
    press(sheet, "Save all trips")
    until(lambda: bool(saved))
    assert planned(database) == len(previewed(sheet, until)) > 1


def test_without_a_weekday_nothing_is_saved(
    sheet: YearSheet, database: Database, saved: list[Saved]
) -> None:
    for field in sheet.days:
        field.set_typed("")
    press(sheet, "Save all trips")
    assert (planned(database), saved) == (0, [])
