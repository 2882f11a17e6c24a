"""The returns of a whole network: its sites, the figures they are asked for, what is known beside.

The figures of the period before and those that records give are counted as in reports; they are
hints, asked for apart, because counting them takes longer than reading what was returned.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.returns.queries import ReturnedCell, figures_returned, returns_of
from librarydesk.data.returns.taken import COMPONENTS, returned
from librarydesk.data.statistics.completeness import completeness
from librarydesk.data.statistics.figures import counting_of
from librarydesk.data.statistics.filled import sites_with_records
from librarydesk.data.statistics.measures import measure_of, with_returns_of
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.return_figures import Asked, asked_figures
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.data.statistics.returned import returns_read, returns_that_count
from librarydesk.data.statistics.tally import Number, Tally, exact

Amounts: TypeAlias = Mapping[ReturnCell, Number]


@dataclass(frozen=True)
class ReturningSite:
    """A site of the network.

    `keeps_records` of its daily work here; `returned_lately`, in this year or the one before;
    `lacks_data` for a month; `returned` is how many figures of the slot stand there.
    """

    id: int
    code: str
    name: str
    kind: str
    keeps_records: bool
    returned_lately: bool
    lacks_data: bool
    returned: int = 0

    @property
    def asked(self) -> bool:
        """Whether a return is expected from it."""
        return self.returned_lately or not self.keeps_records


@dataclass(frozen=True)
class ReturnGrid:
    """All returns of a slot, with the sites and figures that they are typed for.

    `defined` are the indicators that returns are taken for.
    """

    slot: Slot
    sites: tuple[ReturningSite, ...]
    figures: tuple[Asked, ...]
    returned: Mapping[ReturnCell, ReturnedCell]
    defined: Mapping[str, Indicator]


@dataclass(frozen=True)
class Hints:
    """What stands beside: the figures of the period before, and what records of this one say."""

    slot: Slot
    before: Amounts
    recorded: Amounts


def return_grid(connection: Connection, slot: Slot, more: Collection[Asked] = ()) -> ReturnGrid:
    """The returns of a slot in the own site's scope, sites in the order of their codes.

    Asked are the usual figures, those returned here or in the period before, and `more`.
    """
    with counting_of(connection, request_of(slot)) as counting:
        lacking = {one.site for one in completeness(counting).missing}
        window, defined = counting.window, counting.sources.defined
    every = returns_of(connection, *slot)
    there = {one.cell: one for one in every if one.cell.site_id in window.scope}
    told = figures_returned(connection, *slot) | figures_returned(connection, *slot_before(slot))
    recording, returning = _recording_sites(connection, slot), _returning_sites(connection, slot)
    counts = Counter(cell.site_id for cell in there)
    shown = counts.keys() | {site.id for site in window.in_operation}
    sites = (
        ReturningSite(
            site.id,
            site.code,
            site.name,
            site.kind,
            keeps_records=site.id in recording,
            returned_lately=site.id in returning,
            lacks_data=site.code in lacking,
            returned=counts[site.id],
        )
        for site in window.in_scope
        if site.id in shown
    )
    return ReturnGrid(
        slot,
        tuple(sites),
        asked_figures(defined, slot.quarter, told | set(more)),
        there,
        {code: defined[code] for code in returned(defined)},
    )


def hints_for(connection: Connection, slot: Slot, figures: Collection[Asked]) -> Hints:
    """What stands beside the cells of a slot's figures; counts as reports do."""
    asked = {figure.code for figure in figures}
    # A total stands beside the records of what it adds up.
    codes = asked | {part for code in asked for part in COMPONENTS.get(code, ())}
    return Hints(
        slot,
        figures_before(connection, request_of(slot_before(slot)), figures),
        _figures_recorded(connection, slot, codes),
    )


@dataclass(frozen=True)
class Contested:
    """A return that stands beside records without a choice."""

    slot: Slot
    cell: ReturnCell


def contested_in(connection: Connection, request: ReportRequest) -> tuple[Contested, ...]:
    """The returns of a report's period that a person must choose about, in the order of sites."""
    with counting_of(connection, request) as counting:
        for code in counting.once(returns_read):
            returns_that_count(counting, code)
        order = {site.id: place for place, site in enumerate(counting.window.in_scope)}
        found = [one for one in counting.contested if one.site_id in order]
    found.sort(key=lambda one: (order[one.site_id], one.slot, one.code))
    return tuple(Contested(one.slot, ReturnCell(one.site_id, one.code)) for one in found)


