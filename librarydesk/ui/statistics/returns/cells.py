"""How the grid of returns is painted: sites, figures, and what stands in a cell."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.i18n import _
from librarydesk.ui.statistics.returns.ledger import ReturnLedger
from librarydesk.ui.statistics.returns.words import shown_amount
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.typing_cells import TypingDelegate, underline

if TYPE_CHECKING:
    from librarydesk.ui.statistics.returns.grid import ReturnsGrid

Index = QModelIndex | QPersistentModelIndex
CHARACTERS = 20
SHORT = 8
"""So many characters have room in any cell."""

HEADINGS_HEIGHT = 84
SITES_WIDTH = 236
CHOSEN = "✓"
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ABOVE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
ABOVE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
BELOW = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom


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
        px, colours = theme().px, theme().colours
        part = self._grid.returns.figures[logicalIndex].breakdown
        painter.save()
        painter.setFont(theme().font(tokens.TEXT_TINY, bold=not part))
        painter.setPen(QColor(colours.text_soft))
        words = str(self.model().headerData(logicalIndex, self.orientation()) or "")
        inner = rect.adjusted(px(4), px(4), -px(6), -px(6))
        painter.drawText(inner, BELOW | Qt.TextFlag.TextWordWrap, words)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        draw_group_line(painter, rect, part=bool(part))
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
        px, colours, returns = theme().px, theme().colours, self._grid.returns
        here = logicalIndex == self._grid.currentIndex().row()
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        inner = rect.adjusted(px(10), 0, -px(8), 0)
        told = self._told(logicalIndex)
        painter.setFont(theme().font(tokens.TEXT_TINY))
        painter.setPen(theme().colour(Tone.SOFT))
        painter.drawText(inner, RIGHT, told)
        taken = painter.fontMetrics().horizontalAdvance(told) + px(6)
        painter.setFont(theme().font(bold=here))
        painter.setPen(theme().colour(Tone.PLAIN))
        room = inner.adjusted(0, 0, -taken, 0)
        name = returns.sites[logicalIndex].name
        elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT, elided)
        painter.setPen(QColor(colours.line_soft))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _told(self, row: int) -> str:
        ledger = self._grid.returns.ledger
        if ledger is None:
            return ""
        site = self._grid.returns.sites[row]
        count = ledger.returning(site.id)
        if count:
            return shown_number(count)
        return _("nothing yet") if site.asked else _("keeps records")


class ReturnsDelegate(TypingDelegate):
    """Paints a cell: last period's figure small above, the figure below; an unknown one is a dash.

    What isn't known stands on sunken ground, so that it is never taken for 0.
    """

    def __init__(self, grid: "ReturnsGrid") -> None:
        super().__init__(CHARACTERS, grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws the ground, the figures, and the frame of the cursor."""
        ledger, cell = self._grid.returns.ledger, self._grid.returns.cell_at(index)
        if ledger is None or cell is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._ground(painter, rect, known=bool(ledger.text(cell)), chosen=chosen)
        draw_group_line(painter, rect, part=bool(cell.breakdown))
        inner = rect.adjusted(theme().px(6), theme().px(3), -theme().px(6), -theme().px(4))
        self._beside(painter, inner, ledger, cell)
        self._figure(painter, inner, ledger, cell)
        self.draw_frame(painter, rect, index)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fills the cell."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 0, 0, -1))

    def _ground(self, painter: QPainter, rect: QRect, *, known: bool, chosen: bool) -> None:
        colours = theme().colours
        if chosen:
            painter.fillRect(rect, QColor(colours.accent_tint))
        elif not known:
            painter.fillRect(rect, QColor(colours.sunken))
        painter.setPen(QColor(colours.line_soft))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _beside(
        self, painter: QPainter, rect: QRect, ledger: ReturnLedger, cell: ReturnCell
    ) -> None:
        """Last period's figure at the left, whether records are there at the right."""
        painter.setFont(theme().font(tokens.TEXT_TINY))
        before = ledger.before(cell)
        if before is not None:
            painter.setPen(theme().colour(Tone.SOFT))
            painter.drawText(rect, ABOVE_LEFT, shown_amount(before))
        if ledger.prevails(cell) and not cell.breakdown:
            painter.setPen(theme().colour(Tone.SUCCESS))
            painter.drawText(rect, ABOVE_RIGHT, CHOSEN)
        elif ledger.contested(cell):
            painter.setPen(theme().colour(Tone.ERROR))
            painter.drawText(rect, ABOVE_RIGHT, shown_amount(ledger.recorded(cell) or 0))

    def _figure(
        self, painter: QPainter, rect: QRect, ledger: ReturnLedger, cell: ReturnCell
    ) -> None:
        text, tone = _figure_of(ledger, cell)
        marked = tone in (Tone.ERROR, Tone.WARNING)
        painter.setFont(theme().font(bold=marked))
        painter.setPen(theme().colour(tone))
        if len(text) > SHORT:
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, BELOW, text)
        if marked:
            underline(painter, rect.adjusted(0, 0, 0, theme().px(6)), tone)


def _figure_of(ledger: ReturnLedger, cell: ReturnCell) -> tuple[str, Tone]:
    """What stands in a cell, and how it looks: the records' own figure soft where none is typed."""
    remark = ledger.remarks.get(cell)
    text = ledger.text(cell)
    if remark is not None:
        return text or "–", Tone.WARNING if remark.odd else Tone.ERROR
    if text:
        return text, Tone.ERROR if ledger.contested(cell) else Tone.PLAIN
    recorded = ledger.recorded(cell)
    if recorded is not None:
        return _("records: %(n)s") % {"n": shown_amount(recorded)}, Tone.SOFT
    return "–", Tone.SOFT


def draw_group_line(painter: QPainter, rect: QRect, *, part: bool) -> None:
    """The hairline left of a column that begins a figure with its parts."""
    if not part:
        painter.setPen(QColor(theme().colours.line_soft))
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
