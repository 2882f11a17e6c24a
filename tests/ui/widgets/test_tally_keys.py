"""What keys mean on the tally screen."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from librarydesk.ui.widgets.tally_keys import TallyKeys

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def keys(qapp: QApplication) -> TallyKeys:
    return TallyKeys()


@pytest.fixture
def heard(keys: TallyKeys) -> list[tuple[int, int] | str]:
    """Fields with their amounts, and undos."""
    told: list[tuple[int, int] | str] = []
    keys.field.connect(lambda place, amount: told.append((place, amount)))
    keys.undo.connect(lambda: told.append("undo"))
    return told


def _key(keys: TallyKeys, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = NONE) -> bool:
    return keys.take(QKeyEvent(QEvent.Type.KeyPress, key, held, text))


def _digits(keys: TallyKeys, text: str) -> None:
    for digit in text:
        assert _key(keys, Qt.Key(int(Qt.Key.Key_0) + int(digit)), digit)


def test_a_number_and_after_a_pause_a_fields_key_add_that_many(
    keys: TallyKeys, heard: list[object], qtbot: QtBot
) -> None:
    _digits(keys, "30")
    with qtbot.waitSignal(keys.changed):
        pass
    assert keys.at_end
    _digits(keys, "1")
    assert heard == [(0, 30)]
    assert keys.number is None


@pytest.mark.parametrize("ending", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_or_enter_end_a_number_at_once(
    keys: TallyKeys, heard: list[object], ending: Qt.Key
) -> None:
    _digits(keys, "12")
    _key(keys, ending)
    _digits(keys, "4")
    assert heard == [(3, 12)]


def test_digits_typed_in_one_go_are_one_number(keys: TallyKeys, heard: list[object]) -> None:
    _digits(keys, "1311")
    assert (keys.number, heard) == (1311, [])
    _digits(keys, "5")
    assert keys.number == 1311


def test_a_digit_that_is_no_fields_key_goes_on_with_the_number(keys: TallyKeys) -> None:
    _digits(keys, "3")
    keys.end_number()
    _digits(keys, "0")
    assert (keys.number, keys.at_end) == (30, False)


def test_function_keys_are_fields_at_once(keys: TallyKeys, heard: list[object]) -> None:
    _digits(keys, "25")
    _key(keys, Qt.Key.Key_F3)
    _key(keys, Qt.Key.Key_F2)
    _key(keys, Qt.Key.Key_F2, held=SHIFT)
    assert heard == [(2, 25), (1, 1), (1, -1)]


def test_shift_with_a_fields_digit_takes_away(keys: TallyKeys, heard: list[object]) -> None:
    _digits(keys, "10")
    _key(keys, Qt.Key.Key_Exclam, "!", SHIFT)
    _key(keys, Qt.Key.Key_2, "2", SHIFT)
    assert heard == [(0, -10), (1, -1)]


def test_backspace_shortens_the_number_then_undoes(keys: TallyKeys, heard: list[object]) -> None:
    _digits(keys, "45")
    _key(keys, Qt.Key.Key_Backspace)
    assert keys.typed == "4"
    _key(keys, Qt.Key.Key_Escape)
    assert not keys.typed
    _key(keys, Qt.Key.Key_Backspace)
    _key(keys, Qt.Key.Key_Z, "\x1a", CTRL)
    assert heard == ["undo", "undo"]


def test_other_keys_are_left_to_others(keys: TallyKeys) -> None:
    assert not _key(keys, Qt.Key.Key_A, "a")
    assert not _key(keys, Qt.Key.Key_1, "1", CTRL)
