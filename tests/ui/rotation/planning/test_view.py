"""The view Plan: planning a trip point by point, changing it, its papers."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.data.rotation.planning.queries import planned_trip, trips_of_year
from librarydesk.data.rotation.planning.service import PlannedTrip
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.finding import find
from librarydesk.ui.rotation.planning import panel as panel_module
from librarydesk.ui.rotation.planning.view import PlanView
from librarydesk.ui.widgets.views import InView
from tests.data.collection.shelf import add_site
from tests.ui.hands import OnScreen, focused, press, rows_of, undo

SCHOOL, POST = "Trường Tiểu học Nậm Xe", "Đồn Biên phòng Ma Lù Thàng"


@pytest.fixture
def points(database: Database) -> list[int]:
    """Two points."""
    return [add_site(database, "P1", SCHOOL), add_site(database, "P2", POST)]


@pytest.fixture
def view(
    context: PageContext, points: list[int], saved: list[Saved], on_screen: OnScreen
) -> PlanView:
    """The view on a screen."""
    made = PlanView(context)
    on_screen(made)
    return made


def plan_trip(view: PlanView, points: list[int], names: tuple[str, ...]) -> None:
    view.primary_action().deed()
    sheet = view.panel.sheet
    for point, name in zip(points, names, strict=False):
        sheet.one.point.set_typed(f"{point}\t{name}")
        sheet.one.copies.set_number(40)
        press(view, "Put on the trip")
    press(view, "Save")


def planned(database: Database) -> list[PlannedTrip]:
    with database.read() as connection:
        rows = trips_of_year(connection, 1, clock.today().year, day=clock.today())
        found = [planned_trip(connection, row.id) for row in rows]
    return [trip for trip in found if trip is not None]


def test_a_trip_is_planned_point_by_point_and_taken_back(
    view: PlanView, points: list[int], database: Database, saved: list[Saved]
) -> None:
    assert view.lists.currentWidget() is view.first_step
    plan_trip(view, points, (SCHOOL, POST))
    (trip,) = planned(database)
    assert [leg.point_id for leg in trip.legs] == points
    assert all(leg.collects and leg.copies == 40 and leg.due_on for leg in trip.legs)
    assert [row.text for row in rows_of(view.panel.points)] == [SCHOOL, POST]
    undo(saved)
    assert planned(database) == []


def test_a_point_that_was_typed_and_not_put_on_the_list_goes_along(
    view: PlanView, points: list[int], database: Database
) -> None:
    view.primary_action().deed()
    view.panel.sheet.one.point.set_typed(f"{points[0]}\t{SCHOOL}")
    press(view, "Save")
    assert [leg.point_id for leg in planned(database)[0].legs] == points[:1]


def test_moving_the_day_moves_the_points(
    view: PlanView, points: list[int], database: Database
) -> None:
    plan_trip(view, points, (SCHOOL, POST))
    before = planned(database)[0]
    press(view, "Edit…")
    sheet = view.panel.sheet
    later = date(before.departs_on.year, 12, 31)
    sheet.departs.set_day(later)
    sheet.departs.left.emit()
    press(view, "Save")
    after = planned(database)[0]
    assert after.departs_on == later
    assert {leg.planned_on for leg in after.legs} == {later}


def test_too_small_a_crew_is_asked_about(
    view: PlanView, points: list[int], database: Database, saved: list[Saved]
) -> None:
    view.primary_action().deed()
    sheet = view.panel.sheet
    sheet.one.point.set_typed(f"{points[0]}\t{SCHOOL}")
    sheet.people.set_number(1)
    press(view, "Save")
    assert saved == []
    QTest.keyClicks(focused(), "alone")

    press(view, "Save")
    assert planned(database)[0].reasons == "alone"


def test_a_trip_taken_off_the_plan_can_be_brought_back(
    view: PlanView, points: list[int], database: Database, saved: list[Saved]
) -> None:
    plan_trip(view, points, (SCHOOL,))
    press(view, "Take off the plan")
    assert planned(database) == []
    undo(saved)
    assert len(planned(database)) == 1


def test_printing_before_leaving_runs_the_command(
    view: PlanView,
    points: list[int],
    context: PageContext,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan_trip(view, points, (SCHOOL,))
    asked: list[list[str]] = []
    out = tmp_path / "papers.pdf"
    monkeypatch.setattr(panel_module, "ask_file", lambda *_words: out)
    monkeypatch.setattr(context.runner, "child", lambda arguments, **_rest: asked.append(arguments))
    press(view, "Print before leaving…")
    year = clock.today().year
    assert asked[0][-7:] == [
        "form",
        "before-leaving",
        f"LC-{year}-01",
        "--option",
        f"year={year}",
        "--out",
        str(out),
    ]


def test_the_search_box_finds_a_planned_trip_and_opens_it(
    view: PlanView, points: list[int], database: Database, context: PageContext
) -> None:
    for _time in range(2):
        plan_trip(view, points, (SCHOOL, POST))
    code = max(trip.trip_code for trip in planned(database))
    assert context.database is not None
    with Desk(context.database) as desk:
        (found,) = find(desk, code.lower(), 6)
    assert (found.words, found.kind) == (code, "Planned trip")
    view.chips.choose("year", str(clock.today().year - 1))
    assert isinstance(found.target, InView)
    view.open_target(found.target.target)
    chosen = view.table.chosen_row()
    assert chosen is not None
    assert chosen.trip_code == code
