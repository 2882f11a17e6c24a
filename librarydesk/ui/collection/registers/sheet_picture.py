"""A picture of a sheet of labels, on which the first one to be printed is chosen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from librarydesk.i18n import _
from librarydesk.reports.labels.sheet import PAPER_HEIGHT, PAPER_WIDTH, PRESETS, LabelSheet
from librarydesk.ui.theme.theme import theme

_MARGIN = 3


class SheetPicture(QWidget):
    """Shows the places of a sheet: free ones before the start, those that will be printed.

    A click or the arrow keys choose the start; `chosen` gives it, counted from 1.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sheet: LabelSheet = PRESETS["65"]
        self._start = 1
        self._labels = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme().px(150))
        self._say()

    @property
    def start(self) -> int:
        """The place where the labels start."""
        return self._start

    def show_sheet(self, sheet: LabelSheet) -> None:
        """Shows another sheet; a start that it doesn't have becomes its first place."""
        self._sheet = sheet
        if self._start > sheet.count:
            self._start = 1
        self._say()

    def show_labels(self, labels: int) -> None:
        """Shows how many labels will be printed."""
        self._labels = labels
        self._say()

    def choose(self, start: int) -> None:
        """Chooses a place to start at, and tells it."""
        if 1 <= start <= self._sheet.count and start != self._start:
            self._start = start
            self._say()
            self.chosen.emit(start)

    def choose_after(self, labels: int) -> None:
        """Chooses the place behind so many labels, perhaps on a new sheet."""
        self.choose((self._start - 1 + labels) % self._sheet.count + 1)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(180), theme().px(254))

    def place_at(self, x: float, y: float) -> int:
        """The place under a point, 0 where there is none."""
        for place in range(self._sheet.count):
            if self._rect(place).contains(x, y):
                return place + 1
        return 0

    def middle_of(self, place: int) -> tuple[int, int]:
        """The point in the middle of a place."""
        middle = self._rect(place - 1).center()
        return round(middle.x()), round(middle.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(self.place_at(event.position().x(), event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the start by one place or one row; Home goes to the first."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._sheet.columns,
            Qt.Key.Key_Down: self._sheet.columns,
        }
        if event.key() == Qt.Key.Key_Home:
            self.choose(1)
        elif event.key() in steps:
            self.choose(self._start + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self._paper(), QColor(Qt.GlobalColor.white))
        painter.setPen(QColor(colours.line))
        painter.drawRect(self._paper())
        end = self._start - 1 + self._labels
        for place in range(self._sheet.count):
            first, printed = place == self._start - 1, self._start - 1 <= place < end
            fill = QColor(colours.accent) if first or printed else QColor("#EEF2F6")
            if printed and not first:
                fill.setAlpha(110)
            painter.setBrush(fill)
            painter.setPen(QColor("#D0D5DD"))
            painter.drawRect(self._rect(place).adjusted(0.5, 0.5, -0.5, -0.5))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colours.accent))
            painter.drawRect(self._paper().adjusted(-2, -2, 2, 2))
        painter.end()

    def _scale(self) -> float:
        room = self.height() - 2 * _MARGIN, self.width() - 2 * _MARGIN
        return max(0.1, min(room[0] / PAPER_HEIGHT, room[1] / PAPER_WIDTH))

    def _paper(self) -> QRectF:
        scale = self._scale()
        return QRectF(_MARGIN, _MARGIN, PAPER_WIDTH * scale, PAPER_HEIGHT * scale)

    def _rect(self, place: int) -> QRectF:
        scale = self._scale()
        x, y = self._sheet.place(place)
        return QRectF(
            _MARGIN + x * scale,
            _MARGIN + y * scale,
            self._sheet.width * scale,
            self._sheet.height * scale,
        )

    def _say(self) -> None:
        self.setAccessibleName(
            _("Start at label %(place)s of %(count)s")
            % {"place": self._start, "count": self._sheet.count}
        )
        self.update()
