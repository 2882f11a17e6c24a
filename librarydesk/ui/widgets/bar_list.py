"""Bars lying below each other: words, how many, and how much of the longest that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.picture import Part, Picture

EACH = 36


@dataclass(frozen=True, slots=True)
class LyingBar:
    """One bar; `of` is the whole that it is a part of, else the longest bar is."""

    words: str
    value: int
    of: int | None = None
    target: object = None


class BarList(Picture):
    """Bars over the whole width, as high as there are bars."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self._bars: Sequence[LyingBar] = ()

    def set_bars(self, bars: Sequence[LyingBar]) -> None:
        """Shows other bars."""
        self._bars = bars
        self.setAccessibleDescription("; ".join(_told(bar) for bar in bars))
        self.setFixedHeight(max(1, len(bars)) * theme().px(EACH))
        self.parts_changed()

    def bars(self) -> Sequence[LyingBar]:
        """The bars that are shown."""
        return self._bars

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), max(1, len(self._bars)) * theme().px(EACH))

    def parts(self) -> list[Part]:
        return [
            Part(_told(bar), bar.target, QPointF(self.width() / 2, (at + 0.5) * theme().px(EACH)))
            for at, bar in enumerate(self._bars)
        ]

    def part_at(self, point: QPointF) -> Part | None:
        at = int(point.y() // theme().px(EACH))
        return self.parts()[at] if 0 <= at < len(self._bars) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        longest = max((bar.value for bar in self._bars), default=0) or 1
        for at, bar in enumerate(self._bars):
            self._draw(painter, at, bar, bar.of or longest)
        painter.end()

    def _draw(self, painter: QPainter, at: int, bar: LyingBar, whole: int) -> None:
        px, colours = theme().px, theme().colours
        top = at * px(EACH)
        words = QRectF(0, top, self.width(), px(20))
        painter.setFont(theme().font(tokens.TEXT))
        painter.setPen(QColor(colours.text))
        value = shown_number(bar.value)
        if bar.of:
            value = f"{value} / {shown_number(bar.of)}"
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value)
        metrics = painter.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(value) - px(12)
        cut = metrics.elidedText(bar.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
        ground = QRectF(0, top + px(22), self.width(), px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line_soft))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setBrush(QColor(colours.accent))
        ground.setWidth(self.width() * min(1.0, bar.value / whole))
        painter.drawRoundedRect(ground, 3, 3)
        if self.is_chosen(at):
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(0.5, top + 0.5, self.width() - 1, px(EACH) - 2))


def _told(bar: LyingBar) -> str:
    return f"{bar.words}: {shown_number(bar.value)}" + (
        f" / {shown_number(bar.of)}" if bar.of else ""
    )
