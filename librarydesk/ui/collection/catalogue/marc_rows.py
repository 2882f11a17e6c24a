"""The fields of a MARC record as a table that is typed into."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import Tone, theme

if TYPE_CHECKING:
    from librarydesk.data.cataloguing.mistakes import Mistake
    from librarydesk.data.cataloguing.rows import MarcRow

TAG, INDICATORS, TEXT, REMARK = range(4)
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
BLANK = "_"


class MarcRows(QAbstractTableModel):
    """Tag, indicators (a blank is shown as `_`), subfields, and what the tag or a mistake says.

    A row that isn't typed into stays as it came, whatever stands in it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[MarcRow] = []
        self._wrong: dict[int, str] = {}

    def set_rows(self, rows: "Sequence[MarcRow]") -> None:
        """Shows the fields of another record."""
        self.beginResetModel()
        self.rows = list(rows)
        self._wrong = {}
        self.endResetModel()

    def set_mistakes(self, mistakes: "Sequence[Mistake]") -> None:
        """Shows beside each row what is wrong with it."""
        self._wrong = {}
        for one in mistakes:
            place = max(one.place, 0)
            self._wrong[place] = " ".join(
                said for said in (self._wrong.get(place, ""), one.sentence) if said
            )
        self._redraw()

    def insert(self, place: int, row: "MarcRow") -> None:
        """Puts a field into the record."""
        self.beginInsertRows(NOWHERE, place, place)
        self.rows.insert(place, row)
        self._wrong = {}
        self.endInsertRows()

    def remove(self, place: int) -> None:
        """Takes a field out; the leader stays."""
        if 0 < place < len(self.rows):
            self.beginRemoveRows(NOWHERE, place, place)
            del self.rows[place]
            self._wrong = {}
            self.endRemoveRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Tag"), _("Ind."), _("Subfields"), _("What it is"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.rows[index.row()]
        fixed = (index.column() == TAG and index.row() == 0) or (
            index.column() == INDICATORS and row.is_control
        )
        return flags if fixed or index.column() == REMARK else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, wrong = index.column(), self._wrong.get(index.row(), "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index.row(), column)
        if role == Qt.ItemDataRole.ToolTipRole and column == REMARK:
            return self._text(index.row(), column)
        if role == Qt.ItemDataRole.ForegroundRole and column == REMARK:
            return theme().colour(Tone.ERROR if wrong else Tone.SOFT)
        if role == Qt.ItemDataRole.AccessibleTextRole and wrong:
            return f"{self._text(index.row(), column)}, {wrong}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place, column, typed = index.row(), index.column(), str(value)
        if role != Qt.ItemDataRole.EditRole or typed == self._text(place, column):
            return False
        row = self.rows[place]
        if column == TAG:
            self.rows[place] = _with_tag(row, typed.strip())
        elif column == INDICATORS:
            self.rows[place] = replace(row, indicators=typed.replace(BLANK, " ").ljust(2)[:2])
        else:
            self.rows[place] = replace(row, text=typed)
        self._wrong.pop(place, None)
        self._redraw()
        return True

    def _text(self, place: int, column: int) -> str:
        row = self.rows[place]
        if column == TAG:
            return row.tag
        if column == INDICATORS:
            return row.indicators.replace(" ", BLANK)
        if column == TEXT:
            return row.text
        from librarydesk.data.cataloguing.tags import tag_named

        named = tag_named(row.tag)
        return self._wrong.get(place) or (named.name if named else "")

    def _redraw(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, REMARK))


def _with_tag(row: "MarcRow", tag: str) -> "MarcRow":
    """The row with another tag; control fields have no indicators, others begin with two."""
    changed = replace(row, tag=tag)
    if changed.is_control:
        return replace(changed, indicators="")
    return changed if changed.indicators else replace(changed, indicators="  ")
