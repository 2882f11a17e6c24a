"""The line below a grid: what is wrong or odd, how to go there, how to settle it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row, set_tone

Cell = TypeVar("Cell")

ONE_LINE_PERCENT = 110


@dataclass(frozen=True)
class CellRemark:
    """What is wrong with a cell, or odd about it and to be confirmed."""

    sentence: str
    odd: bool = False


class RemarksBar(QFrame):
    """Says the first remark; `go_to` gives its cell, `confirmed` takes what is odd as it is."""

    go_to = Signal(object)
    confirmed = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        px = theme().px
        self._cell: object = None
        self.words = label("", wrap=True, tone=Tone.ERROR)
        self._more = label("", "soft")
        self._show = button(_("Go there"), self._go, kind="link")
        self._drop = button("", self.given_up.emit)
        self._drop.setToolTip(_("Forget what was typed there and isn't saved"))
        self.confirm = button("", self.confirmed.emit, kind="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(6), px(8), px(6))
        deeds = (self._more, self._show, self._drop, self.confirm)
        if theme().percent > ONE_LINE_PERCENT:
            column.addWidget(self.words)
            column.addLayout(row(*deeds, None))
        else:
            line = row(self.words, *deeds)
            line.setStretch(0, 1)
            column.addLayout(line)
        self.hide()

    def show_remarks(
        self, remarks: Mapping[Cell, CellRemark], where: Callable[[Cell], str], waiting: int
    ) -> None:
        """Shows the first remark: what is only to be confirmed before what is wrong.

        `where` says where a cell is, `waiting` is how many cells aren't saved.
        """
        self.setVisible(bool(remarks))
        if not remarks:
            self._cell = None
            return
        odd = sum(remark.odd for remark in remarks.values())
        cell, first = next((c, r) for c, r in remarks.items() if r.odd or not odd)
        self._cell = cell
        self._say(f"{where(cell)}: {first.sentence}", Tone.WARNING if first.odd else Tone.ERROR)
        more = len(remarks) - 1
        self._more.setText(ngettext("%(n)s more", "%(n)s more", more) % {"n": more} if more else "")
        right = _("It is right") if odd == 1 else _("All %(n)s are right") % {"n": odd}
        back = _("Put back") if waiting == 1 else _("Put all %(n)s back") % {"n": waiting}
        for part, words in ((self._drop, back), (self.confirm, right)):
            part.setText(words)
            part.setAccessibleName(words)
            part.show()
        self._show.show()
        self.confirm.setVisible(odd > 0)

    def say(self, sentence: str) -> None:
        """Says why nothing was done; gives way to the next remark."""
        self._cell = None
        self._say(sentence, Tone.ERROR)
        self._more.setText("")
        for part in (self._show, self._drop, self.confirm):
            part.hide()
        self.show()

    def _say(self, sentence: str, tone: Tone) -> None:
        self.words.setText(sentence)
        set_tone(self.words, tone)
        self.setAccessibleName(sentence)

    def _go(self) -> None:
        if self._cell is not None:
            self.go_to.emit(self._cell)
