"""The parts of the view of returns and how they stand."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import ReturnGrid
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.closing.reason_sheet import ReasonSheet
from librarydesk.ui.statistics.returns.bar import ReturnsBar
from librarydesk.ui.statistics.returns.figures_menu import FiguresButton
from librarydesk.ui.statistics.returns.filled import FilledSheet
from librarydesk.ui.statistics.returns.grid import ReturnsGrid
from librarydesk.ui.statistics.returns.strip import CellStrip, keys_told
from librarydesk.ui.statistics.returns.words import group_words
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import row
from librarydesk.ui.widgets.chips import TabChips
from librarydesk.ui.widgets.remarks_bar import RemarksBar
from librarydesk.ui.widgets.scrolled import scrolled

TYPED, FILLED = range(2)
GROUPS = "SNCRMKDEX"
"""The groups of figures in the order of a sheet: service first, as it is asked for most."""


class ReturnParts:
    """Above what narrows, then groups, the grid, its remarks and its cell; a sheet at the right."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        self.bar = ReturnsBar(context.runner)
        self.groups = TabChips([group_words(group) for group in GROUPS], name=_("Figures"))
        self.more = FiguresButton()
        self.grid = ReturnsGrid()
        self.remarks = RemarksBar()
        self.strip = CellStrip()
        self.reason = ReasonSheet(context)
        self.filled = FilledSheet(context)
        self._shown: list[str] = list(GROUPS)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._typing())
        self._stack.addWidget(scrolled(self.filled))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.reason.closed.connect(self._close_reason)

    def group(self) -> str:
        """The group of figures that is shown."""
        return GROUPS[self.groups.current()]

    def choose_group(self, group: str) -> None:
        """Shows a group of figures."""
        if group in GROUPS and group != self.group():
            self.groups.choose(GROUPS.index(group))

    def step_group(self, by: int) -> None:
        """Goes on to the next group, at its first figure; back to the last one of that before."""
        place = self._shown.index(self.group()) + by
        if 0 <= place < len(self._shown):
            at = self.grid.currentIndex().row()
            self.choose_group(self._shown[place])
            self.grid.put_cursor(at, 0 if by > 0 else self.grid.returns.columnCount() - 1)

    def show_groups(self, figures: Sequence[Asked]) -> None:
        """Leaves out the groups that nothing is asked of."""
        there = {figure.code[0] for figure in figures}
        self._shown = [group for group in GROUPS if group in there]
        for place, group in enumerate(GROUPS):
            self.groups.set_shown(place, group in there)

    def offer_figures(self, grid: ReturnGrid, more: Collection[Asked], cell: ReturnCell) -> None:
        """Offers what could be asked for beside what is shown."""
        self.more.offer(self.group(), grid, more, cell.indicator)

    def ask_reason(self, about: str, take: Callable[[str], None]) -> None:
        """Asks why a return is voided."""
        self.reason.begin_for(_("Void the return"), about, "", take)
        self.reason.show()
        self.reason.words.setFocus()

    def show_filled(self) -> None:
        """Shows a filled sheet in place of the grid."""
        self._stack.setCurrentIndex(FILLED)

    def show_grid(self) -> None:
        """Shows the grid."""
        self._stack.setCurrentIndex(TYPED)

    def _close_reason(self) -> None:
        self.reason.hide()
        self.grid.setFocus()

    def _typing(self) -> QWidget:
        px = theme().px
        made = QWidget()
        frame = QFrame()
        frame.setProperty("role", "panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.grid)
        left = QVBoxLayout()
        left.setSpacing(px(8))
        for part in (frame, self.remarks, self.strip, keys_told()):
            left.addWidget(part, 1 if part is frame else 0)
        sides = QHBoxLayout()
        sides.setSpacing(px(16))
        sides.addLayout(left, 1)
        self.reason.setFixedWidth(theme().details())
        self.reason.hide()
        sides.addWidget(self.reason)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.bar)
        line = row(self.groups, self.more)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addLayout(sides, 1)
        return made