def slot_to_type(connection: Connection, request: ReportRequest, site: str) -> Slot:
    """The slot in which a site's return for a report's period is typed.

    The report's own year or quarter; of other periods the quarter of the first month that lacks
    data, else of their first day.
    """
    if request.kind == "annual" and request.year is not None:
        return Slot(request.year, 0)
    with counting_of(connection, request) as counting:
        lacking = [one.months[0] for one in completeness(counting).missing if one.site == site]
    month = date.fromisoformat(f"{lacking[0]}-01") if lacking else counting.window.period.first_day
    return Slot(month.year, (month.month - 1) // 3 + 1)


def request_of(slot: Slot, site: str | None = None, *, only_site: bool = False) -> ReportRequest:
    """The report over the days of a slot."""
    if not slot.quarter:
        return ReportRequest("annual", slot.year, site=site, only_site=only_site)
    return ReportRequest("quarter", slot.year, quarter=slot.quarter, site=site, only_site=only_site)


def slot_before(slot: Slot) -> Slot:
    """The year before a year, the quarter before a quarter."""
    if slot.quarter > 1:
        return Slot(slot.year, slot.quarter - 1)
    return Slot(slot.year - 1, 4 if slot.quarter else 0)


_RECORDING = """
SELECT s.id FROM site s WHERE s.voided_at IS NULL AND (
  EXISTS (SELECT 1 FROM service_day d WHERE d.site_id = s.id AND d.voided_at IS NULL
    AND d.on_date BETWEEN :first AND :last)
  OR EXISTS (SELECT 1 FROM point_usage p WHERE p.site_id = s.id AND p.voided_at IS NULL
    AND p.month BETWEEN substr(:first, 1, 7) AND substr(:last, 1, 7)))
"""


def _recording_sites(connection: Connection, slot: Slot) -> set[int]:
    """The sites that kept records of their daily work here, in the slot or the year before it."""
    first, last = slot.days("calendar")
    span = {"first": first.replace(year=first.year - 1).isoformat(), "last": last.isoformat()}
    return set(connection.exec_driver_sql(_RECORDING, span).scalars())


def figures_before(
    connection: Connection, request: ReportRequest, figures: Collection[Asked]
) -> Amounts:
    """What reports count for each site of a request's scope; nothing of a site isn't known."""
    found: dict[ReturnCell, Number] = {}
    with counting_of(connection, request) as counting:
        scope = counting.window.scope
        for code, part in figures:
            tally = with_returns_of(counting, counting.sources.defined[code])
            amounts = _amounts(tally, part) if isinstance(tally, Tally) else {}
            found |= {ReturnCell(s, code, part): exact(n) for s, n in amounts.items() if s in scope}
    return found


def _returning_sites(connection: Connection, slot: Slot) -> set[int]:
    """The sites that returned anything in the slot's year or the one before."""
    return set(
        connection.exec_driver_sql(
            "SELECT DISTINCT site_id FROM site_return"
            " WHERE year BETWEEN ? AND ? AND voided_at IS NULL",
            (slot.year - 1, slot.year),
        ).scalars()
    )


def _amounts(tally: Tally, part: str) -> Mapping[int, Number]:
    if not part:
        return tally.sites
    dimension, _sign, name = part.partition(":")
    return tally.parts.get(dimension, {}).get(name, {})


def _figures_recorded(connection: Connection, slot: Slot, codes: Collection[str]) -> Amounts:
    """What the records alone say, of the sites that have any of a figure."""
    found: dict[ReturnCell, Number] = {}
    with counting_of(connection, request_of(slot)) as counting:
        for code in codes:
            if code not in COMPONENTS:
                of = counting.sources.defined[code]
                measure = measure_of(of)
                amounts = measure(counting).sites
                scope = counting.window.scope
                sites = sites_with_records(counting, of, measure, among=scope)
                found |= {
                    ReturnCell(site, code): exact(amounts.get(site, 0)) for site in sites & scope
                }
    return found
