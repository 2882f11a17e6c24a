"""How the grid is painted: its headings, its cells, the field that a number is typed into."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from librarydesk.data.service.counts import COUNTS, PARTS
from librarydesk.i18n import _
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.typing_cells import TypingDelegate, underline

if TYPE_CHECKING:
    from librarydesk.ui.service.grid import MonthGrid

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
SATURDAY = 5
CHARACTERS = 14


def is_part(column: int) -> bool:
    """Whether a column of the grid counts a part of the one at its left."""
    return column > 0 and COUNTS[column - 1] in PARTS


class GridHeader(QHeaderView):
    """Headings of two lines; a part stands softer beside its whole, groups have a line between."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(theme().px(52))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme().px(36))
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draws one heading."""
        px, colours = theme().px, theme().colours
        painter.save()
        part = is_part(logicalIndex)
        painter.setFont(theme().font(tokens.TEXT_TINY, bold=not part))
        painter.setPen(QColor(colours.text_soft))
        words = str(self.model().headerData(logicalIndex, self.orientation()) or "")
        place = Qt.AlignmentFlag.AlignRight if logicalIndex else Qt.AlignmentFlag.AlignLeft
        left = px(2) if logicalIndex else px(10)
        inner = rect.adjusted(left, px(4), -px(6), -px(8))
        flags = place | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, flags, words)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        draw_group_line(painter, rect, logicalIndex)
        painter.restore()


def draw_group_line(painter: QPainter, rect: QRect, column: int) -> None:
    """The hairline left of a column that begins a group: a count with its parts."""
    if column > 0 and not is_part(column):
        painter.setPen(QColor(theme().colours.line_soft))
        painter.drawLine(rect.topLeft(), rect.bottomLeft())


class GridDelegate(TypingDelegate):
    """Paints the cells of a month."""

    def __init__(self, grid: "MonthGrid") -> None:
        super().__init__(CHARACTERS, grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws the ground, the figure of other PCs, the number, and the frame of the cursor."""
        painter.save()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        self._ground(painter, rect, index, chosen=bool(state & QStyle.StateFlag.State_Selected))
        if index.column():
            self._number(painter, rect, index)
        else:
            self._day(painter, rect, index)
        if index.column():
            self.draw_frame(painter, rect, index)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fills the cell; in the line of a closed day, only the first column."""
        rect: QRect = option.rect
        width = self._grid.columnWidth(index.column())
        editor.setGeometry(QRect(rect.x(), rect.y(), width, rect.height() - 1))

    def _ground(self, painter: QPainter, rect: QRect, index: Index, *, chosen: bool) -> None:
        colours, month = theme().colours, self._grid.month
        day = month.day_at(index.row())
        if day is not None and day.closed:
            painter.fillRect(rect, QColor(colours.sunken))
        elif day is not None and day.on_date.weekday() >= SATURDAY:
            painter.fillRect(rect, QColor(colours.ground))
        if chosen and index.column():
            painter.fillRect(rect, QColor(colours.accent_tint))
        draw_group_line(painter, rect, index.column())
        painter.setPen(QColor(colours.line_soft))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _day(self, painter: QPainter, rect: QRect, index: Index) -> None:
        px, month = theme().px, self._grid.month
        ahead, row = month.is_ahead(index.row()), index.row()
        painter.setFont(theme().font(bold=row == self._grid.currentIndex().row()))
        painter.setPen(theme().colour(Tone.SOFT if ahead else Tone.PLAIN))
        painter.drawText(rect.adjusted(px(10), 0, 0, 0), LEFT, str(index.data()))
        if month.is_missing(row):
            painter.setFont(theme().font(tokens.TEXT_TINY))
            painter.setPen(theme().colour(Tone.WARNING))
            painter.drawText(rect.adjusted(0, 0, -px(8), 0), RIGHT, _("not yet"))

    def _number(self, painter: QPainter, rect: QRect, index: Index) -> None:
        px, month = theme().px, self._grid.month
        inner = rect.adjusted(px(4), 0, -px(6), 0)
        if month.is_closed(index.row()):
            painter.setPen(theme().colour(Tone.SOFT))
            painter.drawText(inner.adjusted(px(6), 0, 0, 0), LEFT, str(index.data()))
            return
        other = month.elsewhere_at(index)
        remark = month.remark_at(index)
        tone = Tone.SOFT if is_part(index.column()) else Tone.PLAIN
        if remark is not None:
            tone = Tone.WARNING if remark.odd else Tone.ERROR
        painter.setFont(theme().font(bold=remark is not None))
        painter.setPen(theme().colour(tone))
        text = str(index.data() or "")
        painter.drawText(
            inner, RIGHT, painter.fontMetrics().elidedText(text, ELIDED, inner.width())
        )
        if remark is not None:
            underline(painter, inner, tone)
        if other is not None:
            painter.setFont(theme().font(tokens.TEXT_TINY))
            painter.setPen(theme().colour(Tone.SOFT))
            painter.drawText(inner.adjusted(0, px(2), 0, 0), OVER, f"+{shown_number(other)}")


ELIDED = Qt.TextElideMode.ElideRight
OVER = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
