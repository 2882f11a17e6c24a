"""The grid of returns: sites in lines, the figures of a group in columns."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import ReturningSite
from librarydesk.i18n import _
from librarydesk.ui.statistics.returns.cells import FiguresHeader, ReturnsDelegate, SitesHeader
from librarydesk.ui.statistics.returns.ledger import ReturnLedger
from librarydesk.ui.statistics.returns.model import Index, ReturnsModel
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.inks import Inks
from librarydesk.ui.widgets.typing_grid import TypingGrid

NARROWEST = 84
ROW_HEIGHT = 40


class ReturnsGrid(TypingGrid):
    """`emptied` gives cells, `moved` tells that the cursor or the selection went elsewhere.

    `beyond` is emitted when Tab leaves the last figure of a group (1) or the first one (-1).
    """

    emptied = Signal(object)
    moved = Signal()
    beyond = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.returns = ReturnsModel(self)
        self.inks = Inks()
        self.painted_block = (range(0), range(0))
        self.setModel(self.returns)
        self.setAccessibleName(_("Returns of sites"))
        self.setHorizontalHeader(FiguresHeader(self))
        self.setVerticalHeader(SitesHeader(self))
        self.setItemDelegate(ReturnsDelegate(self))
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_HEIGHT))

    def show_cells(
        self, ledger: ReturnLedger, sites: Sequence[ReturningSite], figures: Sequence[Asked]
    ) -> None:
        """Shows cells; the cursor stays where it is, as far as that is there."""
        here = self.current_cell()
        if self.returns.show_cells(ledger, sites, figures):
            place = self.returns.place_of(here) if here is not None else self.returns.index(-1, -1)
            self.share_room()
            if self.returns.sites and self.returns.figures:
                self.put_cursor(max(place.row(), 0), max(place.column(), 0))
        self.moved.emit()

    def current_cell(self) -> ReturnCell | None:
        """The cell that the cursor is in."""
        return self.returns.cell_at(self.currentIndex())

    def go_to(self, cell: ReturnCell) -> bool:
        """Puts the cursor in a cell; False where it isn't shown."""
        place = self.returns.place_of(cell)
        if not place.isValid():
            return False
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(place, chosen)
        self.scrollTo(place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def cells(self) -> list[list[ReturnCell]]:
        """The selected cells by line."""
        rows, columns = self.chosen_block()
        sites, figures = self.returns.sites, self.returns.figures
        return [[ReturnCell(sites[row].id, *figures[at]) for at in columns] for row in rows]

    def empty_chosen(self) -> None:
        """Gives the cells to empty."""
        self.emptied.emit([cell for line in self.cells() for cell in line])

    def copied(self) -> str:
        """The selected figures for Excel; what isn't known is an empty cell."""
        ledger = self.returns.ledger
        if ledger is None:
            return ""
        lines = ("\t".join(ledger.text(cell) for cell in line) for line in self.cells())
        return "".join(f"{line}\n" for line in lines)

    def tell_selected(self) -> None:
        """Tells that something else is selected."""
        self.moved.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draws the name of the cursor's site anew."""
        super().currentChanged(current, previous)
        self.verticalHeader().viewport().update()
        self.moved.emit()

    def go_sideways(self, step: int) -> None:
        """Goes to the figure beside, from the last one to the next group of the same site."""
        column = self.currentIndex().column() + step
        if 0 <= column < self.returns.columnCount():
            self.put_cursor(self.currentIndex().row(), column)
        else:
            self.beyond.emit(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Adds to Excel's keys: Home and End lead to the ends of a line."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.returns.columnCount() - 1}
        if Qt.Key(event.key()) in ends and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.put_cursor(self.currentIndex().row(), ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Looks once at what holds for all cells: the theme, and what is selected."""
        self.inks.look_at_theme()
        self.painted_block = self.chosen_block()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def share_room(self) -> None:
        """Shares the width among the figures, so that nothing scrolls sideways where it fits."""
        count = self.returns.columnCount()
        if not count:
            return
        room, widest = self.viewport().width(), theme().px(NARROWEST) * 2
        each = max(theme().px(NARROWEST), min(widest, room // count))
        rest = max(0, room - each * count) if each < widest else 0
        for column in range(count):
            self.setColumnWidth(column, each + (column < rest))
