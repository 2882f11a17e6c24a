"""Ticking the slips of a whole class: space ticks, one press records."""

import pytest
from PySide6.QtCore import Qt

from librarydesk.data.clubs.membership.queries import ConsentState, members
from librarydesk.ui.clubs.waiting.view import WaitingView
from librarydesk.ui.page import PageContext, Saved
from tests.data.clubs.children import ANH, TODAY, add_child
from tests.planted import Planted
from tests.ui.clubs.conftest import Room, Shown
from tests.ui.hands import Keyboard, undo


def states(room: Room) -> list[ConsentState]:
    with room.database.read() as connection:
        return [row.state for row in members(connection, room.club, TODAY, room.seal)]


@pytest.fixture
def view(room: Room, context: PageContext, on_screen: Shown) -> WaitingView:
    for number in ("1", "2", "3", "4"):
        add_child(room.database, room.seal, room.club, number)
    made = WaitingView(context)
    on_screen(made)
    return made


def test_space_ticks_and_goes_on_and_one_press_records(
    view: WaitingView, room: Room, keyboard: Keyboard, saved: list[Saved]
) -> None:
    view.table.choose(0)
    view.table.setFocus()
    keyboard.press(Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert len(view.ticked) == 3
    view.sheet.save()
    given, waits = ConsentState.GIVEN, ConsentState.WAITING
    assert states(room) == [given, given, waits, given]
    assert saved[-1].sentence == "3 consents are recorded."
    undo(saved)
    assert states(room) == [waits] * 4


def test_all_are_ticked_at_once(view: WaitingView, room: Room) -> None:
    view.tick_all()
    view.sheet.save()
    assert states(room) == [ConsentState.GIVEN] * 4
    assert view.lists.currentIndex() == 1


def test_nothing_is_recorded_without_a_tick(view: WaitingView, room: Room) -> None:
    view.sheet.save()
    assert "Tick at least one" in view.sheet.agreed_on.editor.accessibleDescription()
    assert states(room) == [ConsentState.WAITING] * 4


def test_nobody_is_named(view: WaitingView) -> None:
    assert ANH.name is not None
    assert ANH.school is not None
    for planted in (ANH.name, ANH.school, "Lò Văn Páo"):
        assert Planted(planted).shown_by(view) == []
