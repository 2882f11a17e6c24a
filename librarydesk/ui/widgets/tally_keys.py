"""What keys mean on the tally screen: a number, then a field's key; Shift takes away.

A number and the key of a field are both digits. The number is at its end after a short pause or
with Space or Enter; until then digits belong to the number. The function keys, and digits with
Shift, are always fields.
"""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

PAUSE_MS = 600
LONGEST = 4

_PLACES = range(9)
_F_KEYS = tuple(Qt.Key(int(Qt.Key.Key_F1) + place) for place in _PLACES)
_DIGITS = tuple(Qt.Key(int(Qt.Key.Key_1) + place) for place in _PLACES)
# What Shift makes of the digit keys, on the US layout that Vietnamese keyboards have too.
_SHIFTED = (
    Qt.Key.Key_Exclam,
    Qt.Key.Key_At,
    Qt.Key.Key_NumberSign,
    Qt.Key.Key_Dollar,
    Qt.Key.Key_Percent,
    Qt.Key.Key_AsciiCircum,
    Qt.Key.Key_Ampersand,
    Qt.Key.Key_Asterisk,
    Qt.Key.Key_ParenLeft,
)


class TallyKeys(QObject):
    """Reads keys for up to nine fields.

    `field` gives a field's place and how many to add, below zero to take away.
    `changed` is emitted when the number or its being at its end changes; `undo` for the key that
    takes the last press back.
    """

    field = Signal(int, int)
    changed = Signal()
    undo = Signal()

    def __init__(self, parent: QObject | None = None, *, fields: int = 4) -> None:
        super().__init__(parent)
        self._fields = fields
        self.typed = ""
        self.at_end = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.end_number)

    @property
    def number(self) -> int | None:
        """The number that was typed; None when none was."""
        return int(self.typed) if self.typed else None

    def digit(self, digit: int) -> None:
        """Adds a digit to the number, or begins one."""
        if len(self.typed) < LONGEST and (self.typed or digit):
            self.typed += str(digit)
        self.at_end = False
        self._pause.start()
        self.changed.emit()

    def end_number(self) -> None:
        """What follows is the key of a field."""
        self._pause.stop()
        if self.typed and not self.at_end:
            self.at_end = True
            self.changed.emit()

    def clear(self) -> None:
        """Forgets the number."""
        self._pause.stop()
        if self.typed:
            self.typed = ""
            self.at_end = False
            self.changed.emit()

    def shorten(self) -> None:
        """Takes the last digit away."""
        self.typed = self.typed[:-1]
        self.at_end = False
        self._pause.stop()
        self.changed.emit()

    def choose(self, place: int, *, away: bool) -> None:
        """A field was pressed: it gets the number, or one."""
        amount = self.number or 1
        self.clear()
        self.field.emit(place, -amount if away else amount)

    def take(self, event: QKeyEvent) -> bool:
        """Takes a key; False when it means nothing here."""
        place = _place_of(event, self._fields)
        if place is not None:
            away = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.choose(place, away=away)
            return True
        digit = _digit_of(event)
        if digit is not None:
            if self.at_end and 1 <= digit <= self._fields:
                self.choose(digit - 1, away=False)
            else:
                self.digit(digit)
            return True
        return self._take_other(event)

    def _take_other(self, event: QKeyEvent) -> bool:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Z and control:
            self.undo.emit()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end_number()
        elif key == Qt.Key.Key_Backspace:
            (self.shorten if self.typed else self.undo.emit)()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Delete):
            self.clear()
        else:
            return False
        return True


def _digit_of(event: QKeyEvent) -> int | None:
    other = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    text = event.text()
    if event.modifiers() & other or len(text) != 1 or not text.isascii() or not text.isdecimal():
        return None
    return int(text)


def _place_of(event: QKeyEvent, fields: int) -> int | None:
    """The place of the field whose key it is, whatever number stands."""
    key, modifiers = event.key(), event.modifiers()
    tables = [_F_KEYS]
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        tables += [_SHIFTED, _DIGITS]
    return next((table.index(key) for table in tables if key in table[:fields]), None)
