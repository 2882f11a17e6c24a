"""The bar above a list that offers what was begun and isn't finished."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label


class UnfinishedOffer(QFrame):
    """Says what isn't finished; it can be gone on with or given up."""

    go_on = Signal()
    give_up = Signal()

    def __init__(self, title: str, going_on: str) -> None:
        super().__init__()
        px = theme().px
        self.setProperty("role", "panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(12), px(8))
        row.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label(title, "strong", tone=Tone.WARNING))
        self._said = label("", "soft", wrap=True)
        words.addWidget(self._said)
        row.addLayout(words, 1)
        row.addWidget(button(_("Give it up"), self.give_up.emit))
        row.addWidget(button(going_on, self.go_on.emit, kind="primary"))
        self.hide()

    def show_state(self, said: str, *, unreadable: int = 0) -> None:
        """Shows how far it is; an empty text hides the bar."""
        if unreadable:
            said += ". " + ngettext(
                "%(n)s press in its file can't be read.",
                "%(n)s presses in its file can't be read.",
                unreadable,
            ) % {"n": unreadable}
        self._said.setText(said)
        self.setAccessibleName(said)
        self.setVisible(bool(said))
