"""The table of a view, chosen cell by cell: each opens the records that make it up."""

from collections.abc import Iterator
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

from librarydesk.data.statistics.exploring.answer import WHOLE, Head
from librarydesk.data.statistics.exploring.question import NOTHING
from librarydesk.data.statistics.report import Amount
from librarydesk.i18n import _
from librarydesk.reports.exploring.words import ViewWords
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.cells import CellDelegate

Index: TypeAlias = "QModelIndex | QPersistentModelIndex"
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROOT = QModelIndex()


class AnswerModel(QAbstractTableModel):
    """Headings in the first column, amounts in the others; the wholes stand last."""

    def __init__(self) -> None:
        super().__init__()
        self.words: ViewWords | None = None
        self._rows: list[Head] = []
        self._columns: list[Head] = []

    def show_answer(self, words: ViewWords) -> None:
        """Shows another answer."""
        answer = words.answer
        self.beginResetModel()
        self.words = words
        self._rows = [*answer.rows, *([WHOLE] if answer.below else [])]
        self._columns = [*answer.columns, *([WHOLE] if answer.beside else [])]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.words is None else len(self._columns) + 1

    def heads(self, row: int, column: int) -> tuple[Head, Head]:
        """The headings of a cell."""
        return self._rows[row], self._columns[column - 1]

    def amount(self, row: int, column: int) -> Amount:
        """The amount of a cell; None in the corner of the wholes, too."""
        answer = self.words.answer if self.words is not None else None
        if answer is None:
            return None
        last_row, last_column = row >= len(answer.rows), column > len(answer.columns)
        if last_row:
            return None if last_column else answer.below[column - 1]
        return answer.beside[row] if last_column else answer.cells[row][column - 1]

    def is_corner(self, row: int, column: int) -> bool:
        """Whether a cell stands in the corner of the wholes, where there is nothing."""
        answer = self.words.answer if self.words is not None else None
        return answer is not None and row >= len(answer.rows) and column > len(answer.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or self.words is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section else LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.words.corner() if not section else self.column_words(section)
        return None

    def column_words(self, column: int) -> str:
        """The heading of a column."""
        words, head = self.words, self._columns[column - 1]
        if words is None:
            return ""
        if head is WHOLE:
            nothing = words.answer.question.columns == NOTHING
            return words.name if nothing else words("total")
        return words.head(head, words.answer.question.columns)

    def row_words(self, row: int) -> str:
        """The heading of a row."""
        words, head = self.words, self._rows[row]
        if words is None:
            return ""
        whole = row >= len(words.answer.rows)
        return words("total") if whole else words.head(head, words.answer.question.rows)

    def cell_words(self, row: int, column: int) -> str:
        """What a cell says."""
        if self.words is None or self.is_corner(row, column):
            return ""
        return self.words.amount(self.amount(row, column))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column else LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.cell_words(row, column) if column else self.row_words(row)
        if role == Qt.ItemDataRole.FontRole and self.words is not None:
            whole = row >= len(self.words.answer.rows)
            return theme().font(bold=True) if whole else None
        return None


class AnswerTable(QTableView):
    """`chosen` and `opened` give the row and the column of a cell."""

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

    def show_answer(self, words: ViewWords) -> None:
        """Shows another answer, its first amount chosen."""
        self.answer.show_answer(words)
        self._share_room()
        if self.answer.rowCount():
            self.setCurrentIndex(self.answer.index(0, 1))

    def chosen_cell(self) -> tuple[int, int] | None:
        """The row and column of the chosen amount."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        return index.row(), max(1, index.column())

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
        model = self.answer
        rows = sorted({index.row() for index in self.selectedIndexes()})
        columns = range(1, model.columnCount())
        corner = model.words.corner() if model.words is not None else ""
        lines = ["\t".join([corner, *(model.column_words(at) for at in columns)])]
        for row in rows:
            amounts = (model.amount(row, at) for at in columns)
            cells = ("" if amount is None else str(amount) for amount in amounts)
            lines.append("\t".join([model.row_words(row), *cells]))
        return "\n".join(lines) + "\n"

    def _open(self) -> None:
        cell = self.chosen_cell()
        if cell is not None and not self.answer.is_corner(*cell):
            self.opened.emit(*cell)

    def _share_room(self) -> None:
        """Columns as wide as what they hold, the headings of rows wider."""
        px = theme().px
        metrics = self.fontMetrics()
        for column in range(self.answer.columnCount()):
            widest = max(map(metrics.horizontalAdvance, self._told(column))) + px(28)
            least, most = (px(150), px(320)) if not column else (px(84), px(190))
            self.setColumnWidth(column, min(max(widest, least), most))

    def _told(self, column: int) -> Iterator[str]:
        """What stands in the first cells of a column."""
        model = self.answer
        yield model.column_words(column) if column else ""
        for row in range(min(model.rowCount(), _MEASURED)):
            yield model.cell_words(row, column) if column else model.row_words(row)


_MEASURED = 200
