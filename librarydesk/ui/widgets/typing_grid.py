"""A grid of numbers that are typed, pasted and copied as in Excel, over a model of its own."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
)

from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme

Index = QModelIndex | QPersistentModelIndex
FEWEST_LINES = 2
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
UPRIGHT = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class TypingGrid(QTableView):
    """Excel's keys: Enter goes down, Tab to the right, a digit begins typing.

    `pasted` gives a text from the clipboard, `undo_wanted` is Ctrl+Z. What Delete empties, what is
    copied and told of a selection, and where Enter and Tab lead is said by who inherits it.
    """

    pasted = Signal(str)
    undo_wanted = Signal()
    first_column = 0
    """The first column that is typed into."""

    def __init__(self) -> None:
        super().__init__()
        self._typing = False
        self._tabbed_from = -1
        self._set_behaviour()

    def empty_chosen(self) -> None:
        """Empties what is selected."""
        raise NotImplementedError

    def copied(self) -> str:
        """What is selected, as Excel takes it."""
        raise NotImplementedError

    def tell_selected(self) -> None:
        """Tells what is selected now."""

    def go_down(self, *, back: bool, column: int, tabbed: bool) -> None:
        """Goes to the line below, or above; after Tab, below where it began."""
        self.put_cursor(self.currentIndex().row() + (-1 if back else 1), column)

    def go_sideways(self, step: int) -> None:
        """Goes to the cell beside."""
        index = self.currentIndex()
        column = index.column() + step
        if self.first_column <= column < self.model().columnCount():
            self.put_cursor(index.row(), column)

    def put_cursor(self, row: int, column: int) -> None:
        """Puts the cursor in a cell, in the nearest one where there is none there."""
        model = self.model()
        row = max(0, min(row, model.rowCount() - 1))
        column = max(self.first_column, min(column, model.columnCount() - 1))
        index = model.index(row, column)
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, chosen)
        self.scrollTo(index)

    def chosen_block(self) -> tuple[range, range]:
        """The lines and columns of what is selected, as the rectangle around it."""
        selection = self.selectionModel().selection()
        chosen = [selection.at(place) for place in range(selection.count())]
        if not chosen:
            return range(0), range(0)
        top, bottom = min(one.top() for one in chosen), max(one.bottom() for one in chosen)
        left, right = min(one.left() for one in chosen), max(one.right() for one in chosen)
        return range(top, bottom + 1), range(max(left, self.first_column), right + 1)

    def chosen_places(self) -> list[list[Index]]:
        """The selected cells by line."""
        rows, columns = self.chosen_block()
        model = self.model()
        return [[model.index(row, column) for column in columns] for row in rows if columns]

    def finish_typing(self) -> None:
        """Takes what is being typed as if Enter had been pressed, before other cells come."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and self.isAncestorOf(field):
            self.commitData(field)
            self.closeEditor(field, QStyledItemDelegate.EndEditHint.NoHint)

    def leaves_cell(self, event: QKeyEvent) -> bool:
        """Whether a key pressed in the field of a cell ends the typing."""
        if event.key() in ENTER + TABS + UPRIGHT:
            return True
        return self._typing and event.key() in SIDEWAYS

    def step(self, event: QKeyEvent) -> None:
        """Moves the cursor as a key says."""
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
            self.put_cursor(
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
            self.empty_chosen()
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
        text = self.copied()
        if text:
            QGuiApplication.clipboard().setText(text)

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
        """Draws the frame of the cursor anew."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            self.update(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tells what is selected."""
        super().selectionChanged(selected, deselected)
        self.tell_selected()

    def _down(self, *, back: bool) -> None:
        tabbed = self._tabbed_from >= self.first_column
        column = self._tabbed_from if tabbed else self.currentIndex().column()
        self._tabbed_from = -1
        self.go_down(back=back, column=column, tabbed=tabbed)

    def _sideways(self, step: int) -> None:
        if self._tabbed_from < 0:
            self._tabbed_from = self.currentIndex().column()
        self.go_sideways(step)

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
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(theme().px(tokens.ROW))
