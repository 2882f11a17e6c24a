"""The month's grid: cells that are typed, pasted and copied as in Excel."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
)

from librarydesk.data.service.counts import COUNTS
from librarydesk.i18n import _
from librarydesk.ui.service.block import write_block
from librarydesk.ui.service.cells import GridDelegate, GridHeader
from librarydesk.ui.service.grid_model import Index, MonthModel
from librarydesk.ui.service.ledger import Cell, Ledger
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme

DAY_WIDTH = 108
NARROWEST = 48
FEWEST_LINES = 2
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
UPRIGHT = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class MonthGrid(QTableView):
    """The days of a month in lines, their counts in columns.

    `emptied` gives the cells that Delete was pressed on, `pasted` a text from the clipboard,
    `undo_wanted` is Ctrl+Z, `selected` gives the cells that are selected.
    """

    emptied = Signal(object)
    pasted = Signal(str)
    undo_wanted = Signal()
    selected = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.month = MonthModel(self)
        self.setModel(self.month)
        self._typing = False
        self._tabbed_from = -1
        self.setAccessibleName(_("Days of the month"))
        self.setHorizontalHeader(GridHeader(self))
        self.setItemDelegate(GridDelegate(self))
        self._set_behaviour()
        self.share_room()

    def show_ledger(self, ledger: Ledger) -> None:
        """Shows a month; the cursor stays where it is when it is the same one."""
        other = ledger is not self.month.ledger
        self.month.set_ledger(ledger)
        self.show_spans()
        if other:
            self._go_to_first(ledger)

    def show_spans(self) -> None:
        """Lets the words of closed days run over the whole line."""
        for row in range(self.month.rowCount()):
            wanted = len(COUNTS) if self.month.is_closed(row) else 1
            if self.columnSpan(row, 1) != wanted:
                self.setSpan(row, 1, 1, wanted)

    def cells(self) -> list[list[Cell]]:
        """The selected cells by line, as the rectangle around them."""
        places = [(i.row(), i.column()) for i in self.selectedIndexes() if i.column()]
        if not places:
            return []
        rows, columns = zip(*places, strict=True)
        block = [
            [self.month.cell_at(self.month.index(row, column)) for column in _span(columns)]
            for row in _span(rows)
        ]
        return [[cell for cell in line if cell is not None] for line in block]

    def current_cell(self) -> Cell | None:
        """The cell that the cursor is in."""
        return self.month.cell_at(self.currentIndex())

    def go_to(self, cell: Cell) -> None:
        """Puts the cursor in a cell."""
        self.setCurrentIndex(self.month.index(cell[0].day - 1, COUNTS.index(cell[1]) + 1))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_typing(self) -> None:
        """Takes what is being typed as if Enter had been pressed, before another month comes."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and self.isAncestorOf(field):
            self.commitData(field)
            self.closeEditor(field, QStyledItemDelegate.EndEditHint.NoHint)

    def leaves_cell(self, event: QKeyEvent, field: QLineEdit) -> bool:
        """Whether a key pressed in the field of a cell ends the typing."""
        if event.key() in ENTER + TABS + UPRIGHT:
            return True
        return self._typing and event.key() in SIDEWAYS

    def step(self, event: QKeyEvent) -> None:
        """Moves the cursor as a key says: Enter down to the next open day, Tab to the right."""
        key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in ENTER:
            self._down(back=back)
        elif key in TABS:
            self._sideways(-1 if back or key == Qt.Key.Key_Backtab else 1)
        else:
            self._tabbed_from = -1
            rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            columns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
            index = self.currentIndex()
            self._put(
                index.row() + rows.get(Qt.Key(key), 0), index.column() + columns.get(Qt.Key(key), 0)
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Excel's keys; whatever else is a letter begins typing."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit([cell for line in self.cells() for cell in line])
        elif event.key() in TABS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        elif event.key() in ENTER + TABS:
            self.step(event)
        else:
            if event.key() in SIDEWAYS + UPRIGHT:
                self._tabbed_from = -1
            self._typing = event.key() != Qt.Key.Key_F2
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copies the selected numbers for Excel."""
        ledger = self.month.ledger
        if ledger is not None:
            block = [[ledger.number(cell) for cell in line] for line in self.cells()]
            QGuiApplication.clipboard().setText(write_block(block))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._typing = False
        self._tabbed_from = -1
        super().mousePressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keeps Tab for the cells; Ctrl+Tab leaves the grid."""
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draws the frame of the cursor and the name of its day anew."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            self.update(index)
            self.update(self.month.index(index.row(), 0))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tells the selected cells."""
        super().selectionChanged(selected, deselected)
        self.selected.emit(self.cells())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def share_room(self) -> None:
        """Shares the width among the counts, so that nothing scrolls sideways where it fits."""
        first = theme().px(DAY_WIDTH)
        room = self.viewport().width() - first
        each = max(theme().px(NARROWEST), room // len(COUNTS))
        rest = max(0, room - each * len(COUNTS))
        self.setColumnWidth(0, first + rest)
        for column in range(1, len(COUNTS) + 1):
            self.setColumnWidth(column, each)

    def _go_to_first(self, ledger: Ledger) -> None:
        """Begins at today in its month, else at the first day missing, else open."""
        places = range(len(ledger.days))
        first = next((row for row in places if self.month.is_open(row)), 0)
        missing = next((row for row in places if self.month.is_missing(row)), first)
        today = ledger.today
        here = (today.year, today.month) == (ledger.key.year, ledger.key.month)
        row = today.day - 1 if here else missing
        self.scrollToTop()
        self.setCurrentIndex(self.month.index(row, 1))
        self.scrollTo(self.month.index(min(row + 3, len(ledger.days) - 1), 1))

    def _down(self, *, back: bool) -> None:
        """Goes to the next open day; from the last one to the first of the next column."""
        index = self.currentIndex()
        column = self._tabbed_from if self._tabbed_from > 0 else index.column()
        tabbed, self._tabbed_from = self._tabbed_from > 0, -1
        rows = [row for row in range(self.month.rowCount()) if self.month.is_open(row)]
        after = [row for row in rows if (row < index.row() if back else row > index.row())]
        if after:
            self._put(after[-1] if back else after[0], column)
        elif not rows:
            self._put(index.row() + (-1 if back else 1), column)
        elif not back and not tabbed and column < len(COUNTS):
            self._put(rows[0], column + 1)

    def _sideways(self, step: int) -> None:
        index = self.currentIndex()
        if self._tabbed_from < 0:
            self._tabbed_from = index.column()
        column = index.column() + step
        if 1 <= column <= len(COUNTS):
            self._put(index.row(), column)

    def _put(self, row: int, column: int) -> None:
        row = max(0, min(row, self.month.rowCount() - 1))
        column = 1 if self.month.is_closed(row) else max(1, min(column, len(COUNTS)))
        index = self.month.index(row, column)
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, chosen)
        self.scrollTo(index)

    def _set_behaviour(self) -> None:
        view = QAbstractItemView
        self.setSelectionMode(view.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(view.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            view.EditTrigger.AnyKeyPressed
            | view.EditTrigger.EditKeyPressed
            | view.EditTrigger.DoubleClicked
        )
        self.setProperty("role", "inner")
        self.setMinimumHeight(theme().px(FEWEST_LINES * tokens.ROW))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(view.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(theme().px(tokens.ROW))


def _span(places: Iterable[int]) -> Sequence[int]:
    found = list(places)
    return range(min(found), max(found) + 1)
