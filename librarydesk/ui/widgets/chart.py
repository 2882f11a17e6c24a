"""Columns of twelve months or a few years, beside those of the year before."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent

from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.picture import Part, Picture

SMALL = (4, 8)
ROUND = (12, 16, 20, 24, 30, 40, 60, 80, 90, 100)
THIRDS = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class Bar:
    """One place of the axis: its words, the value now and the one to compare with, or None."""

    words: str
    value: int | None
    before: int | None = None
    target: object = None


@dataclass(frozen=True, slots=True)
class HitArea:
    """Where a bar was drawn."""

    rect: QRectF
    bar: Bar


class ColumnChart(Picture):
    """A chart as values plus a layout; `opened` gives the target of the column that was pressed."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self._bars: Sequence[Bar] = ()

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Shows other values; the axis begins at nought."""
        self._bars = bars
        said = (f"{bar.words}: {shown_number(bar.value)}" for bar in bars)
        self.setAccessibleDescription("; ".join(said))
        self.parts_changed()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(200))

    def hit_areas(self) -> list[HitArea]:
        """The columns with their places, from left to right."""
        plot = self._plot()
        each = plot.width() / max(1, len(self._bars))
        return [
            HitArea(QRectF(plot.x() + at * each, plot.y(), each, plot.height()), bar)
            for at, bar in enumerate(self._bars)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font(tokens.TEXT_TINY))
        self._draw_axis(painter)
        for at, area in enumerate(self.hit_areas()):
            self._draw_bar(painter, area, chosen=self.is_chosen(at))
        painter.end()

    def parts(self) -> list[Part]:
        return [_part(area) for area in self.hit_areas()]

    def part_at(self, point: QPointF) -> Part | None:
        return next((_part(area) for area in self.hit_areas() if area.rect.contains(point)), None)

    def _plot(self) -> QRectF:
        px = theme().px
        widest = QFontMetrics(theme().font(tokens.TEXT_TINY)).horizontalAdvance(
            shown_number(self._top())
        )
        left = max(px(42), widest + px(8))
        return QRectF(left, px(8), self.width() - left, self.height() - px(34))

    def _top(self) -> int:
        values = [v for bar in self._bars for v in (bar.value, bar.before) if v is not None]
        return _round_up(max(values, default=0))

    def _draw_axis(self, painter: QPainter) -> None:
        colours, plot, top = theme().colours, self._plot(), self._top()
        steps = _steps(top)
        for step in range(steps + 1):
            y = plot.bottom() - plot.height() * step / steps
            painter.setPen(QColor(colours.line_soft))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colours.text_soft))
            words = shown_number(top * step // steps)
            box = QRectF(0, y - 10, plot.left() - theme().px(6), 20)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )

    def _draw_bar(self, painter: QPainter, area: HitArea, *, chosen: bool) -> None:
        colours, rect = theme().colours, area.rect
        gap = 2.0
        width = min(rect.width() * 0.28, theme().px(20))
        pair = any(bar.before is not None for bar in self._bars)
        middle = rect.center().x()
        if chosen:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 4, 4)
        now = middle + gap / 2 if pair else middle - width / 2
        self._column(painter, area.bar.before, middle - gap / 2 - width, width, colours.column_past)
        self._column(painter, area.bar.value, now, width, colours.accent)
        painter.setPen(QColor(colours.text_soft))
        below = QRectF(rect.x(), rect.bottom() + 4, rect.width(), theme().px(20))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, area.bar.words)

    def _column(
        self, painter: QPainter, value: int | None, x: float, width: float, colour: str
    ) -> None:
        if not value:
            return
        plot = self._plot()
        height = plot.height() * value / self._top()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(x, plot.bottom() - height, width, height), 2, 2)


def _round_up(value: int) -> int:
    """The next value above that parts into three or four round steps."""
    size = 1
    while size * ROUND[-1] < value:
        size *= 10
    tops = SMALL if value <= SMALL[-1] else ROUND
    return next(size * top for top in tops if size * top >= value)


def _steps(top: int) -> int:
    """Into how many steps an axis is parted."""
    while top % 10 == 0 and top > ROUND[-1]:
        top //= 10
    return 3 if top in THIRDS else 4


def _part(area: HitArea) -> Part:
    return Part(_told(area.bar), area.bar.target, area.rect.center())


def _told(bar: Bar) -> str:
    now = f"{bar.words}: {shown_number(bar.value)}"
    return now if bar.before is None else f"{now} ({shown_number(bar.before)})"
