"""The library's own list of rooms, kept beside the grid."""

from datetime import date

from librarydesk.data.service.rooms import keep_rooms, rooms_open
from librarydesk.data.store.database import Database
from librarydesk.ui.page import Saved
from librarydesk.ui.service.month_view import MonthView
from tests.ui.hands import press, undo
from tests.ui.service.hands import HOME

TODAY = date(2026, 11, 21)


def kept(database: Database) -> list[str]:
    with database.read() as connection:
        return rooms_open(connection, HOME, TODAY, TODAY)


def offered(page: MonthView) -> list[str]:
    menu = page.bar._room.menu()
    return [action.text() for action in menu.actions()]


def test_the_usual_rooms_are_taken_with_one_button_and_offered_in_the_grid(
    page: MonthView, database: Database, saved: list[Saved]
) -> None:
    page.keep_rooms()
    press(page.sides.rooms, "Take the usual rooms")
    page.sides.rooms.save()
    assert kept(database)[:2] == ["General reading room", "Lending room"]
    assert offered(page)[:3] == ["General reading room", "Lending room", "Children's room"]
    undo(saved)
    assert kept(database) == []
    assert offered(page)[0] == "The whole library"


def test_the_list_comes_back_as_it_is_and_a_name_twice_is_said_beside_it(
    page: MonthView, database: Database
) -> None:
    keep_rooms(database, HOME, ["A", "B"], TODAY)
    page.keep_rooms()
    rooms = page.sides.rooms
    assert rooms.rooms.lines() == ["A", "B"]
    rooms.rooms.set_typed("A\nB\nb")
    rooms.save()
    assert kept(database) == ["A", "B"]
    assert rooms.isVisible()
    rooms.rooms.set_typed("B\nA")
    rooms.save()
    assert kept(database) == ["B", "A"]
    assert page.panel.isVisible()
