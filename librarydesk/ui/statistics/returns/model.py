"""The returns of a network as a table model over a ledger: a line a site, a column a figure."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import ReturningSite
from librarydesk.i18n import _
from librarydesk.ui.statistics.returns.ledger import ReturnLedger
from librarydesk.ui.statistics.returns.looks import Look, look_of, site_told, words_about
from librarydesk.ui.statistics.returns.words import figure_words, heading_words, unit_words

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]
NOWHERE = QModelIndex()
FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
MOST_LOOKS = 400
"""So many cells are compared; of more, which were scrolled by, all are drawn."""

FEW = 12
"""So many cells are drawn one by one; of more, all that lies between them."""


class ReturnsModel(QAbstractTableModel):
    """Shows some sites and some figures of a ledger. `typed` gives texts by their cells."""

    typed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger: ReturnLedger | None = None
        self.sites: list[ReturningSite] = []
        self.figures: list[Asked] = []
        self._looks: dict[Place, Look] = {}
        self._told: dict[int, str] = {}
        self._headings: dict[Asked, str] = {}

    def show_cells(
        self, ledger: ReturnLedger, sites: Sequence[ReturningSite], figures: Sequence[Asked]
    ) -> bool:
        """Shows cells of a ledger; the same ones again are drawn anew in place.

        Returns whether lines or columns are others than before.
        """
        same = ledger is self.ledger and list(figures) == self.figures
        if same and [s.id for s in sites] == [s.id for s in self.sites]:
            self.sites = list(sites)
            self.draw_anew()
            return False
        self.beginResetModel()
        self._forget()
        self.ledger, self.sites, self.figures = ledger, list(sites), list(figures)
        self.endResetModel()
        return True

    def draw_anew(self) -> None:
        """Has drawn again what looks otherwise than before."""
        looks, told = self._looks, self._told
        self._forget()
        many = len(looks) > MOST_LOOKS
        cells = [at for at, look in looks.items() if many or self.look(*at) != look]
        rows = [row for row, words in told.items() if self.told(row) != words]
        for first, last in _areas(cells):
            self.dataChanged.emit(self.index(*first), self.index(*last))
        for row in rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def look(self, row: int, column: int) -> Look | None:
        """How a cell looks, told once until something changes."""
        found = self._looks.get((row, column))
        if found is None and self.ledger is not None and row < len(self.sites):
            cell = ReturnCell(self.sites[row].id, *self.figures[column])
            found = self._looks[row, column] = look_of(self.ledger, cell)
        return found

    def told(self, row: int) -> str:
        """How many figures a site told, told once until something changes."""
        if row not in self._told and self.ledger is not None:
            self._told[row] = site_told(self.ledger, self.sites[row])
        return self._told.get(row, "")

    def heading(self, column: int) -> str:
        """The name of a figure above its column."""
        figure = self.figures[column]
        if figure not in self._headings:
            self._headings[figure] = heading_words(self._of(figure.code), figure.breakdown)
        return self._headings[figure]

    def _of(self, code: str) -> Indicator:
        if self.ledger is None:
            raise KeyError(code)
        return self.ledger.of(code)

    def _forget(self) -> None:
        self._looks.clear()
        self._told.clear()

    def cell_at(self, index: Index) -> ReturnCell | None:
        """The cell of a place."""
        if not index.isValid() or index.row() >= len(self.sites):
            return None
        return ReturnCell(self.sites[index.row()].id, *self.figures[index.column()])

    def place_of(self, cell: ReturnCell) -> QModelIndex:
        """Where a cell is; an invalid place where it isn't shown."""
        rows = [row for row, site in enumerate(self.sites) if site.id == cell.site_id]
        figure = Asked(cell.indicator, cell.breakdown)
        if not rows or figure not in self.figures:
            return NOWHERE
        return self.index(rows[0], self.figures.index(figure))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.sites)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.figures)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            site = self.sites[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return f"{site.name} ({site.code})"
            return site.name if role == Qt.ItemDataRole.DisplayRole else None
        figure = self.figures[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            indicator = self._of(figure.code)
            name = figure_words(indicator, figure.breakdown)
            name = f"{name} ({unit_words(indicator.unit)})"
            return f"{name}\n{indicator.formula}"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell_at(index)
        if cell is None or self.ledger is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.ledger.text(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words_about(self.ledger, cell) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self.ledger.text(cell) or _("not known")
            told = words_about(self.ledger, cell)
            name = self.sites[index.row()].name
            figure = figure_words(self._of(cell.indicator), cell.breakdown)
            return ", ".join(part for part in (text, name, figure, told) if part)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell_at(index)
        if cell is None or self.ledger is None or role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip()
        if text != self.ledger.text(cell):
            self.typed.emit({cell: text})
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return FLAGS


def _areas(cells: Sequence[Place]) -> list[tuple[Place, Place]]:
    """The corners of what is to be drawn to draw some cells."""
    if len(cells) <= FEW:
        return [(cell, cell) for cell in cells]
    rows, columns = zip(*cells, strict=True)
    return [((min(rows), min(columns)), (max(rows), max(columns)))]
