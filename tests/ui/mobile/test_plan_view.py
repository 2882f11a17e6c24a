"""The view Plan of the mobile library: planning a trip with stops, and beginning it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from librarydesk.bootstrap import Desk
from librarydesk.data.mobile.planning.service import (
    Plan,
    PlannedStop,
    save_plan,
    save_planned_stop,
)
from librarydesk.data.store.database import Database
from librarydesk.ui.mobile.finding import find
from librarydesk.ui.mobile.page import MobilePage
from librarydesk.ui.mobile.planning.view import PlanView
from librarydesk.ui.mobile.sources import TripKey
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.views import InView
from tests.data.mobile.road import OWN_SITE


@pytest.fixture
def view(road: Database, context: PageContext, qtbot: QtBot) -> PlanView:
    view = PlanView(context)
    context.runner.changed.connect(view.take_change)
    qtbot.addWidget(view)
    view.resize(1118, 666)
    view.show()
    view.refresh_if_stale()
    return view


def press(widget: QWidget, words: str) -> None:
    found = [b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    found[0].click()


def unit(database: Database) -> int:
    with database.read() as connection:
        return int(
            connection.exec_driver_sql(
                "SELECT id FROM admin_unit WHERE name = 'Nậm Xe'"
            ).scalar_one()
        )


def plan_trip(view: PlanView) -> None:
    view.panel.begin_new()
    sheet = view.panel.sheet
    sheet.departs.set_typed("1/12/2026")
    sheet.crew.set_typed("An, Bình, Chi")
    sheet.save()


def test_a_trip_is_planned_with_a_stop_and_changed(view: PlanView, road: Database) -> None:
    press(view.first_step, "Plan a trip")
    assert view.panel.sheet.code.text() == "LC-LD-2026-03"
    plan_trip(view)
    assert view.panel.whole is not None
    assert view.panel.whole.plan.departs_on == date(2026, 12, 1)
    press(view.panel, "Add a stop")
    sheet = view.panel.stop_sheet
    sheet.where.place.set_typed("Trường Tiểu học")
    sheet.where.commune.set_value(Completion(str(unit(road)), "xã Nậm Xe"))
    sheet.starts.set_typed("8h")
    sheet.save()
    (stop,) = view.panel.whole.stops
    assert (stop.place, stop.starts_at) == ("Trường Tiểu học", "08:00")
    view.panel.stops.opened.emit(stop)
    sheet.where.day.set_typed("2/12/2026")
    sheet.save()
    assert view.panel.whole.stops[0].planned_on == date(2026, 12, 2)


def test_two_people_are_few_for_a_planned_trip_too(view: PlanView) -> None:
    view.panel.begin_new()
    sheet = view.panel.sheet
    sheet.departs.set_typed("1/12/2026")
    sheet.crew.set_typed("An, Bình")
    sheet.save()
    assert view.panel.currentWidget() is sheet


def test_a_planned_trip_begins_and_is_gone_to(
    view: PlanView, road: Database, context: PageContext, said: list[Saved]
) -> None:
    plan_trip(view)
    assert view.panel.whole is not None
    stop = PlannedStop(view.panel.whole.plan.id, date(2026, 12, 1), unit(road), "Chợ")
    save_planned_stop(road, stop)
    context.runner.tell({"mobile"})
    asked: list[object] = []
    context.wanted.connect(lambda _page, target: asked.append(target))
    press(view.panel, "Begin the trip")
    assert asked == [TripKey(OWN_SITE, "LC-LD-2026-03", 2026)]
    assert view.panel.whole.plan.is_made
    undo = said[-1].undo
    assert undo is not None
    undo()
    assert not view.panel.whole.plan.is_made


def test_what_is_taken_off_the_plan_comes_back(view: PlanView, said: list[Saved]) -> None:
    plan_trip(view)
    press(view.panel, "Take off the plan")
    assert view.panel.whole is None
    undo = said[-1].undo
    assert undo is not None
    undo()
    assert view.panel.whole is not None


def test_the_page_has_both_views_and_a_trip_as_target(
    road: Database, context: PageContext, qtbot: QtBot
) -> None:
    page = MobilePage(context)
    qtbot.addWidget(page)
    page.open_view("planning")
    assert isinstance(page.current, PlanView)
    page.open_target(TripKey(OWN_SITE, "LC-LD-2026-01", 2026))
    assert not isinstance(page.current, PlanView)


def test_a_planned_trip_that_is_changed_takes_three_people_too(view: PlanView) -> None:
    plan_trip(view)
    view.panel.begin_edit()
    view.panel.sheet.crew.set_typed("An, Bình")
    view.panel.sheet.save()
    assert view.panel.currentWidget() is view.panel.sheet


def test_the_search_box_finds_planned_trips_by_code_and_place_and_opens_them(
    view: PlanView, road: Database, context: PageContext
) -> None:
    units = unit(road)
    far = Plan(OWN_SITE, "LC-LD-2029-01", date(2029, 3, 5), 1)
    near = Plan(OWN_SITE, "LC-LD-2026-07", date(2026, 12, 5), 1)
    plans = [save_plan(road, plan).plan_id for plan in (far, near)]
    for plan_id, day in zip(plans, (far.departs_on, near.departs_on), strict=True):
        save_planned_stop(road, PlannedStop(plan_id, day, units, "Trường Mù Cả"))
    with Desk(road.path) as desk:
        found = find(desk, "mu ca", 5)
        assert [(one.words, one.kind) for one in found] == [
            ("Trường Mù Cả", "planned mobile trip"),
            ("Trường Mù Cả", "planned mobile trip"),
        ]
        (by_code,) = find(desk, "2029-01", 5)
    for one, code in ((by_code, "LC-LD-2029-01"), (found[1], "LC-LD-2026-07")):
        assert isinstance(one.target, InView)
        view.open_target(one.target.target)
        assert view.panel.whole is not None
        assert view.panel.whole.plan.trip_code == code
