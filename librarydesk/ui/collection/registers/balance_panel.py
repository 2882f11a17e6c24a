"""The balance of the summary register as figures: before, in, out, at the end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import Panel, label, set_tone
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.data.collection.registers.amounts import Amount
    from librarydesk.data.collection.registers.summary import Balance

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROWS = 10


class BalancePanel(Panel):
    """Ten lines with copies and money, and whether they add up."""

    def __init__(self) -> None:
        super().__init__(_("Balance"))
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnStretch(0, 1)
        for column, words in enumerate((_("Copies"), _("Money (VND)")), start=1):
            self._grid.addWidget(_figure(words, "soft"), 0, column)
        self._lines = [self._line(at) for at in range(1, _ROWS + 1)]
        self._agrees = label("", wrap=True)
        self.body.addWidget(holder)
        self.body.addWidget(self._agrees)

    def show_balance(self, balance: "Balance") -> None:
        """Shows another balance."""
        for line, (words, amount) in zip(self._lines, _told(balance), strict=True):
            name, copies, money = line
            name.setText(words)
            copies.setText(shown_number(amount.copies))
            money.setText(shown_number(amount.money))
            copies.setAccessibleName(f"{words}: {copies.text()}")
        count = balance.after.titles
        titles = ngettext("%(n)s title", "%(n)s titles", count) % {"n": shown_number(count)}
        self.set_heading(_("Balance"), titles)
        said = (
            _("Held before, more what came in, less what went out: it adds up.")
            if balance.agrees
            else _("It doesn't add up. Run the check on the page System.")
        )
        self._agrees.setText(said)
        set_tone(self._agrees, Tone.SUCCESS if balance.agrees else Tone.ERROR)

    def figures(self) -> dict[str, str]:
        """The copies of each line as they are shown."""
        return {name.text().strip(): copies.text() for name, copies, _money in self._lines}

    def _line(self, at: int) -> tuple[QLabel, QLabel, QLabel]:
        strong = "strong" if at in (1, 2, 6, _ROWS) else ""
        made = label("", strong), _figure("", strong), _figure("", strong)
        for column, part in enumerate(made):
            self._grid.addWidget(part, at, column)
        return made


def _figure(words: str, role: str) -> QLabel:
    made = label(words, role)
    made.setAlignment(_RIGHT)
    return made


def _told(balance: "Balance") -> "list[tuple[str, Amount]]":
    below = "    "
    return [
        (_("Held before"), balance.before.amount),
        (_("Came in"), balance.incoming),
        (below + _("by accession"), balance.added),
        (below + _("by transfer"), balance.transferred_in),
        (below + _("found again"), balance.found),
        (_("Went out"), balance.outgoing),
        (below + _("weeded"), balance.weeded),
        (below + _("lost"), balance.lost),
        (below + _("transferred away"), balance.transferred_out),
        (_("Held at the end"), balance.after.amount),
    ]
