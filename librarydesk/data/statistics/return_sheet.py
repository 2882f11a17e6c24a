"""What sites are asked for in their returns, each figure with that of the period before beside."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.returns.queries import returns_of
from librarydesk.data.returns.taken import COMPONENTS
from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.return_figures import (
    USUAL_PARTS,
    Asked,
    Defined,
    taken_for,
    usual_figures,
)
from librarydesk.data.statistics.return_grid import (
    figures_before,
    request_of,
    return_grid,
    slot_before,
)
from librarydesk.data.statistics.return_slots import Slot


@dataclass(frozen=True)
class SheetLine:
    """A figure or a part of one: what it was in the period before, and what was returned already.

    None is not known.
    """

    of: Indicator
    breakdown: str
    previous: Amount
    value: Amount

    @property
    def code(self) -> str:
        """The code of its indicator."""
        return self.of.code


def sheet_lines(
    connection: Connection, site_id: int, site_code: str, slot: Slot
) -> tuple[SheetLine, ...]:
    """What a site is asked for of a slot, in the order of reports."""
    before = request_of(slot_before(slot), site_code, only_site=True)
    defined = all_indicators(connection)
    asked = _askable(defined, slot.quarter)
    beside = figures_before(connection, before, asked)
    return _lines(defined, asked, site_id, beside, _returned(connection, slot))


def sheets_below(
    connection: Connection, slot: Slot, *, everyone: bool = False
) -> dict[str, tuple[SheetLine, ...]]:
    """The lines of the sites below the own one that returns are expected of, by their codes.

    With `everyone` of all that work. Counts the period before once for all of them.
    """
    grid = return_grid(connection, slot)
    asked = _askable(grid.defined, slot.quarter)
    beside = figures_before(connection, request_of(slot_before(slot)), asked)
    returned = {cell: one.stored.value for cell, one in grid.returned.items()}
    return {
        site.code: _lines(grid.defined, asked, site.id, beside, returned)
        for site in grid.sites
        if everyone or site.asked
    }


def _returned(connection: Connection, slot: Slot) -> dict[ReturnCell, float]:
    return {one.cell: one.stored.value for one in returns_of(connection, *slot)}


def _askable(defined: Defined, quarter: int) -> tuple[Asked, ...]:
    """All that sites may be asked for: every figure but the totals, with its usual parts."""
    codes = [code for code in taken_for(defined, quarter) if code not in COMPONENTS]
    return tuple(Asked(code, part) for code in codes for part in ("", *USUAL_PARTS.get(code, ())))


def _lines(
    defined: Defined,
    asked: Collection[Asked],
    site_id: int,
    beside: Mapping[ReturnCell, Amount],
    returned: Mapping[ReturnCell, float],
) -> tuple[SheetLine, ...]:
    """The usual figures of a site, those that it returned, and those that it had before."""
    there = {cell.indicator for cell in returned if cell.site_id == site_id}
    usual = usual_figures(defined)
    had = {figure.code for figure in asked if beside.get(ReturnCell(site_id, *figure))}
    lines = []
    for figure in asked:
        if figure.code in usual or figure.code in there | had:
            cell, of = ReturnCell(site_id, *figure), defined[figure.code]
            lines.append(SheetLine(of, figure.breakdown, beside.get(cell), returned.get(cell)))
    return tuple(lines)
