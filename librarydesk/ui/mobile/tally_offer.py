"""The bar above the list that offers the tally which isn't finished."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from librarydesk.data.mobile.tally_journal import TallyJournal
from librarydesk.i18n import _, ngettext
from librarydesk.ui.mobile.words import tally_state
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label


class TallyOffer(QFrame):
    """Says which tally isn't finished; it can be gone on with or given up."""

    go_on = Signal()
    give_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme().px
        self.setProperty("role", "panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(12), px(8))
        row.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label(_("A tally isn't finished"), "strong", tone=Tone.WARNING))
        self._said = label("", "soft", wrap=True)
        words.addWidget(self._said)
        row.addLayout(words, 1)
        row.addWidget(button(_("Give it up"), self.give_up.emit))
        row.addWidget(button(_("Go on counting"), self.go_on.emit, kind="primary"))
        self.hide()

    def show_tally(self, journal: TallyJournal | None) -> None:
        """Shows which tally it is; nothing when there is none."""
        self.setVisible(journal is not None)
        if journal is None:
            return
        said = tally_state(journal.tally)
        if journal.unreadable:
            said += ". " + ngettext(
                "%(n)s press in its file can't be read.",
                "%(n)s presses in its file can't be read.",
                journal.unreadable,
            ) % {"n": journal.unreadable}
        self._said.setText(said)
        self.setAccessibleName(said)
