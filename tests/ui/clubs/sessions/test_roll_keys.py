"""What keys mean at a roll call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from librarydesk.ui.clubs.sessions.roll_keys import RollKeys, tails_of

FORTY = [f"{number:03}" for number in range(1, 41)]


class Heard:
    """The keys of a list of numbers, and what they said."""

    def __init__(self, numbers: list[str]) -> None:
        self.keys = RollKeys()
        self.keys.begin(numbers)
        self.said: list[object] = []
        self.keys.picked.connect(lambda place: self.said.append(numbers[place]))
        self.keys.counted.connect(self.said.append)
        for name in ("here", "away", "all_here", "nobody", "undo", "finish"):
            getattr(self.keys, name).connect(lambda word=name: self.said.append(word))

    def type(self, text: str) -> list[object]:
        for letter in text:
            self.press(_KEYS.get(letter, Qt.Key(0)), "" if letter in _KEYS else letter)
        return self.said

    def press(self, key: Qt.Key, text: str = "", control: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        self.keys.take(QKeyEvent(QEvent.Type.KeyPress, key, held, text))


_KEYS = {" ": Qt.Key.Key_Space, "\n": Qt.Key.Key_Return, "<": Qt.Key.Key_Backspace,
         "-": Qt.Key.Key_Minus}  # fmt: skip


def test_a_number_is_meant_as_soon_as_no_other_one_goes_on_so() -> None:
    assert Heard(FORTY).type("17") == ["017"]
    assert Heard(FORTY).type("5") == ["005"]
    assert Heard(FORTY).type("4") == []
    assert Heard(FORTY).type("4\n") == ["004"]
    assert Heard(FORTY).type("40") == ["040"]
    assert Heard(FORTY).type("005") == ["005"]


def test_a_digit_that_no_number_goes_on_with_begins_the_next_one() -> None:
    assert Heard(FORTY).type("456") == ["004", "005", "006"]
    assert Heard(FORTY).type("1\n2\n39") == ["001", "002", "039"]


def test_numbers_that_end_alike_are_typed_whole() -> None:
    assert tails_of(["A-01", "B-01", "B-02", "12C"]) == ["a01", "b01", "2", "12c"]
    assert Heard(["A-01", "B-01", "B-02"]).type("b01") == ["B-01"]
    assert Heard(["A-01", "B-01", "B-02"]).type("a01") == ["A-01"]


def test_letters_are_deeds_where_no_number_begins_with_them() -> None:
    assert Heard(FORTY).type("a") == ["all_here"]
    assert Heard(["A1", "A2"]).type("a1") == ["all_here", "A1"]
    assert Heard(["A", "B"]).type("a") == ["A"]
    heard = Heard(["A", "B"])
    heard.press(Qt.Key.Key_A, "a", control=True)
    assert heard.said == ["all_here"]


def test_a_count_is_typed_and_taken_by_enter() -> None:
    assert Heard(FORTY).type("n38\n") == [38]
    assert Heard(FORTY).type("n3<8\n") == [8]
    heard = Heard(FORTY)
    heard.type("n12")
    heard.press(Qt.Key.Key_Escape)
    assert heard.type("\n") == ["finish"]


def test_space_minus_enter_and_back() -> None:
    assert Heard(FORTY).type(" -<\n") == ["here", "away", "undo", "finish"]
    assert Heard(FORTY).type("4<\n") == ["finish"]
    heard = Heard(FORTY)
    heard.press(Qt.Key.Key_Z, "\x1a", control=True)
    assert heard.said == ["undo"]


@given(st.lists(st.integers(1, 300), unique=True, min_size=1, max_size=60), st.data())
def test_every_number_can_be_typed_by_its_last_digits_and_enter(
    numbers: list[int], data: st.DataObject
) -> None:
    known = [f"{number:04}" for number in numbers]
    wanted = data.draw(st.sampled_from(known))
    heard = Heard(known)
    heard.type(str(int(wanted)))
    if not heard.said:
        heard.type("\n")
    assert heard.said == [wanted]


@pytest.mark.parametrize("letter", ["x", "é", "ư"])
def test_other_letters_mean_nothing(letter: str) -> None:
    assert Heard(FORTY).type(letter) == []
