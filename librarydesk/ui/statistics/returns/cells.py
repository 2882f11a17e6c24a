"""How the grid of returns is painted: sites, figures, and what stands in a cell."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from librarydesk.ui.statistics.returns.looks import Look
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.inks import (
    ABOVE_LEFT,
    ABOVE_RIGHT,
    BELOW_RIGHT,
    LEFT,
    PLAIN,
    RIGHT,
    STRONG,
    TINY,
    TINY_STRONG,
)
from librarydesk.ui.widgets.typing_cells import TypingDelegate, underline

if TYPE_CHECKING:
    from librarydesk.ui.statistics.returns.grid import ReturnsGrid

Index = QModelIndex | QPersistentModelIndex
CHARACTERS = 20

HEADINGS_HEIGHT = 84
SITES_WIDTH = 236
BELOW = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap


class FiguresHeader(QHeaderView):
    """The names of figures over several lines; a part stands softer behind its value."""

    def __init__(self, grid: "ReturnsGrid") -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid = grid
        self.setFixedHeight(theme().px(HEADINGS_HEIGHT))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme().px(36))
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draws one heading."""
        px, inks = theme().px, self._grid.inks
        part = bool(self._grid.returns.figures[logicalIndex].breakdown)
        painter.save()
        painter.setFont(inks.font(TINY if part else TINY_STRONG))
        painter.setPen(inks.pen(Tone.SOFT))
        inner = rect.adjusted(px(4), px(4), -px(6), -px(6))
        words = self._grid.returns.heading(logicalIndex)
        painter.drawText(inner, BELOW, words)
        painter.setPen(inks.line(soft=False))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not part:
            painter.setPen(inks.line(soft=True))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.restore()


class SitesHeader(QHeaderView):
    """The names of sites, which stay while one scrolls to the right; how many figures each told."""

    def __init__(self, grid: "ReturnsGrid") -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self._grid = grid
        self.setFixedWidth(theme().px(SITES_WIDTH))
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draws one site."""
        px, inks, returns = theme().px, self._grid.inks, self._grid.returns
        here = logicalIndex == self._grid.currentIndex().row()
        painter.save()
        painter.fillRect(rect, inks.surface)
        inner = rect.adjusted(px(10), 0, -px(8), 0)
        painter.setPen(inks.pen(Tone.SOFT))
        taken = inks.draw(painter, inner, RIGHT, TINY, returns.told(logicalIndex)) + px(6)
        painter.setPen(inks.pen(Tone.PLAIN))
        room = inner.adjusted(0, 0, -round(taken), 0)
        name = returns.sites[logicalIndex].name
        inks.draw(painter, room, LEFT, STRONG if here else PLAIN, name)
        painter.setPen(inks.line(soft=True))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(inks.line(soft=False))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()


class ReturnsDelegate(TypingDelegate):
    """Paints a cell: last period's figure small above, the figure below; an unknown one is a dash.

    What isn't known stands on sunken ground, so that it is never taken for 0.
    """

    def __init__(self, grid: "ReturnsGrid") -> None:
        super().__init__(CHARACTERS, grid)
        self._grid = grid
        px = theme().px
        self._edges = (px(6), px(3), -px(6), -px(4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws the ground, the figures, and the frame of the cursor."""
        grid, row, column = self._grid, index.row(), index.column()
        look = grid.returns.look(row, column)
        if look is None:
            return
        rect: QRect = option.rect
        rows, columns = grid.painted_block
        self._ground(painter, rect, look, chosen=row in rows and column in columns)
        inner = rect.adjusted(*self._edges)
        inks = grid.inks
        if look.before:
            painter.setPen(inks.pen(Tone.SOFT))
            inks.draw(painter, inner, ABOVE_LEFT, TINY, look.before)
        if look.corner:
            painter.setPen(inks.pen(look.corner_tone))
            inks.draw(painter, inner, ABOVE_RIGHT, TINY, look.corner)
        painter.setPen(inks.pen(look.tone))
        inks.draw(painter, inner, BELOW_RIGHT, STRONG if look.marked else PLAIN, look.text)
        if look.marked:
            underline(painter, inner.adjusted(0, 0, 0, theme().px(6)), look.tone)
        self.draw_frame(painter, rect, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fills the cell."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 0, 0, -1))

    def _ground(self, painter: QPainter, rect: QRect, look: Look, *, chosen: bool) -> None:
        inks = self._grid.inks
        if chosen:
            painter.fillRect(rect, inks.accent_tint)
        elif not look.known:
            painter.fillRect(rect, inks.sunken)
        painter.setPen(inks.line(soft=True))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not look.part:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
