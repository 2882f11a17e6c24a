"""The table of a view, chosen cell by cell: each opens the records that make it up."""

from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from librarydesk.i18n import _
from librarydesk.ui.statistics.explore.told import Told
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.cells import CellDelegate

Index: TypeAlias = "QModelIndex | QPersistentModelIndex"
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROOT = QModelIndex()


class AnswerModel(QAbstractTableModel):
    """Headings in the first column, amounts in the others."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Told | None = None

    def show_answer(self, told: Told) -> None:
        """Shows another answer."""
        self.beginResetModel()
        self.told = told
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.told is None else len(self.told.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.told is None else len(self.told.columns) + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or self.told is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section else LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.told.column_words[section - 1] if section else self.told.words.corner()
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if self.told is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column else LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            said = self.told
            return said.cell_words[row][column - 1] if column else said.row_words[row]
        if role == Qt.ItemDataRole.FontRole:
            whole = row >= len(self.told.rows) - self.told.whole_rows
            return theme().font(bold=True) if whole else None
        return None


class AnswerTable(QTableView):
    """`chosen` and `opened` give the row and the column of an amount, from 0 on."""

    chosen = Signal(int, int)
    opened = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.answer = AnswerModel()
        self.answer.setParent(self)
        self.setModel(self.answer)
        self.setAccessibleName(_("Figures of the view"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(CellDelegate(self))
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(theme().px(tokens.ROW))
        header.setFixedHeight(theme().px(40))
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(lambda _index: self._open())

    def show_answer(self, told: Told) -> None:
        """Shows another answer; of the same question the chosen cell stays chosen."""
        before = self.answer.told
        again = before is not None and (before.words.answer.question == told.words.answer.question)
        cell = self.chosen_cell() if again else None
        self.answer.show_answer(told)
        self._share_room()
        if told.rows and told.columns:
            row, column = cell or (0, 0)
            self.setCurrentIndex(self.answer.index(min(row, len(told.rows) - 1), column + 1))

    def chosen_cell(self) -> tuple[int, int] | None:
        """The row and column of the chosen amount."""
        index = self.currentIndex()
        return (index.row(), max(0, index.column() - 1)) if index.isValid() else None

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tells which cell is chosen now."""
        super().selectionChanged(selected, deselected)
        cell = self.chosen_cell()
        if cell is not None:
            self.chosen.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies on Ctrl+C and opens the records on Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def copied_text(self) -> str:
        """The selected rows as tab-separated text with headings, as Excel pastes it."""
        told = self.answer.told
        if told is None:
            return ""
        lines = ["\t".join([told.words.corner(), *told.column_words])]
        for row in sorted({index.row() for index in self.selectedIndexes()}):
            cells = ("" if amount is None else str(amount) for amount in told.amounts[row])
            lines.append("\t".join([told.row_words[row], *cells]))
        return "\n".join(lines) + "\n"

    def _open(self) -> None:
        cell = self.chosen_cell()
        if cell is not None:
            self.opened.emit(*cell)

    def _share_room(self) -> None:
        """Columns as wide as what they hold, the headings of rows wider; cut only without room."""
        told, px = self.answer.told, theme().px
        if told is None:
            return
        metrics = self.fontMetrics()
        wanted = []
        for column in range(self.answer.columnCount()):
            longest = told.longest(column - 1) if column else told.longest_row()
            least = px(84) if column else px(150)
            wanted.append(max(metrics.horizontalAdvance(longest) + px(34), least))
        crowded = sum(wanted) > self.viewport().width()
        for column, wide in enumerate(wanted):
            most = px(190) if column else px(320)
            self.setColumnWidth(column, min(wide, most) if crowded else wide)
