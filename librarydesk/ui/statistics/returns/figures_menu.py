"""The menu of further figures and parts that can be asked for beside the usual ones."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from librarydesk.data.statistics.return_figures import Asked, parts_told, taken_for
from librarydesk.data.statistics.return_grid import ReturnGrid
from librarydesk.i18n import _
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.statistics.returns.words import figure_words, heading_words
from librarydesk.ui.widgets.basics import button

SETTING = "returns/figures"


class FiguresMenu:
    """Which further figures this PC asks for; kept in its settings."""

    def __init__(self, settings: WindowSettings) -> None:
        self._settings = settings
        kept = (text.partition(" ") for text in settings.text(SETTING).split(";") if text)
        self.more = {Asked(code, part) for code, _blank, part in kept}

    def turn(self, figure: Asked) -> None:
        """Asks for a figure, or no longer."""
        self.more ^= {figure}
        kept = (f"{figure.code} {figure.breakdown}".strip() for figure in sorted(self.more))
        self._settings.remember(SETTING, ";".join(kept))


class FiguresButton(QPushButton):
    """Offers the figures of a group and the parts of one figure; `turned` gives the chosen one."""

    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        words = _("More figures")
        made = button(words)
        self.setText(made.text())
        self.setAccessibleName(words)
        self.setMenu(QMenu(self))
        self._offered: object = None

    def offer(self, group: str, grid: ReturnGrid, more: Collection[Asked], code: str) -> None:
        """Offers what isn't shown of a group, and the parts of the figure with a code."""
        offered = group, grid.slot, grid.figures, grid.defined, frozenset(more), code
        if offered != self._offered:
            self._offered = offered
            self._fill(group, grid, more, code)

    def _fill(self, group: str, grid: ReturnGrid, more: Collection[Asked], code: str) -> None:
        menu = self.menu()
        menu.clear()
        taken = taken_for(grid.defined, grid.slot.quarter)
        figures = [Asked(c, "") for c in taken if c.startswith(group)]
        of = grid.defined[code]
        parts = [Asked(code, part) for part in parts_told(of)]
        of_figure = _("Parts of: %(figure)s") % {"figure": figure_words(of, "")}
        for heading, offered in (("", figures), (of_figure, parts)):
            if heading and offered:
                menu.addSection(heading)
            for figure in offered:
                self._add(menu, grid, figure, more)

    def _add(self, menu: QMenu, grid: ReturnGrid, figure: Asked, more: Collection[Asked]) -> None:
        entry = menu.addAction(heading_words(grid.defined[figure.code], figure.breakdown))
        entry.setCheckable(True)
        entry.setChecked(figure in grid.figures)
        # What is usual or was returned is always asked for.
        entry.setEnabled(figure in more or figure not in grid.figures)
        entry.triggered.connect(lambda: self.turned.emit(figure))
