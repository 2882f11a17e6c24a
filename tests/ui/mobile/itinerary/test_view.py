"""The map of the year: dots and routes, the list beside, months, and what a click opens."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from librarydesk.data.mobile.planning.service import (
    Plan,
    PlannedStop,
    save_plan,
    save_planned_stop,
)
from librarydesk.data.store.database import Database
from librarydesk.ui.mobile.itinerary.view import RoadView
from librarydesk.ui.mobile.planning.sources import PlanKey
from librarydesk.ui.mobile.sources import TripKey
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dot_map import Dot
from librarydesk.ui.widgets.views import InView
from tests.data.mobile.road import OWN_SITE
from tests.ui.hands import OnScreen, rows_of

FIRST = TripKey(OWN_SITE, "LC-LD-2026-01", 2026)


@pytest.fixture
def view(road: Database, context: PageContext, on_screen: OnScreen) -> RoadView:
    """The view with a trip in March and one that is planned for December."""
    with road.write() as connection:
        connection.exec_driver_sql(
            "UPDATE admin_unit SET latitude = 22 + id / 10.0, longitude = 103 + (id % 2) / 10.0"
            " WHERE level = 'commune' AND valid_to IS NULL"
        )
        unit = connection.exec_driver_sql(
            "SELECT id FROM admin_unit WHERE name = 'Sìn Hồ'"
        ).scalar_one()
    plan = save_plan(road, Plan(OWN_SITE, "LC-LD-2026-09", date(2026, 12, 1), 1)).plan_id
    save_planned_stop(road, PlannedStop(plan, date(2026, 12, 1), int(unit), "Chợ xa"))
    made = RoadView(context)
    on_screen(made)
    return made


def dots(view: RoadView) -> dict[str, Dot]:
    return {place.dot.name: place.dot for place in view.map.placed()}


def test_what_was_served_is_filled_and_what_was_not_visited_is_marked(view: RoadView) -> None:
    found = dots(view)
    assert (found["Nậm Xe"].hollow, found["Sìn Hồ"].hollow) == (False, False)
    assert found["Sìn Hồ"].weight > found["Nậm Xe"].weight
    assert (found["Dào San"].hollow, found["Dào San"].tone) == (True, Tone.WARNING)
    assert found["Dào San"].words == "not visited this year"
    assert "1 stop planned" in found["Sìn Hồ"].words


def test_the_list_shows_trips_and_plans_by_day(view: RoadView) -> None:
    rows = [(row.text, row.note, row.value) for row in rows_of(view.list)]
    assert rows == [
        ("05/03 · LC-LD-2026-01", "Nậm Xe – Sìn Hồ", "90"),
        ("01/12 · LC-LD-2026-09", "Sìn Hồ", "planned"),
    ]


def test_a_month_narrows_the_routes(view: RoadView) -> None:
    view.chips.choose("month", "12")
    assert [row.text for row in rows_of(view.list)] == ["01/12 · LC-LD-2026-09"]
    assert dots(view)["Sìn Hồ"].hollow
    view.chips.choose("month", "7")
    assert rows_of(view.list) == []


def test_a_chosen_row_lifts_its_route_out(view: RoadView) -> None:
    view.list.choose(0)
    assert [line.strong for line in view.map._lines] == [False, True]
    assert len(view.map._lines[-1].keys) == 2
    view.map.grab()


def test_a_click_opens_the_trip_or_its_plan(view: RoadView, context: PageContext) -> None:
    wanted: list[object] = []
    context.wanted.connect(lambda _page, target: wanted.append(target))
    for place in range(2):
        QTest.mouseClick(
            view.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=view.list.visualRect(view.list.model().index(place, 0)).center(),
        )
    spot = next(place for place in view.map.placed() if place.dot.name == "Nậm Xe")
    QTest.mouseClick(view.map, Qt.MouseButton.LeftButton, pos=spot.centre.toPoint())
    assert wanted[0] == FIRST
    assert isinstance(wanted[1], InView)
    assert isinstance(wanted[1].target, PlanKey)
    assert wanted[2] == FIRST
