"""The line above the list that says what a misspelt search was taken for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button, label, row


class Understood(QWidget):
    """Says what is shown in place of what was typed, or offers it; nothing most of the time.

    `exactly` is emitted to search for what was typed, `instead` for what is offered.
    """

    exactly = Signal()
    instead = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._meant = ""
        self._said = label("", tone=Tone.WARNING)
        self._exactly = button("", self.exactly.emit, kind="link")
        self._instead = button("", lambda: self.instead.emit(self._meant), kind="link")
        self.setLayout(row(self._said, self._exactly, self._instead, None))
        self.hide()

    @property
    def said(self) -> str:
        """What the line says; empty when it isn't shown."""
        return "" if self.isHidden() else self._said.text()

    def show_for(self, meant: str, typed: str) -> None:
        """Says that the results are for other words, with the way back to those typed."""
        self._said.setText(_("Shown for: “%(words)s”.") % {"words": meant})
        self._set(self._exactly, _("Search exactly for “%(words)s”") % {"words": typed})
        self._instead.hide()
        self.show()

    def offer(self, meant: str) -> None:
        """Offers other words, which find more."""
        self._meant = meant
        self._said.setText(_("Little was found."))
        self._set(self._instead, _("Search for “%(words)s”") % {"words": meant})
        self._exactly.hide()
        self.show()

    def _set(self, shown: QPushButton, words: str) -> None:
        shown.setText(words.replace("&", "&&"))
        shown.setAccessibleName(words)
        shown.show()
