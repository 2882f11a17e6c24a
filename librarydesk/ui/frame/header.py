"""The header: the page's name, the search box, the page's primary action."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from librarydesk.ui.frame.finder import Finder
from librarydesk.ui.page import PageAction
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label


class Header(QWidget):
    """One line above every page."""

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(12))
        self._title = label("", "title")
        self._primary: QPushButton | None = None
        self._keys: list[QShortcut] = []
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addWidget(finder)
        self.finder = finder

    def set_title(self, words: str) -> None:
        """Shows the page's name."""
        self._title.setText(words)

    def set_actions(self, action: PageAction | None, others: Sequence[PageAction] = ()) -> None:
        """Shows the primary action of the page, or none, and listens to the keys of the others."""
        for keys in self._keys:
            keys.setEnabled(False)
            keys.deleteLater()
        self._keys = [QShortcut(QKeySequence(o.keys), self, o.deed) for o in others if o.keys]
        if self._primary is not None:
            self._primary.hide()
            self._primary.deleteLater()
            self._primary = None
        if action is not None:
            self._primary = button(action.words, action.deed, kind="primary")
            if action.keys:
                # A button's own shortcut waits for its animation, and the first letters get lost.
                QShortcut(QKeySequence(action.keys), self._primary, action.deed)
                self._primary.setToolTip(action.keys)
            self._row.addWidget(self._primary)
            self._primary.show()
