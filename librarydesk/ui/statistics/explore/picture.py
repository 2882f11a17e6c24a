"""The chart or map of a view, drawn as on paper; its parts are told and open their records."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent

from librarydesk.data.statistics.exploring.question import Shown
from librarydesk.i18n import _
from librarydesk.reports.exploring.words import ViewWords
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.picture import Part, Picture

POINTS = 0.75
"""Points of paper to a pixel of the screen at the usual size of text."""

WAIT_MS = 60


@dataclass(frozen=True)
class Spot:
    """A part of the picture: where it is in pixels, what it tells, its row and column."""

    rect: QRectF
    told: str
    cell: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Drawing:
    """A finished picture, its parts, and what of the view had no room in it."""

    image: QImage
    spots: Sequence[Spot]
    left_out: Sequence[str]


class AnswerPicture(Picture):
    """`opened` gives row and column of the part that was pressed; `drawn` says it is there."""

    drawn = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__(name=_("Chart of the view"))
        self._runner = runner
        self._words: ViewWords | None = None
        self._shown = Shown.COLUMNS
        self.drawing: Drawing | None = None
        self._again = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._again.timeout.connect(self._ask)

    def show_answer(self, words: ViewWords, shown: Shown) -> None:
        """Draws another answer."""
        self._words, self._shown = words, shown
        self._ask()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(640), theme().px(360))

    def parts(self) -> Sequence[Part]:
        return [self._part(spot) for spot in self._spots()]

    def part_at(self, point: QPointF) -> Part | None:
        inside = point - QPointF(self._edge(), self._edge())
        found = [spot for spot in self._spots() if spot.rect.contains(inside)]
        near = min(found, key=lambda spot: _far(spot, inside), default=None)
        return None if near is None else self._part(near)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme().colours.line))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.drawing is not None:
            painter.translate(self._edge(), self._edge())
            painter.drawImage(0, 0, self.drawing.image)
            self._frame_chosen(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()

    def _frame_chosen(self, painter: QPainter) -> None:
        chosen = [spot for at, spot in enumerate(self._spots()) if self.is_chosen(at)]
        painter.setPen(QColor(theme().colours.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for spot in chosen:
            painter.drawRect(spot.rect.adjusted(-2, -2, 2, 2))

    def _edge(self) -> int:
        """How far inside its frame the picture is drawn."""
        return theme().px(12)

    def _part(self, spot: Spot) -> Part:
        middle = spot.rect.center() + QPointF(self._edge(), self._edge())
        return Part(spot.told, spot.cell, middle)

    def _spots(self) -> Sequence[Spot]:
        return self.drawing.spots if self.drawing is not None else ()

    def _ask(self) -> None:
        words = self._words
        if words is None or self.width() < _LEAST or self.height() < _LEAST:
            return
        size = self.size() - QSize(2 * self._edge(), 2 * self._edge())
        scale = POINTS * 100 / theme().percent
        self._runner.draw(
            partial(drawing_of, words, self._shown, size, scale, self.devicePixelRatioF()),
            self._take,
            owner=self,
            key="view",
        )

    def _take(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.setAccessibleDescription("; ".join(spot.told for spot in drawing.spots))
        self.parts_changed()
        self.drawn.emit()


_LEAST = 80
"""A picture smaller than this isn't drawn."""


def drawing_of(
    words: ViewWords, shown: Shown, size: QSize, scale: float, density: float
) -> Drawing:
    """Draws a view so many pixels large; runs on the drawing lane."""
    from librarydesk.ui.statistics.explore.drawing import draw_chart, draw_map

    draw = draw_map if shown is Shown.MAP else draw_chart
    return draw(words, shown, size, scale, density)


def _far(spot: Spot, point: QPointF) -> float:
    gap = spot.rect.center() - point
    return float(abs(gap.x()) + abs(gap.y()))
