"""The rail at the left: pages with icon and word, folding to icons."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from librarydesk.i18n import _
from librarydesk.ui.pages import PageEntry
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.icons import icon
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label

MOST_KEYS = 9


class Rail(QFrame):
    """`wanted` gives the name of the page whose button was pressed, `folded` the new state."""

    wanted = Signal(str)
    folded = Signal(bool)

    def __init__(self, entries: Sequence[PageEntry], *, folded: bool) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Pages"))
        self._entries = entries
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._brand = label("Library Desk", "brand")
        self._site = label(" ", "small")
        self._column.addWidget(self._brand)
        self._column.addSpacing(theme().px(4))
        self._column.addWidget(self._site)
        self._column.addSpacing(theme().px(16))
        self._add_pages()
        self._column.addStretch(1)
        self._fold = self._rail_button(_("Fold"), "fold")
        self._fold.setCheckable(False)
        self._fold.clicked.connect(self._turn)
        self._column.addWidget(self._fold)
        self._is_folded = folded
        self._show_folded()

    def choose(self, name: str) -> None:
        """Shows which page is open."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def set_site(self, name: str) -> None:
        """Shows whose desk this is."""
        metrics = self._site.fontMetrics()
        cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, theme().px(170))
        self._site.setText(cut)
        self._site.setToolTip(name)

    def _add_pages(self) -> None:
        below = False
        for entry in self._entries:
            if entry.lower and not below:
                below = True
                divider = QFrame()
                divider.setObjectName("railLine")
                self._column.addSpacing(theme().px(7))
                self._column.addWidget(divider)
                self._column.addSpacing(theme().px(7))
            self._column.addWidget(self._page_button(entry))

    def _page_button(self, entry: PageEntry) -> QPushButton:
        made = self._rail_button(_(entry.words), entry.icon)
        made.setCheckable(True)
        self._group.addButton(made)
        made.clicked.connect(lambda: self.wanted.emit(entry.name))
        number = len(self._buttons) + 1
        if number <= MOST_KEYS:
            QShortcut(QKeySequence(f"Alt+{number}"), self, made.click)
            made.setToolTip(f"{_(entry.words)} (Alt+{number})")
        self._buttons[entry.name] = made
        return made

    def _rail_button(self, words: str, icon_name: str) -> QPushButton:
        made = QPushButton()
        made.setProperty("kind", "rail")
        made.setProperty("words", words)
        made.setAccessibleName(words)
        colours = theme().colours
        made.setIcon(icon(icon_name, colours.text_soft, active=colours.accent))
        made.setIconSize(QSize(theme().px(tokens.ICON), theme().px(tokens.ICON)))
        return made

    def _turn(self) -> None:
        self._is_folded = not self._is_folded
        self._show_folded()
        self.folded.emit(self._is_folded)

    def _show_folded(self) -> None:
        px = theme().px
        folded = self._is_folded
        self.setFixedWidth(px(tokens.RAIL_FOLDED if folded else tokens.RAIL))
        self._column.setContentsMargins(px(8), px(16), px(8), px(8))
        self._brand.setVisible(not folded)
        self._site.setVisible(not folded)
        self._brand.setContentsMargins(px(12), 0, 0, 0)
        self._site.setContentsMargins(px(11), 0, 0, 0)
        words = _("Unfold") if folded else _("Fold")
        self._fold.setProperty("words", words)
        self._fold.setAccessibleName(words)
        self._fold.setToolTip(words)
        for made in (*self._buttons.values(), self._fold):
            text = str(made.property("words")).replace("&", "&&")
            made.setText("" if folded else f" {text}")
