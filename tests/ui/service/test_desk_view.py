"""Counting at the desk, by keys, by taps and by a scanner."""

from datetime import date

import pytest

from librarydesk.data.service.desk import DeskPlace, press_at_desk
from librarydesk.data.service.rooms import keep_rooms
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext
from librarydesk.ui.service.desk_fields import FIELDS
from librarydesk.ui.service.desk_view import DeskView
from tests.ui.hands import Key, Keyboard, OnScreen
from tests.ui.service.hands import HOME, month

TODAY = date(2026, 11, 21)


@pytest.fixture
def desk(context: PageContext, on_screen: OnScreen) -> DeskView:
    made = DeskView(context)
    on_screen(made)
    made.setFocus()
    return made


def line(database: Database, room: str = "") -> dict[str, int]:
    counts = month(database, room)[TODAY.day - 1].counts
    return {name: number for name, number in counts.items() if number}


def field_named(desk: DeskView, name: str) -> int:
    return desk.fields[[field.name for field in FIELDS].index(name)].count


def test_a_number_and_a_fields_key_count_in_todays_line(
    desk: DeskView, database: Database, keyboard: Keyboard
) -> None:
    keyboard.type("30")
    keyboard.press(Key.Key_Space)
    keyboard.type("1")
    keyboard.press(Key.Key_F2)
    assert line(database) == {"visits": 31, "children_visits": 30}
    assert (field_named(desk, "children_visits"), field_named(desk, "adults")) == (30, 1)
    keyboard.press(Key.Key_Backspace)
    assert line(database) == {"visits": 30, "children_visits": 30}


def test_a_tap_counts_and_the_small_field_takes_away(desk: DeskView, database: Database) -> None:
    loans = desk.fields[4]
    for _tap in range(3):
        loans.tapped.emit(False)
    loans.less.click()
    assert line(database) == {"loans": 2}
    assert loans.count == 2


def test_a_scanned_document_was_read_on_the_spot(desk: DeskView, database: Database) -> None:
    assert desk.take_scan("TN.000123")
    assert line(database) == {"documents_used": 1}


def test_a_part_above_its_whole_is_not_counted(desk: DeskView, database: Database) -> None:
    desk.keys.choose(6, away=False)
    assert line(database) == {}
    assert desk.pressed == []


def test_what_is_counted_elsewhere_is_seen(desk: DeskView, database: Database) -> None:
    press_at_desk(database, DeskPlace(HOME, "", TODAY), ("loans",), 4)
    desk.refresh()
    assert field_named(desk, "loans") == 4


def test_each_room_has_its_own_line(desk: DeskView, database: Database) -> None:
    keep_rooms(database, HOME, ["A", "B"], TODAY)
    desk.refresh()
    assert desk.room.chosen() == "A"
    desk.room.set_typed("B")
    desk.keys.choose(1, away=False)
    assert line(database, "B") == {"visits": 1}
    assert line(database, "A") == {}


def test_over_midnight_nothing_is_counted_for_the_day_before(
    desk: DeskView, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-11-22T08:00+07:00")
    desk.keys.choose(1, away=False)
    assert line(database) == {}
    desk.keys.choose(1, away=False)
    assert month(database)[21].counts["visits"] == 1
