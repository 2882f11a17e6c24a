"""A grid whose cells are typed, pasted, copied and emptied as in Excel."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from librarydesk.i18n import _
from librarydesk.ui.plans.targets.lines import GridShape, Place
from librarydesk.ui.plans.targets.model import GridModel, Index
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.block import read_block, without_headings
from librarydesk.ui.widgets.number_field import NumberFieldDelegate

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ELIDED = Qt.TextElideMode.ElideRight
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
CHARACTERS = 20
HEADER_HEIGHT = 46


class NumberGrid(QTableView):
    """Lines of words with cells to type in. `undo_wanted` is Ctrl+Z."""

    undo_wanted = Signal()

    def __init__(self, shape: GridShape, *, name: str) -> None:
        super().__init__()
        self.numbers = GridModel(shape, self)
        self.setModel(self.numbers)
        self.setAccessibleName(name)
        self.setItemDelegate(_CellDelegate(self))
        self._set_behaviour()
        for column, width in enumerate(shape.widths):
            self.setColumnWidth(column, theme().px(width))

    def cells(self) -> list[Place]:
        """The selected cells, line by line."""
        found = [self.numbers.place_of(index) for index in self.selectedIndexes()]
        return sorted(place for place in found if place is not None)

    def go_to(self, place: Place) -> None:
        """Puts the cursor in a cell."""
        row = max(0, min(place[0], self.numbers.rowCount() - 1))
        column = max(0, min(place[1], len(self.numbers.shape.cells) - 1))
        index = self.numbers.index(row, column + len(self.numbers.shape.words))
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, chosen)
        self.scrollTo(index)

    def current_cell(self) -> Place:
        """The cell of the cursor; the first one while it stands on words."""
        index = self.currentIndex()
        return self.numbers.place_of(index) or (max(index.row(), 0), 0)

    def step(self, event: QKeyEvent) -> None:
        """Enter goes down, Tab to the right, Shift the other way; Tab goes on to the next line."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        back = back or event.key() == Qt.Key.Key_Backtab
        row, column = self.current_cell()
        step = -1 if back else 1
        if event.key() in ENTER:
            self.go_to((row + step, column))
            return
        many = len(self.numbers.shape.cells)
        place = row * many + column + step
        if 0 <= place < many * self.numbers.rowCount():
            self.go_to(divmod(place, many))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Excel's keys; whatever else is a character begins typing."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.numbers.take(dict.fromkeys(self.cells(), ""))
        elif event.key() in TABS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        elif event.key() in ENTER + TABS:
            self.step(event)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copies the selected numbers for Excel, with bare digits."""
        lines: dict[int, list[str]] = {}
        for row, column in self.cells():
            value = self.numbers.number((row, column))
            lines.setdefault(row, []).append("" if value is None else f"{value:.10g}")
        QGuiApplication.clipboard().setText(
            "".join("\t".join(line) + "\n" for line in lines.values())
        )

    def paste(self, text: str) -> None:
        """Puts a block from Excel down and to the right from the cursor; one value fills all."""
        rows = without_headings(read_block(text))
        chosen = self.cells()
        if not rows or not chosen:
            self.numbers.refused.emit(_("There is nothing to paste. Copy cells in Excel first."))
            return
        if len(rows) == 1 and len(rows[0]) == 1:
            self.numbers.take(dict.fromkeys(chosen, rows[0][0]))
            return
        first, left = chosen[0]
        if first + len(rows) > self.numbers.rowCount() or left + len(rows[0]) > len(
            self.numbers.shape.cells
        ):
            self.numbers.refused.emit(_("The block reaches beyond the grid. Nothing was pasted."))
            return
        self.numbers.take(
            {
                (first + down, left + right): cell
                for down, row in enumerate(rows)
                for right, cell in enumerate(row)
            }
        )

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keeps Tab for the cells; Ctrl+Tab leaves the grid."""
        return False

    def _set_behaviour(self) -> None:
        view = QAbstractItemView
        self.setSelectionMode(view.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(view.SelectionBehavior.SelectItems)
        triggers = view.EditTrigger.AnyKeyPressed | view.EditTrigger.EditKeyPressed
        self.setEditTriggers(triggers | view.EditTrigger.DoubleClicked)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(view.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(theme().px(HEADER_HEIGHT))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(theme().px(40))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme().px(tokens.ROW))


class _CellDelegate(NumberFieldDelegate):
    """Paints words left and numbers right, with what stands beside a number at its left."""

    def __init__(self, grid: NumberGrid) -> None:
        super().__init__(CHARACTERS, grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws the ground, the text, and the frame of the cursor."""
        colours, px = theme().colours, theme().px
        rect: QRect = option.rect
        editable = self._grid.numbers.place_of(index) is not None
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and editable:
            painter.fillRect(rect, QColor(colours.accent_tint))
        elif not editable:
            painter.fillRect(rect, QColor(colours.ground))
        painter.setPen(QColor(colours.line_soft))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        words = index.column() < len(self._grid.numbers.shape.words)
        inner = rect.adjusted(px(8), 0, -px(8), 0)
        if beside := self._grid.numbers.beside(index):
            painter.setFont(theme().font(tokens.TEXT_TINY))
            painter.setPen(theme().colour(Tone.SOFT))
            painter.drawText(inner, LEFT, beside)
            painter.setFont(theme().font())
        painter.setPen(QColor(colours.text))
        text = str(index.data() or "")
        cut = painter.fontMetrics().elidedText(text, ELIDED, inner.width())
        painter.drawText(inner, LEFT if words else RIGHT, cut)
        if index == self._grid.currentIndex() and editable:
            focused = self._grid.hasFocus()
            painter.setPen(QPen(QColor(colours.accent if focused else colours.line), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Tab and the upright arrows leave the field as in Excel."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
            and event.key() in ENTER + TABS
        ):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            self._grid.step(event)
            return True
        return super().eventFilter(watched, event)
