"""What the list of records asks of the database, on the read-only lane."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from librarydesk.data.statistics.rows.which import AMOUNT, DAY, SIDE
from librarydesk.ui.statistics.rows.target import RowsOf
from librarydesk.ui.widgets.rows import BLOCK, RowsPage, Slice, Source

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.statistics.report import Amount
    from librarydesk.data.statistics.rows.telling import Row, Shown

FIRST = Slice(0, BLOCK, DAY, descending=False)


@dataclass(frozen=True)
class Opened:
    """A list of records: what it is of, what it adds up to, its columns, its first rows."""

    of: RowsOf
    name: str
    formula: str
    unit: str
    head: tuple[tuple[str, str], ...]
    count: int
    value: "Amount"
    of_things: bool
    is_composed: bool
    several_kinds: bool
    columns: "tuple[Shown, ...]"
    first: "tuple[Row, ...]"

    def source(self) -> "Source[Row]":
        """The rows, the first of which are here already."""
        return partial(_page, self)


def opened(desk: "Desk", of: RowsOf) -> Opened:
    """Opens the list behind a figure.

    Raises:
        DeskError: as `rows_behind`.
    """
    from librarydesk.data.statistics.rows.asking import rows_behind
    from librarydesk.reports.statistics.rows import head_lines

    with rows_behind(desk.database, of.request, of.which) as rows:
        return Opened(
            of=of,
            name=rows.indicator.name,
            formula=rows.indicator.formula,
            unit="" if of.which.dimension == SIDE else rows.indicator.unit,
            head=tuple(head_lines(rows)),
            count=rows.totals.count,
            value=rows.totals.value,
            of_things=bool(rows.of_things),
            is_composed=rows.is_composed,
            several_kinds=len(rows.kinds) > 1,
            columns=rows.columns,
            first=tuple(rows.page(DAY, 0, BLOCK)),
        )


def _page(of: Opened, desk: "Desk", part: Slice) -> "RowsPage[Row]":
    from librarydesk.data.statistics.rows.asking import rows_behind

    if part == FIRST:
        return RowsPage(of.first, of.count)
    with rows_behind(desk.database, of.of.request, of.of.which) as rows:
        order = part.sort or AMOUNT
        found = rows.page(order, part.offset, part.limit, descending=part.descending)
    return RowsPage(found, of.count)
