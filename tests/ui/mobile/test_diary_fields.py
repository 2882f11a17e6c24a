"""Times, activities, weather, road, the least crew, and the diary from the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from librarydesk.data.store.database import Database
from librarydesk.data.store.limits import Limit, set_limit
from librarydesk.ui.mobile import papers
from librarydesk.ui.mobile.stop_fields import ActivitiesField
from librarydesk.ui.mobile.stop_sheet import StopSheet
from librarydesk.ui.mobile.trip_panel import TRIP
from librarydesk.ui.mobile.trip_sheet import TripSheet
from librarydesk.ui.mobile.trips_view import TripsView
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.labelled import LabelledField
from librarydesk.ui.widgets.ticks import TimeField


def stop_sheet(page: TripsView) -> StopSheet:
    sheet = page.panel.currentWidget()
    assert isinstance(sheet, StopSheet)
    return sheet


def trip_sheet(page: TripsView) -> TripSheet:
    sheet = page.panel.currentWidget()
    assert isinstance(sheet, TripSheet)
    return sheet


@pytest.mark.parametrize(
    ("typed", "time"),
    [("8", "08:00"), ("8h30", "08:30"), ("14:05", "14:05"), ("25", None), ("8:75", None),
     ("morning", None)],
)  # fmt: skip
def test_a_time_is_read_as_it_is_written_by_hand(page: TripsView, typed: str, time: str) -> None:
    field = TimeField()
    field.set_typed(typed)
    assert field.time() == time
    assert bool(field.problem()) is (time is None)


def test_activities_are_kept_as_a_draft_keeps_them(page: TripsView) -> None:
    field = ActivitiesField()
    field.boxes["quiz"].setChecked(True)
    field.boxes["drawing"].setChecked(True)
    again = ActivitiesField()
    again.set_typed(field.typed())
    assert again.chosen() == ["drawing", "quiz"]
    again.set_typed("")
    assert again.is_empty()


def test_times_and_activities_are_saved_with_a_stop_and_shown(
    page: TripsView, road: Database
) -> None:
    page.table.choose(1)
    page.panel.show_first_stop()
    page.panel.edit_stop()
    sheet = stop_sheet(page)
    sheet.starts.set_typed("14h")
    sheet.ends.set_typed("13:30")
    sheet.activities.boxes["film"].setChecked(True)
    sheet.save()
    assert page.panel.currentWidget() is sheet
    sheet.ends.set_typed("16:30")
    sheet.save()
    assert page.panel.whole is not None
    stop = page.panel.whole.stops[0]
    assert (stop.starts_at, stop.ends_at, stop.activities) == ("14:00", "16:30", "film")
    page.panel.edit_stop()
    again = stop_sheet(page)
    assert (again.starts.text(), again.activities.chosen()) == ("14:00", ["film"])


def test_weather_and_road_are_kept_with_the_trip(page: TripsView) -> None:
    page.panel.edit_trip()
    sheet = trip_sheet(page)
    sheet.weather.set_typed("Mưa nhỏ")
    sheet.road.set_typed("Đường trơn")
    sheet.save()
    assert page.panel.whole is not None
    trip = page.panel.whole.trip
    assert (trip.weather, trip.road) == ("Mưa nhỏ", "Đường trơn")


def test_how_many_people_a_trip_takes_is_a_setting(page: TripsView, road: Database) -> None:
    set_limit(road, Limit.MOBILE_CREW, 2)
    page.panel.new_trip()
    sheet = trip_sheet(page)
    sheet.crew.set_typed("An, Bình")
    sheet.save()
    assert page.panel.whole is not None
    assert page.panel.whole.trip.crew == "An, Bình"
    page.panel.new_trip()
    sheet.crew.set_typed("An")
    field = next(one for one in sheet.findChildren(LabelledField) if one.field is sheet.crew)
    sheet.save()
    assert page.panel.currentWidget() is sheet
    assert field.holds_up()


def test_the_diary_is_written_by_its_command(
    page: TripsView,
    road: Database,
    context: PageContext,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "diary.pdf"
    asked: list[list[str]] = []
    monkeypatch.setattr(papers, "ask_file", lambda *_words: out)
    monkeypatch.setattr(context.runner, "child", lambda arguments, **_rest: asked.append(arguments))
    page.table.choose(1)
    page.panel.show_tab(TRIP)
    buttons = [b for b in page.panel.findChildren(QPushButton) if b.text() == "Diary…"]
    buttons[0].click()
    assert asked[0][-9:] == [
        "form", "trip-diary", "LC-LD-2026-01", "--option", "year=2026", "--option", "site=LC",
        "--out", str(out),
    ]  # fmt: skip
