"""The fields of a sheet: text, number, day, choice; each knows what is wrong with it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from librarydesk.clock import today as todays_date
from librarydesk.i18n import _
from librarydesk.ui.widgets.basics import set_mark
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.dates import read_day, shown_day
from librarydesk.ui.widgets.numbers import read_number, shown_number


class Field(QWidget):
    """The base of every field: a text as typed, what is wrong with it, and a widget to type in."""

    changed = Signal()
    left = Signal()

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(editor)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)

    def typed(self) -> str:
        """What stands in the field, as kept in a draft."""
        raise NotImplementedError

    def set_typed(self, text: str) -> None:
        """Puts a text into the field as if it had been typed."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is wrong with the text by itself; empty when nothing is."""
        return ""

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.typed().strip()

    def mark(self, *, wrong: bool = False, odd: bool = False) -> None:
        """Shows by its frame that the field is wrong or odd; words beside it say how."""
        set_mark(self.editor, "wrong", "true" if wrong else "false")
        set_mark(self.editor, "odd", "true" if odd else "false")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self._tidy()
            self.left.emit()
        return super().eventFilter(watched, event)

    def _tidy(self) -> None:
        """Writes the value in its usual form when the field is left."""


class TextField(Field):
    """One line of text."""

    def __init__(self, *, hint: str = "", longest: int = 500) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setMaxLength(longest)
        super().__init__(self.line)
        self.line.textChanged.connect(lambda _text: self.changed.emit())

    def typed(self) -> str:
        return self.line.text()

    def set_typed(self, text: str) -> None:
        self.line.setText(text)
        if not self.line.hasFocus():
            # What is longer than the field is read from its beginning.
            self.line.setCursorPosition(0)

    def text(self) -> str:
        """The text without blanks at its ends."""
        return " ".join(self.line.text().split())


class NumberField(TextField):
    """A whole number from `least` to `most`; shows `1.234` when it is left."""

    def __init__(self, *, least: int = 0, most: int = 999_999_999, hint: str = "") -> None:
        super().__init__(hint=hint, longest=20)
        self._least, self._most = least, most
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def number(self) -> int | None:
        """The number; None when the field is empty or holds something else."""
        try:
            return read_number(self.typed())
        except ValueError:
            return None

    def set_number(self, number: int | None) -> None:
        """Shows a number."""
        self.set_typed("" if number is None else shown_number(number))

    def problem(self) -> str:
        if self.is_empty():
            return ""
        number = self.number()
        if number is None:
            return _("Type a whole number, like 1.234.")
        if not self._least <= number <= self._most:
            return _("Between %(least)s and %(most)s, please.") % {
                "least": shown_number(self._least),
                "most": shown_number(self._most),
            }
        return ""

    def _tidy(self) -> None:
        number = self.number()
        if number is not None:
            self.set_number(number)


class YearField(NumberField):
    """A year, without a dot after its thousand."""

    def set_number(self, number: int | None) -> None:
        self.set_typed("" if number is None else str(number))


class DateField(TextField):
    """A day: takes `5/3`, `5/3/2026`, `hôm qua`, `+7`, shows `05/03/2026` when it is left."""

    def __init__(self, *, ahead: bool = False, today: Callable[[], date] = todays_date) -> None:
        super().__init__(hint=_("5/3, yesterday, +7"), longest=20)
        self._ahead = ahead
        self._today = today

    def day(self) -> date | None:
        """The day; None when the field is empty or names none."""
        try:
            return read_day(self.typed(), today=self._today(), ahead=self._ahead)
        except ValueError:
            return None

    def set_day(self, day: date | None) -> None:
        """Shows a day."""
        self.set_typed(shown_day(day))

    def problem(self) -> str:
        if self.is_empty() or self.day() is not None:
            return ""
        return _("Type a day: 5/3, 5/3/2026, today, yesterday or +7.")

    def _tidy(self) -> None:
        day = self.day()
        if day is not None:
            self.set_day(day)


class ChoiceField(Field):
    """One of a few fixed values, by key."""

    def __init__(self, choices: Sequence[Choice], *, chosen: str = "") -> None:
        self.box = QComboBox()
        self.set_choices(choices)
        # The longest value must not make the sheet wider than its place.
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        super().__init__(self.box)
        self.set_typed(chosen)
        self.box.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def typed(self) -> str:
        return str(self.box.currentData() or "")

    def set_typed(self, text: str) -> None:
        at = self.box.findData(text)
        if at >= 0:
            self.box.setCurrentIndex(at)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offers other values; what was chosen stays where it is among them."""
        before = str(self.box.currentData() or "")
        with QSignalBlocker(self.box):
            self.box.clear()
            for choice in choices:
                self.box.addItem(choice.words, choice.key)
            self.box.setCurrentIndex(max(0, self.box.findData(before)))

    def chosen(self) -> str:
        """The key of the chosen value."""
        return self.typed()


class CheckField(Field):
    """Yes or no."""

    def __init__(self, words: str) -> None:
        self.box = QCheckBox(words)
        super().__init__(self.box)
        self.box.toggled.connect(lambda _on: self.changed.emit())

    def typed(self) -> str:
        return "1" if self.box.isChecked() else ""

    def set_typed(self, text: str) -> None:
        self.box.setChecked(text == "1")

    def is_on(self) -> bool:
        """Whether the box is ticked."""
        return self.box.isChecked()
