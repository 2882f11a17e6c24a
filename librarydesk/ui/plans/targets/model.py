"""The lines of a grid as a table model."""

from collections.abc import Sequence
from textwrap import fill

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from librarydesk.i18n import _
from librarydesk.ui.plans.targets.lines import GridLine, GridShape, Place
from librarydesk.ui.plans.words import amount
from librarydesk.ui.widgets.amounts import read_amount

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HEADING_WIDTH = 10
"""After so many characters a heading goes on in a second line."""


class GridModel(QAbstractTableModel):
    """Lines of words and numbers; `typed` gives what was typed, `refused` why it can't be."""

    typed = Signal(object)
    refused = Signal(str)

    def __init__(self, shape: GridShape, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shape = shape
        self.lines: Sequence[GridLine] = ()

    def set_lines(self, lines: Sequence[GridLine]) -> None:
        """Shows other lines; as many as before are shown in place."""
        if lines and len(lines) == len(self.lines):
            self.lines = lines
            last = self.index(len(lines) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def place_of(self, index: Index) -> Place | None:
        """The cell at an index; None where words stand."""
        column = index.column() - len(self.shape.words)
        if not index.isValid() or not 0 <= column < len(self.shape.cells):
            return None
        return index.row(), column

    def beside(self, index: Index) -> str:
        """The soft words beside a cell."""
        place = self.place_of(index)
        if place is None or not self.lines[place[0]].beside:
            return ""
        return self.lines[place[0]].beside[place[1]]

    def number(self, place: Place) -> float | None:
        """What stands in a cell."""
        return self.lines[place[0]].cells[place[1]]

    def take(self, texts: dict[Place, str]) -> None:
        """Takes texts that were typed or pasted; nothing of them when one can't be read."""
        found: dict[Place, float | None] = {}
        for place, text in texts.items():
            try:
                found[place] = self._read(place, text)
            except ValueError:
                self.refused.emit(
                    _("“%(text)s” is no number here. Nothing was taken.") % {"text": text}
                )
                return
        changed = {place: value for place, value in found.items() if value != self.number(place)}
        if changed:
            self.typed.emit(changed)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shape.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return fill(self.shape.headings[section], HEADING_WIDTH)
        return self.shape.headings[section] if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._text(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.beside(index) or (text if self.place_of(index) is None else "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line, heading = self.lines[index.row()], self.shape.headings[index.column()]
            parts = (text or _("empty"), heading, line.told or line.words[0], self.beside(index))
            return ", ".join(part for part in parts if part)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place = self.place_of(index)
        if place is None or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value).strip() != self._text(index):
            self.take({place: str(value)})
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain if self.place_of(index) is None else plain | Qt.ItemFlag.ItemIsEditable

    def _text(self, index: Index) -> str:
        line, column = self.lines[index.row()], index.column()
        if column < len(self.shape.words):
            return line.words[column]
        place = self.place_of(index)
        if place is None:
            after = column - len(self.shape.words) - len(self.shape.cells)
            return line.after[after] if line.after else ""
        value = line.cells[place[1]]
        return "" if value is None else amount(value)

    def _read(self, place: Place, text: str) -> float | None:
        value = read_amount(text)
        if value is not None and place[1] in self.shape.whole and not value.is_integer():
            raise ValueError(text)
        return value
