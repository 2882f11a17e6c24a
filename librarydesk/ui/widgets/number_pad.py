"""The number that is being typed on the tally screen, and a pad to type it by touch."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.touch import CENTRE, TouchButton, draw_ground

READOUT_HEIGHT = (44, 76)
LOW = 64


class Readout(QWidget):
    """The number that was typed, and what comes next."""

    def __init__(self) -> None:
        super().__init__()
        self._number = ""
        self._hint = ""
        self._lit = False
        low, high = READOUT_HEIGHT
        self.setMinimumHeight(theme().px(low))
        self.setMaximumHeight(theme().px(high))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As high as it may be."""
        return QSize(theme().px(100), theme().px(READOUT_HEIGHT[1]))

    def show_number(self, number: str, hint: str, *, lit: bool) -> None:
        """Shows another number; `lit` when it is at its end."""
        self._number, self._hint, self._lit = number, hint, lit
        self.setAccessibleName(f"{number} {hint}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws number and hint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours = theme().px, theme().colours
        ground = colours.accent_tint if self._lit else colours.surface
        frame = colours.accent if self._lit else colours.line
        draw_ground(painter, self.rect(), ground, frame, strong=self._lit)
        inner = self.rect().adjusted(px(8), px(4), -px(8), -px(4))
        # On a low screen number and hint stand beside each other.
        low = self.height() < px(LOW)
        third = QRect(inner.x(), inner.y(), inner.width() // 3, inner.height())
        number = third if low else inner.adjusted(0, 0, 0, -px(26))
        hint = (
            inner.adjusted(third.width(), 0, 0, 0)
            if low
            else QRect(inner.x(), inner.bottom() - px(26), inner.width(), px(26))
        )
        painter.setPen(QColor(colours.text if self._number else colours.text_soft))
        painter.setFont(theme().font(tokens.FIGURE if low else 32, bold=True))
        painter.drawText(number, CENTRE, self._number or "0")
        painter.setPen(QColor(colours.text_soft))
        painter.setFont(theme().font(tokens.TEXT_SMALL))
        painter.drawText(hint, CENTRE, self._hint)


class NumberPad(QWidget):
    """Digits, clear and back for fingers, below the readout."""

    digit = Signal(int)
    cleared = Signal()
    shortened = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.readout = Readout()
        column.addWidget(self.readout)
        grid = QGridLayout()
        grid.setSpacing(px(8))
        for number in range(1, 10):
            row, place = divmod(number - 1, 3)
            grid.addWidget(self._key(str(number), self._teller(number)), row, place)
        clear = self._key("C", self.cleared.emit)
        clear.setAccessibleName(_("Clear the number"))
        back = self._key("⌫", self.shortened.emit)
        back.setAccessibleName(_("Take the last digit away"))
        for place, key in enumerate((clear, self._key("0", self._teller(0)), back)):
            grid.addWidget(key, 3, place)
        column.addLayout(grid)

    def _key(self, words: str, deed: Callable[[], object]) -> TouchButton:
        made = TouchButton(words, size=22)
        made.clicked.connect(lambda: deed())
        return made

    def _teller(self, number: int) -> Callable[[], None]:
        return lambda: self.digit.emit(number)
