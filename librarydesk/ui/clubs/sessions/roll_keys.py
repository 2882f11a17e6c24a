"""What keys mean at a roll call: a member's number, the arrows and Space, all, nobody, a count.

Of a number its last digits are typed. A member is meant as soon as no other one's number goes on
so; until then the next digit decides, or Enter.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from librarydesk.data.store.folding import fold

_TAIL = re.compile(r"0*(\d+[a-z]?|[a-z]+)$")
_STEPS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
_LONGEST = 4


def tails_of(numbers: Sequence[str]) -> list[str]:
    """What is typed for each number: its end without zeros, or all of it where two end alike."""
    folded = [fold(number).replace(" ", "") for number in numbers]
    ends = [found[1] if (found := _TAIL.search(text)) else text for text in folded]
    return [end if ends.count(end) == 1 else text for end, text in zip(ends, folded, strict=True)]


class RollKeys(QObject):
    """Reads keys. `picked` gives the place of a member whose number was typed.

    `here` and `away` are for the member at the cursor, `moved` moves it, `all_here`, `nobody`,
    `undo` and `finish` are deeds; `counted` gives a plain count. `changed` tells that what is
    typed, or whether a count is being typed, is another.
    """

    picked = Signal(int)
    here = Signal()
    away = Signal()
    moved = Signal(int, int)
    all_here = Signal()
    nobody = Signal()
    counted = Signal(int)
    undo = Signal()
    finish = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.typed = ""
        self.counting = False
        self._tails: list[str] = []

    def begin(self, numbers: Sequence[str]) -> None:
        """Begins with another list of numbers."""
        self._tails = tails_of(numbers)
        self.clear()

    def clear(self) -> None:
        """Forgets what was typed."""
        self.typed, self.counting = "", False
        self.changed.emit()

    def begin_count(self) -> None:
        """What is typed next is how many came."""
        self.typed, self.counting = "", True
        self.changed.emit()

    def digit(self, digit: int) -> None:
        """A digit of the pad."""
        self._letter(str(digit))

    def shorten(self) -> None:
        """Takes the last letter away, or the last press back where none was typed."""
        if self.typed or self.counting:
            self.counting = self.counting and bool(self.typed)
            self.typed = self.typed[:-1]
            self.changed.emit()
        else:
            self.undo.emit()

    def enter(self) -> None:
        """What was typed is whole; where nothing was, the call is at its end."""
        if self.counting:
            if self.typed:
                count = int(self.typed)
                self.clear()
                self.counted.emit(count)
        elif self.typed:
            if self.typed in self._tails:
                self._pick(self._tails.index(self.typed))
            else:
                self.clear()
        else:
            self.finish.emit()

    def take(self, event: QKeyEvent) -> bool:
        """Takes a key; False when it means nothing here."""
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if held:
            return self._with_control(event)
        if self._deed(event.key()):
            return True
        letter = fold(event.text())
        if len(letter) != 1:
            return False
        if not self.typed and self._command(letter):
            return True
        return self._letter(letter)

    def _with_control(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Z:
            self.undo.emit()
        elif event.key() == Qt.Key.Key_A:
            self.all_here.emit()
        else:
            return False
        return True

    def _deed(self, key: int) -> bool:
        deeds = {
            Qt.Key.Key_Space: self.here.emit,
            Qt.Key.Key_Minus: self.away.emit,
            Qt.Key.Key_Delete: self.away.emit,
            Qt.Key.Key_Return: self.enter,
            Qt.Key.Key_Enter: self.enter,
            Qt.Key.Key_Backspace: self.shorten,
            Qt.Key.Key_F2: self.all_here.emit,
            Qt.Key.Key_F3: self.nobody.emit,
            Qt.Key.Key_F4: self.begin_count,
        }
        for known, step in _STEPS.items():
            if key == known:
                self.moved.emit(*step)
                return True
        if key == Qt.Key.Key_Escape and (self.typed or self.counting):
            self.clear()
            return True
        deed = deeds.get(Qt.Key(key))
        if deed is not None:
            deed()
        return deed is not None

    def _command(self, letter: str) -> bool:
        """The deeds that have a letter, unless a member's number begins with it."""
        commands = {"a": self.all_here.emit, "n": self.begin_count}
        if self.counting or letter not in commands or self._going_on(letter):
            return False
        commands[letter]()
        return True

    def _letter(self, letter: str) -> bool:
        if self.counting:
            if letter.isdecimal() and len(self.typed) < _LONGEST:
                self.typed += letter
                self.changed.emit()
            return True
        before, now = self.typed, self.typed + letter
        if not self._going_on(now) and before in self._tails:
            # Nobody's number goes on so: the first one was whole, and another one begins.
            self._pick(self._tails.index(before))
            now = letter
        if not self._going_on(now):
            # Zeros in front are typed by whoever reads them off a card.
            self.clear()
            return letter == "0"
        self.typed = now
        if [tail for tail in self._tails if tail.startswith(now)] == [now]:
            self._pick(self._tails.index(now))
        self.changed.emit()
        return True

    def _going_on(self, typed: str) -> bool:
        return any(tail.startswith(typed) for tail in self._tails)

    def _pick(self, place: int) -> None:
        self.clear()
        self.picked.emit(place)
