"""The lines of a grid that is typed as in Excel: texts, and what is wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from librarydesk.ui.theme.theme import Tone, theme

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Line = dict[str, str]


def as_typed(text: str) -> str:
    """A text without blanks at its ends."""
    return " ".join(text.split())


@dataclass(frozen=True)
class GridColumn:
    """A column: `tidy` gives a text in its usual form, `wrong` what is wrong with it.

    `offers` completes what is typed; `share` is its part of the width.
    """

    key: str
    words: str
    share: int
    tidy: Callable[[str], str] = as_typed
    wrong: Callable[[str], str] = lambda _text: ""
    offers: Callable[[str], Sequence[str]] | None = None
    right: bool = False


After = Callable[[Line, str], Mapping[str, str]]
"""What else changes in a line once a cell of it was typed."""


class LinesModel(QAbstractTableModel):
    """Lines of texts; the last one is always empty. `changed` is emitted after any change."""

    changed = Signal()

    def __init__(
        self, columns: Sequence[GridColumn], after: After, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._after = after
        self._lines: list[Line] = [{}]

    def lines(self) -> list[Line]:
        """The lines that hold something."""
        return [line for line in self._lines if any(line.values())]

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Shows other lines."""
        self.beginResetModel()
        self._lines = [*(dict(line) for line in lines), {}]
        self.endResetModel()
        self.changed.emit()

    def put(self, row: int, texts: Mapping[str, str]) -> None:
        """Writes texts into a line as if they had been typed, one after the other."""
        while row >= len(self._lines):
            self._lines.append({})
        line = self._lines[row]
        for key, text in texts.items():
            column = next(one for one in self.columns if one.key == key)
            line[key] = column.tidy(text)
            line.update(self._after(line, key))

    def write(self, first_row: int, first_column: int, block: Sequence[Sequence[str]]) -> None:
        """Writes a pasted block from a cell on; what reaches beyond the last column is left out."""
        self.beginResetModel()
        keys = [column.key for column in self.columns[first_column:]]
        for at, cells in enumerate(block):
            typed = dict(zip(keys, cells, strict=False))
            # What is empty goes first, so that what others bring along isn't emptied again.
            self.put(first_row + at, {key: text for key, text in typed.items() if not text})
            self.put(first_row + at, {key: text for key, text in typed.items() if text})
        self._grow()
        self.endResetModel()
        self.changed.emit()

    def remove(self, rows: Sequence[int]) -> None:
        """Takes lines away."""
        self.beginResetModel()
        self._lines = [line for at, line in enumerate(self._lines) if at not in rows]
        self._grow()
        self.endResetModel()
        self.changed.emit()

    def problems(self) -> list[str]:
        """What is wrong, a sentence for each cell."""
        return [
            f"{at}: {said}"
            for at, line in enumerate(self._lines, start=1)
            if any(line.values())
            for column in self.columns
            if (said := column.wrong(line.get(column.key, "")))
        ]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.columns[section].words
            if orientation == Qt.Orientation.Horizontal
            else (str(section + 1))
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        text = self._lines[index.row()].get(column.key, "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        wrong = column.wrong(text) if any(self._lines[index.row()].values()) else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return wrong or None
        if role == Qt.ItemDataRole.ForegroundRole and wrong:
            return theme().colour(Tone.ERROR)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.put(index.row(), {self.columns[index.column()].key: str(value)})
        if index.row() == len(self._lines) - 1 and any(self._lines[-1].values()):
            self.beginInsertRows(NOWHERE, len(self._lines), len(self._lines))
            self._lines.append({})
            self.endInsertRows()
        first, last = self.index(index.row(), 0), self.index(index.row(), len(self.columns) - 1)
        self.dataChanged.emit(first, last)
        self.changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def _grow(self) -> None:
        if not self._lines or any(self._lines[-1].values()):
            self._lines.append({})
