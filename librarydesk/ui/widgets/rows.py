"""The model of a table of any length: rows are fetched in blocks as they scroll into sight."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.theme import Tone, theme

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

R = TypeVar("R")

BLOCK = 100
KEPT_BLOCKS = 60

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its header, how it shows a row, and how it sorts and adds up.

    `value` gives the text; `sort` is the key handed to the source, empty when it can't be sorted
    by; `number` gives what totals of a selection add up; `tone` colours the text; `right` aligns
    as numbers are; `stretch` takes the room that is left; `shown` is False for columns that the
    user has to choose first.
    """

    key: str
    header: str
    value: Callable[[R], str]
    width: int = 100
    right: bool = False
    sort: str = ""
    number: Callable[[R], int | None] | None = None
    tone: Callable[[R], Tone] | None = None
    stretch: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Slice:
    """Which rows are wanted: `limit` rows after the first `offset`, in the order of `sort`."""

    offset: int
    limit: int
    sort: str
    descending: bool


@dataclass(frozen=True, slots=True)
class RowsPage(Generic[R]):
    """Some rows and how many there are in all; `total` may be None except for the first slice."""

    rows: Sequence[R]
    total: int | None = None


Source = Callable[["Desk", Slice], RowsPage[R]]


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of one kind from a source that is asked on the read-only lane.

    `set_source` starts anew; a source closes over its filters. `filled` is emitted when the first
    rows of a source (or none) have come, `arrived` after every block.
    """

    filled = Signal()
    arrived = Signal()

    def __init__(
        self,
        runner: Runner,
        columns: Sequence[Column[R]],
        *,
        sort: str = "",
        descending: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.sort_key = sort
        self.descending = descending
        self._runner = runner
        self._source: Source[R] | None = None
        self._total = 0
        self._blocks: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._asked: set[int] = set()
        self._wanted: list[int] = []
        self._round = 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._ask_wanted)

    def set_source(self, source: Source[R] | None) -> None:
        """Shows the rows of another source, or none; the old rows stay until the new ones come."""
        self._source = source
        self.reload()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Shows rows that are here already, at once and without asking the lane."""
        self._source = lambda _desk, part: RowsPage(
            rows[part.offset : part.offset + part.limit], len(rows)
        )
        self._round += 1
        self._reset(rows[:BLOCK], len(rows))
        for first in range(BLOCK, len(rows), BLOCK):
            self._blocks[first // BLOCK] = rows[first : first + BLOCK]
            self._asked.add(first // BLOCK)

    def reload(self) -> None:
        """Asks the source for its rows again."""
        self._round += 1
        self._asked.clear()
        if self._source is None:
            self._reset([], 0)
            return
        self._ask(0)

    def row_at(self, row: int) -> R | None:
        """The row at a place of the table; None while it is being fetched."""
        rows = self._blocks.get(row // BLOCK)
        place = row % BLOCK
        return rows[place] if rows is not None and place < len(rows) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are, fetched or not."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are, shown or not."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text, alignment or colour of a cell; asks for its block when it isn't here."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        row = self.row_at(index.row())
        if row is None:
            self._want(index.row() // BLOCK)
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.value(row)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            return theme().colour(column.tone(row))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The header of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[section].right else LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Asks for the rows in the order of a column, where it has one."""
        if 0 <= column < len(self.columns) and self.columns[column].sort:
            self.sort_key = self.columns[column].sort
            self.descending = order == Qt.SortOrder.DescendingOrder
            self.reload()

    def _want(self, block: int) -> None:
        if block not in self._asked:
            self._wanted.append(block)
            self._later.start()

    def _ask_wanted(self) -> None:
        # Only what was looked at last is still in sight when somebody drags the scroll bar.
        wanted, self._wanted = self._wanted[-3:], []
        for block in dict.fromkeys(wanted):
            self._ask(block)

    def _ask(self, block: int) -> None:
        source = self._source
        if source is None or block in self._asked:
            return
        self._asked.add(block)
        asked = self._round
        wanted = Slice(block * BLOCK, BLOCK, self.sort_key, self.descending)
        self._runner.read(
            lambda desk: source(desk, wanted),
            lambda page: self._take(asked, block, page),
            owner=self,
            key=f"rows {block}",
        )

    def _take(self, asked: int, block: int, page: RowsPage[R]) -> None:
        if asked != self._round:
            return
        if block == 0 and page.total is not None:
            self._reset(page.rows, page.total)
            return
        self._blocks[block] = page.rows
        while len(self._blocks) > KEPT_BLOCKS:
            gone, _rows = self._blocks.popitem(last=False)
            self._asked.discard(gone)
        first = block * BLOCK
        last = min(first + BLOCK, self._total) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.arrived.emit()

    def _reset(self, rows: Sequence[R], total: int) -> None:
        self.beginResetModel()
        self._blocks.clear()
        self._blocks[0] = rows
        self._asked = {0}
        self._total = total
        self.endResetModel()
        self.arrived.emit()
        self.filled.emit()
