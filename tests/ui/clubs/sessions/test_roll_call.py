"""Calling the roll of forty children: how many keys, on the disk at once, saved once, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from librarydesk.data.clubs.sessions.roll_call import Mark
from librarydesk.data.clubs.sessions.roll_journal import RollJournal, roll_path
from librarydesk.data.store.database import Database
from librarydesk.ui.clubs.sessions.view import SessionsView
from librarydesk.ui.page import PageContext, Saved
from tests.data.clubs.a_club import forty
from tests.ui.hands import Keyboard, rows_of, undo

Key = Qt.Key
MOST_KEYS = 45


@pytest.fixture
def calling(view: SessionsView) -> SessionsView:
    """The roll call of the session of today."""
    view.call_roll()
    assert view.calling
    return view


def ticked(database: Database) -> list[str]:
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT a.member_no FROM session_attendance a JOIN club_session s"
            " ON s.id = a.session_id WHERE a.voided_at IS NULL AND s.voided_at IS NULL ORDER BY 1"
        )
        return [str(number) for number in rows.scalars()]


def counted(database: Database) -> int | None:
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT attendance FROM club_session").scalar_one()
        return None if found is None else int(found)


def here(view: SessionsView) -> list[str]:
    return [tile.member.number for tile in view.room.screen.tiles.tiles if tile.is_here]


def test_forty_children_one_after_the_other_take_at_most_45_keys(
    calling: SessionsView, keyboard: Keyboard, club: Database
) -> None:
    for number in forty():
        keyboard.press(Key.Key_Right if number in ("007", "031") else Key.Key_Space)
    keyboard.press(Key.Key_Return)
    assert keyboard.presses <= MOST_KEYS
    assert ticked(club) == [number for number in forty() if number not in ("007", "031")]
    assert not calling.calling
    assert calling.panel.row is not None
    assert calling.panel.row.ticked == 38


def test_all_here_except_some_takes_a_few_keys(
    calling: SessionsView, keyboard: Keyboard, club: Database
) -> None:
    keyboard.type("a7")
    keyboard.type("31")
    keyboard.press(Key.Key_Return)
    assert keyboard.presses <= 6
    assert len(ticked(club)) == 38


def test_numbers_of_those_who_came_are_typed_by_their_last_digits(
    calling: SessionsView, keyboard: Keyboard
) -> None:
    keyboard.type("5")
    keyboard.type("17")
    keyboard.type("40")
    assert here(calling) == ["005", "017", "040"]
    keyboard.press(Key.Key_Backspace)
    assert here(calling) == ["005", "017"]


def test_a_plain_count_is_typed_instead(
    calling: SessionsView, keyboard: Keyboard, club: Database
) -> None:
    keyboard.type("5")
    keyboard.type("n38")
    keyboard.press(Key.Key_Return)
    assert all(tile.is_dim for tile in calling.room.screen.tiles.tiles)
    keyboard.press(Key.Key_Return)
    assert (ticked(club), counted(club)) == ([], 38)


def test_a_tap_on_a_tile_turns_it(calling: SessionsView) -> None:
    tiles = calling.room.screen.tiles.tiles
    for place in (0, 39, 0):
        QTest.mouseClick(tiles[place], Qt.MouseButton.LeftButton)
    assert here(calling) == ["040"]
    assert tiles[39].accessibleName() == "040: here"


def test_forty_tiles_stand_on_one_screen(calling: SessionsView) -> None:
    tiles = calling.room.screen.tiles
    assert tiles.verticalScrollBar().maximum() == 0
    for tile in tiles.tiles:
        assert min(tile.width(), tile.height()) >= 64


def test_the_card_of_a_member_ticks_it_and_that_of_a_stranger_nobody(
    calling: SessionsView,
) -> None:
    assert calling.take_scan("MX-017")
    assert calling.take_scan("005")
    assert not calling.take_scan("BN-005")
    assert here(calling) == ["005", "017"]


def test_every_press_is_on_the_disk_and_there_again_after_a_kill(
    calling: SessionsView, keyboard: Keyboard, context: PageContext, club: Database
) -> None:
    keyboard.type("a7")
    path = roll_path(Path(str(context.database)))
    assert path.read_text(encoding="utf-8").count("\n") == 3
    again = SessionsView(context)
    again.resize(1118, 666)
    again.show()
    again.refresh_if_stale()
    assert again.room.offer.isVisible()
    again.room.go_on()
    assert len(here(again)) == 39
    again.room.screen.ended.emit()
    assert len(ticked(club)) == 39
    assert not path.exists()
    again.deleteLater()


def test_no_name_stands_in_the_journal(calling: SessionsView, context: PageContext) -> None:
    calling.room.screen.press(Mark.ALL)
    told = roll_path(Path(str(context.database))).read_text(encoding="utf-8")
    assert "Mầm xanh" not in told
    assert set(told) <= set('{}[]":,_-\n0123456789abcdefghijklmnopqrstuvwxyzMX')


def test_a_roll_call_is_put_off_given_up_and_brought_back(
    calling: SessionsView, keyboard: Keyboard, saved: list[Saved], club: Database
) -> None:
    keyboard.type("a")
    calling.room.screen.left.emit()
    assert not calling.calling
    assert calling.room.offer.isVisible()
    calling.room.desk.give_up()
    assert not calling.room.offer.isVisible()
    undo(saved)
    assert calling.room.offer.isVisible()
    calling.call_roll()
    assert len(here(calling)) == 40


def test_a_second_call_begins_with_who_was_ticked_and_its_saving_is_undone(
    calling: SessionsView, keyboard: Keyboard, saved: list[Saved], club: Database
) -> None:
    keyboard.type("a")
    keyboard.press(Key.Key_Return)
    calling.call_roll()
    assert len(here(calling)) == 40
    keyboard.type("5")
    keyboard.press(Key.Key_Return)
    assert len(ticked(club)) == 39
    undo(saved)
    assert len(ticked(club)) == 40
    assert [row.value for row in rows_of(calling.panel.came) if row.value] == ["voided"]


def test_nothing_is_counted_that_the_disk_refused(
    calling: SessionsView,
    keyboard: Keyboard,
    context: PageContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_journal: RollJournal, _told: object) -> None:
        raise OSError(28, "No space left on device")

    said: list[object] = []
    context.failure.connect(said.append)
    monkeypatch.setattr(RollJournal, "_write", refuse)
    keyboard.type("5")
    assert here(calling) == []
    assert len(said) == 1
