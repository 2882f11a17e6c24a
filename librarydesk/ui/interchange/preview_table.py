"""A table of texts that are all there: the first rows of a file, or rows with their reasons."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.cells import CellDelegate

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NARROWEST, WIDEST = 64, 320


class TextRows(QAbstractTableModel):
    """Texts under headers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._header: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()

    def set_rows(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Shows other rows; each has as many texts as the header."""
        self.beginResetModel()
        self._header, self._rows = header, rows
        self.endResetModel()

    def column(self, place: int) -> list[str]:
        """The texts of a column, its header first."""
        return [self._header[place], *(row[place] for row in self._rows)]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._header):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return self._header[section] if role == Qt.ItemDataRole.DisplayRole else None


class PreviewTable(QTableView):
    """Shows `TextRows`; columns are as wide as their texts, the last takes the room left."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.texts = TextRows(self)
        self.setModel(self.texts)
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(theme().px(tokens.ROW))
        header = self.horizontalHeader()
        header.setFixedHeight(theme().px(36))
        header.setHighlightSections(False)

    def set_rows(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Shows other rows."""
        self.texts.set_rows(header, rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        narrowest, widest = theme().px(NARROWEST), theme().px(WIDEST)
        room = self.viewport().width()
        last = self.texts.columnCount() - 1
        for place in range(last + 1):
            longest = max(self.texts.column(place), key=len)
            wanted = metrics.horizontalAdvance(longest) + theme().px(28)
            width = max(narrowest, min(widest, wanted))
            room -= width
            self.setColumnWidth(place, width + max(0, room) if place == last else width)
