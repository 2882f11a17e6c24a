"""Where the days of twelve months stand in a rectangle, and the headings above them."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from librarydesk.ui.collection.periodicals.words import weekdays
from librarydesk.ui.service.words import month_name
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme

ACROSS, DOWN = 4, 3
WEEK, LINES = 7, 8
GAP = 14


@dataclass(frozen=True)
class Grid:
    """Four months beside each other, three below; a heading and the weekdays above six weeks."""

    year: int
    width: int
    height: int

    def corner(self, month: int) -> QPointF:
        """The upper left corner of a month."""
        row, column = divmod(month - 1, ACROSS)
        gap = theme().px(GAP)
        return QPointF(
            column * (self.cell_width * WEEK + gap), row * (self.cell_height * LINES + gap)
        )

    @property
    def cell_width(self) -> float:
        """How wide a day is."""
        return (self.width - (ACROSS - 1) * theme().px(GAP)) / (ACROSS * WEEK)

    @property
    def cell_height(self) -> float:
        """How high a day is."""
        return (self.height - (DOWN - 1) * theme().px(GAP)) / (DOWN * LINES)

    def rect_of(self, day: date) -> QRectF:
        """Where a day stands."""
        place = day.day - 1 + day.replace(day=1).weekday()
        return self.cell(day.month, place // WEEK + 2, place % WEEK)

    def cell(self, month: int, line: int, column: int) -> QRectF:
        """A cell of a month: its heading is line 0, the weekdays are line 1."""
        corner, wide, high = self.corner(month), self.cell_width, self.cell_height
        return QRectF(corner.x() + column * wide, corner.y() + line * high, wide, high)

    def day_at(self, point: QPointF) -> date | None:
        """The day at a point."""
        day = date(self.year, 1, 1)
        while day.year == self.year:
            if self.rect_of(day).contains(point):
                return day
            day += timedelta(days=1)
        return None


def draw_heading(painter: QPainter, grid: Grid, month: int) -> None:
    """Draws the name of a month and the weekdays below it."""
    painter.setFont(theme().font(tokens.TEXT_SMALL, bold=True))
    painter.setPen(QColor(theme().colours.text))
    head = grid.cell(month, 0, 0)
    head.setWidth(grid.cell_width * WEEK)
    painter.drawText(
        head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _heading(month)
    )
    painter.setFont(theme().font(tokens.TEXT_TINY))
    painter.setPen(QColor(theme().colours.text_soft))
    for column, name in enumerate(weekdays()):
        painter.drawText(grid.cell(month, 1, column), Qt.AlignmentFlag.AlignCenter, name)


def _heading(month: int) -> str:
    name = month_name(month)
    return name[:1].upper() + name[1:]
