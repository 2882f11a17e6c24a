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

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import ReturningSite
from librarydesk.i18n import _
from librarydesk.ui.statistics.returns.ledger import ReturnLedger
from librarydesk.ui.statistics.returns.words import (
    figure_words,
    heading_words,
    shown_amount,
    unit_words,
)

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class ReturnsModel(QAbstractTableModel):
    """Shows some sites and some figures of a ledger. `typed` gives texts by their cells."""

    typed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger: ReturnLedger | None = None
        self.sites: list[ReturningSite] = []
        self.figures: list[Asked] = []

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
        self.ledger, self.sites, self.figures = ledger, list(sites), list(figures)
        self.endResetModel()
        return True

    def draw_anew(self) -> None:
        """Has what can be seen drawn again."""
        if self.sites and self.figures:
            last = self.index(len(self.sites) - 1, len(self.figures) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.sites) - 1)

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
            return heading_words(*figure)
        if role == Qt.ItemDataRole.ToolTipRole:
            indicator = indicators()[figure.code]
            name = f"{figure_words(*figure)} ({unit_words(indicator.unit)})"
            return f"{name}\n{indicator.formula}"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell_at(index)
        if cell is None or self.ledger is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.ledger.text(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(self.ledger, cell) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self.ledger.text(cell) or _("not known")
            told = self._told(self.ledger, cell)
            name = self.sites[index.row()].name
            figure = figure_words(cell.indicator, cell.breakdown)
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
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def _told(self, ledger: ReturnLedger, cell: ReturnCell) -> str:
        """What a cell shows by colour and small figures, in words."""
        told = []
        remark, before, recorded = (
            ledger.remarks.get(cell),
            ledger.before(cell),
            ledger.recorded(cell),
        )
        if remark is not None:
            told.append(remark.sentence)
        if before is not None:
            told.append(_("last period %(n)s") % {"n": shown_amount(before)})
        if recorded is not None:
            told.append(_("records say %(n)s") % {"n": shown_amount(recorded)})
        if ledger.contested(cell):
            told.append(_("choose which counts"))
        return "; ".join(told)
