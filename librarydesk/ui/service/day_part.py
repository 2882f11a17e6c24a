"""One day beside the grid: what was counted on it, and the figures that it counts in."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.data.service.counts import COUNTS
from librarydesk.i18n import _
from librarydesk.ui.counts_in import CountsInLine
from librarydesk.ui.page import PageContext
from librarydesk.ui.service.ledger import Ledger
from librarydesk.ui.service.words import count_words, day_in_short
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.statistics.rows.counting_in import CountsIn

PAUSE_MS = 300


class DayPart(QWidget):
    """The day of the cursor; its figures are asked for only while it is looked at."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._heading = label("", "strong")
        self.counts = RowList(name=_("What was counted on the day"))
        self.counts_in = CountsInLine(context)
        self._asked: tuple[int, date] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self.counts, 1)
        column.addWidget(self.counts_in)

    def show_day(self, ledger: Ledger, day: date) -> None:
        """Shows a day of a month."""
        self._heading.setText(day_in_short(day))
        self.counts.set_rows(_rows(ledger, day))
        self.counts_in.show_nothing()
        self._asked = (ledger.key.site_id, day)
        if self.isVisible():
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()

    def _ask(self) -> None:
        if self._asked is not None and self.isVisible():
            self.counts_in.ask(partial(_figures, self._asked), self._asked[1])


def _rows(ledger: Ledger, day: date) -> Sequence[ListRow]:
    found = ledger.days[ledger.place_of(day)]
    if found.closed and not ledger.is_counted(found):
        return [ListRow(_("closed"), value=found.reason or "")]
    rows = []
    for name in COUNTS:
        own, other = ledger.number((day, name)), found.elsewhere[name]
        if own is not None or other is not None:
            together = (own or 0) + (other or 0)
            note = _("of these %(n)s by another PC") % {"n": shown_number(other)} if other else ""
            rows.append(ListRow(count_words(name), note=note, value=shown_number(together)))
    return rows or [ListRow(_("not counted yet"))]


def _figures(asked: tuple[int, date], desk: "Desk") -> "tuple[CountsIn, ...]":
    from librarydesk.data.statistics.rows.counting_in import figures_of_day

    return figures_of_day(desk.database, *asked)
