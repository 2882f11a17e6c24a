"""The month's grid: cells that are typed, pasted and copied as in Excel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent

from librarydesk.data.service.counts import COUNTS
from librarydesk.i18n import _
from librarydesk.ui.service.cells import GridDelegate, GridHeader
from librarydesk.ui.service.grid_model import Index, MonthModel
from librarydesk.ui.service.ledger import Cell, Ledger
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.block import write_block
from librarydesk.ui.widgets.typing_grid import TypingGrid

DAY_WIDTH = 108
NARROWEST = 48


class MonthGrid(TypingGrid):
    """The days of a month in lines, their counts in columns.

    `emptied` gives the cells that Delete was pressed on, `selected` the cells that are selected.
    """

    emptied = Signal(object)
    selected = Signal(object)
    first_column = 1

    def __init__(self) -> None:
        super().__init__()
        self.month = MonthModel(self)
        self.setModel(self.month)
        self.setAccessibleName(_("Days of the month"))
        self.setHorizontalHeader(GridHeader(self))
        self.setItemDelegate(GridDelegate(self))
        self.verticalHeader().hide()
        self.share_room()

    def show_ledger(self, ledger: Ledger) -> None:
        """Shows a month; the cursor stays where it is when it is the same one."""
        other = ledger is not self.month.ledger
        self.month.set_ledger(ledger)
        self.show_spans()
        if other:
            self._go_to_first(ledger)

    def show_spans(self) -> None:
        """Lets the words of closed days run over the whole line."""
        for row in range(self.month.rowCount()):
            wanted = len(COUNTS) if self.month.is_closed(row) else 1
            if self.columnSpan(row, 1) != wanted:
                self.setSpan(row, 1, 1, wanted)

    def cells(self) -> list[list[Cell]]:
        """The selected cells by line, as the rectangle around them."""
        block = [[self.month.cell_at(place) for place in line] for line in self.chosen_places()]
        return [[cell for cell in line if cell is not None] for line in block]

    def current_cell(self) -> Cell | None:
        """The cell that the cursor is in."""
        return self.month.cell_at(self.currentIndex())

    def go_to(self, cell: Cell) -> None:
        """Puts the cursor in a cell."""
        self.setCurrentIndex(self.month.index(cell[0].day - 1, COUNTS.index(cell[1]) + 1))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty_chosen(self) -> None:
        """Gives the cells to empty."""
        self.emptied.emit([cell for line in self.cells() for cell in line])

    def copied(self) -> str:
        """The selected numbers for Excel."""
        ledger = self.month.ledger
        if ledger is None:
            return ""
        return write_block([[ledger.number(cell) for cell in line] for line in self.cells()])

    def tell_selected(self) -> None:
        """Gives the selected cells."""
        self.selected.emit(self.cells())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draws the name of the cursor's day anew."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            self.update(self.month.index(index.row(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def share_room(self) -> None:
        """Shares the width among the counts, so that nothing scrolls sideways where it fits."""
        first = theme().px(DAY_WIDTH)
        room = self.viewport().width() - first
        each = max(theme().px(NARROWEST), room // len(COUNTS))
        rest = max(0, room - each * len(COUNTS))
        self.setColumnWidth(0, first + rest)
        for column in range(1, len(COUNTS) + 1):
            self.setColumnWidth(column, each)

    def _go_to_first(self, ledger: Ledger) -> None:
        """Begins at today in its month, else at the first day missing, else open."""
        places = range(len(ledger.days))
        first = next((row for row in places if self.month.is_open(row)), 0)
        missing = next((row for row in places if self.month.is_missing(row)), first)
        today = ledger.today
        here = (today.year, today.month) == (ledger.key.year, ledger.key.month)
        row = today.day - 1 if here else missing
        self.scrollToTop()
        self.setCurrentIndex(self.month.index(row, 1))
        self.scrollTo(self.month.index(min(row + 3, len(ledger.days) - 1), 1))

    def go_down(self, *, back: bool, column: int, tabbed: bool) -> None:
        """Goes to the next open day; from the last one to the first of the next column."""
        at = self.currentIndex().row()
        rows = [row for row in range(self.month.rowCount()) if self.month.is_open(row)]
        after = [row for row in rows if (row < at if back else row > at)]
        if after:
            self.put_cursor(after[-1] if back else after[0], column)
        elif not rows:
            self.put_cursor(at + (-1 if back else 1), column)
        elif not back and not tabbed and column < len(COUNTS):
            self.put_cursor(rows[0], column + 1)

    def put_cursor(self, row: int, column: int) -> None:
        """Puts the cursor in a cell; a closed day has only one."""
        row = max(0, min(row, self.month.rowCount() - 1))
        super().put_cursor(row, 1 if self.month.is_closed(row) else column)
