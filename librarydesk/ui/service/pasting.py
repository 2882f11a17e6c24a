"""Where the cells of a pasted block go."""

from collections.abc import Sequence
from datetime import date, timedelta

from librarydesk.data.service.counts import COUNTS
from librarydesk.i18n import _, ngettext
from librarydesk.ui.service.ledger import Cell, Ledger
from librarydesk.ui.service.words import day_in_short
from librarydesk.ui.widgets.block import days_in_front, read_block, without_headings


class MisfitError(Exception):
    """A block that can't be pasted here; its words say why."""


def placed(text: str, ledger: Ledger, chosen: Sequence[Sequence[Cell]]) -> dict[Cell, str]:
    """The texts of a pasted block by cell.

    A single value fills everything that is chosen. A block whose lines begin with a day goes to
    those days, from the first count on; any other one goes down from the first chosen cell. Empty
    texts are left out where nothing stands.

    Raises:
        MisfitError: it reaches beyond the month or the last column.
    """
    rows = without_headings(read_block(text))
    if not rows or not chosen or not chosen[0]:
        raise MisfitError(_("There is nothing to paste. Copy cells in Excel first."))
    first_day, first_count = chosen[0][0]
    if len(rows) == 1 and len(rows[0]) == 1:
        return {cell: rows[0][0] for line in chosen for cell in line}
    days = days_in_front(rows, today=ledger.today)
    if days is not None:
        rows = [row[1:] for row in rows]
        names: Sequence[str] = COUNTS
    else:
        days = [first_day + timedelta(days=n) for n in range(len(rows))]
        names = COUNTS[COUNTS.index(first_count) :]
    _refuse_misfit(ledger, days, names, width=len(rows[0]))
    cells = {
        (day, name): text
        for day, row in zip(days, rows, strict=True)
        for name, text in zip(names, row, strict=False)
    }
    return {cell: text for cell, text in cells.items() if text or ledger.text(cell)}


def _refuse_misfit(
    ledger: Ledger, days: Sequence[date], names: Sequence[str], *, width: int
) -> None:
    if width > len(names):
        raise MisfitError(
            ngettext(
                "The block has %(width)s columns; from here there is %(n)s. Nothing was pasted.",
                "The block has %(width)s columns; from here there are %(n)s. Nothing was pasted.",
                len(names),
            )
            % {"width": width, "n": len(names)}
        )
    first, last = ledger.days[0].on_date, ledger.days[-1].on_date
    outside = [day for day in days if not first <= day <= last]
    if outside:
        raise MisfitError(
            _("The block reaches %(day)s, beyond this month. Nothing was pasted.")
            % {"day": day_in_short(outside[0])}
        )
    if len(set(days)) < len(days):
        raise MisfitError(_("The block names a day twice. Nothing was pasted."))
