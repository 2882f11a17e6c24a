"""The menu of further figures and parts that can be asked for beside the usual ones."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from librarydesk.data.statistics.return_figures import Asked, parts_told, taken_for
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

    def offer(
        self, group: str, quarter: int, asked: Collection[Asked], more: Collection[Asked], code: str
    ) -> None:
        """Offers what isn't shown of a group, and the parts of the figure with a code."""
        offered = group, quarter, frozenset(asked), frozenset(more), code
        if offered != self._offered:
            self._offered = offered
            self._fill(group, quarter, asked, more, code)

    def _fill(
        self, group: str, quarter: int, asked: Collection[Asked], more: Collection[Asked], code: str
    ) -> None:
        menu = self.menu()
        menu.clear()
        figures = [Asked(c, "") for c in taken_for(quarter) if c.startswith(group)]
        parts = [Asked(code, part) for part in parts_told(code)] if code else []
        of_figure = _("Parts of: %(figure)s") % {"figure": figure_words(code, "")} if code else ""
        for heading, offered in (("", figures), (of_figure, parts)):
            if heading and offered:
                menu.addSection(heading)
            for figure in offered:
                self._add(menu, figure, asked, more)

    def _add(
        self, menu: QMenu, figure: Asked, asked: Collection[Asked], more: Collection[Asked]
    ) -> None:
        entry = menu.addAction(heading_words(*figure))
        entry.setCheckable(True)
        entry.setChecked(figure in asked)
        # What is usual or was returned is always asked for.
        entry.setEnabled(figure in more or figure not in asked)
        entry.triggered.connect(lambda: self.turned.emit(figure))
