"""What sites returned instead of keeping records: the step from records to figures.

A return counts for its own quarter or year unless the site has records of the indicator in those
days, then only if it prevails, and takes their place. Records and a return together without that
word are noted: a person must choose.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.dimensions import CHILDREN, OTHER, UNKNOWN
from librarydesk.data.returns.taken import COMPONENTS, returned
from librarydesk.data.statistics.filled import sites_with_records
from librarydesk.data.statistics.return_slots import Slot, choices, years_of
from librarydesk.data.statistics.sources import Counting, Sources
from librarydesk.data.statistics.tally import Number, Tally, exact

RECORDS_TOO: Final = "returns.records_too"
Measure: TypeAlias = Callable[[Counting], Tally]
Parts: TypeAlias = Mapping[str, Mapping[str, Number]]


@dataclass(frozen=True)
class Returned:
    """One figure that a site returned, with what it tells apart, by dimension and part."""

    id: int
    slot: Slot
    site_id: int
    of: Indicator
    value: Number
    prevails: bool
    told: dict[str, dict[str, Number]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def code(self) -> str:
        """The code of its indicator."""
        return self.of.code

    def parts(self) -> Parts:
        """Its breakdowns, whole: what it doesn't tell apart is unknown.

        Of parts that overlap the rest can't be said; nothing of it is unknown once any is told.
        """
        return {
            dimension: self._told_by(dimension)
            for dimension in self.of.by
            if not of_site_itself(self.of, dimension)
        }

    def ages_by_group(self) -> Parts:
        """Children and others out of groups of readers; unknown where children aren't told."""
        children = self.told.get("reader_group", {}).get(CHILDREN)
        if children is None:
            return {"age_group": {UNKNOWN: self.value}}
        return {"age_group": {CHILDREN: children, OTHER: exact(self.value - children)}}

    def _told_by(self, dimension: str) -> Mapping[str, Number]:
        if self.code in COMPONENTS and dimension == "channel":
            return {UNKNOWN: self.value}
        told = dict(self.told.get(dimension, {}))
        if dimension in self.of.overlap:
            return told or {UNKNOWN: self.value}
        rest = exact(self.value - sum(told.values()))
        return {**told, UNKNOWN: exact(told.get(UNKNOWN, 0) + rest)}


def of_site_itself(indicator: Indicator, dimension: str) -> bool:
    """Whether a breakdown is by what the site is that the figure is counted for: nobody tells it.

    Of a province's own that is so of the area, too.
    """
    if indicator.own is not None:
        return dimension in ("site_kind", "area")
    return dimension == "site_kind" and indicator.group not in "RD"


_RETURNS = """
SELECT id, year, quarter, site_id, indicator, breakdown, value, prevails FROM site_return
WHERE year BETWEEN ? AND ? AND voided_at IS NULL ORDER BY breakdown, id
"""
_BySlot: TypeAlias = dict[Slot, dict[int, Returned]]


def returns_read(counting: Counting) -> Mapping[str, _BySlot]:
    """Every return of the years of a period, by indicator, slot and site.

    Of an indicator that takes none any more they don't count.
    """
    return counting.sources.outermost.once(_Read).of(years_of(counting.window.period))


class _Read:
    """The returns of years, read once for all periods of a report."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._found: dict[range, Mapping[str, _BySlot]] = {range(0): {}}

    def of(self, years: range) -> Mapping[str, _BySlot]:
        """Those of some years, by indicator, slot and site."""
        if years not in self._found:
            self._found[years] = _returns_of(self._sources, years)
        return self._found[years]


def _returns_of(sources: Sources, years: range) -> Mapping[str, _BySlot]:
    found: dict[str, _BySlot] = defaultdict(lambda: defaultdict(dict))
    rows = sources.connection.exec_driver_sql(_RETURNS, (years[0], years[-1]))
    taken = {code: sources.defined[code] for code in returned(sources.defined)}
    for return_id, year, quarter, site, code, breakdown, value, prevails in rows:
        slot = Slot(year, quarter)
        if code not in taken:
            continue
        if not breakdown:
            one = Returned(return_id, slot, site, taken[code], exact(value), bool(prevails))
            found[code][slot][site] = one
        elif site in found[code][slot]:
            dimension, _sign, part = breakdown.partition(":")
            found[code][slot][site].told[dimension][part] = exact(value)
    return found


def returning_sites(counting: Counting) -> set[int]:
    """The sites with any return that stands for days of the period."""
    first, last = counting.window.period.first_day, counting.window.period.last_day
    found: set[int] = set()
    for by_slot in counting.once(returns_read).values():
        for slot, by_site in by_slot.items():
            begins, ends = slot.days(counting.window.period.cutoff)
            if first <= begins and ends <= last:
                found |= by_site.keys()
    return found


def with_returns(counting: Counting, code: str, measure: Measure) -> Tally:
    """The tally of an indicator with the returns that count; not to be changed."""
    if code not in counting.with_returns:
        counting.with_returns[code] = applied(counting, code, measure)
    return counting.with_returns[code]


def applied(
    counting: Counting,
    code: str,
    measure: Measure,
    *,
    parts: Callable[[Returned], Parts] = Returned.parts,
) -> Tally:
    """What a measure finds, with the returns of an indicator in place of what they replace."""
    tally = measure(counting)
    counting_ones = returns_that_count(counting, code)
    if not counting_ones:
        return tally
    tally = tally.copy()
    for one in counting_ones:
        if one.prevails:
            _take_off(tally, measure(days_of(counting, one)), one.site_id)
    for one in counting_ones:
        tally.add(one.site_id, one.value)
        for dimension, told in parts(one).items():
            for part, amount in told.items():
                tally.add_part(dimension, part, one.site_id, amount)
    return tally


def _take_off(tally: Tally, replaced: Tally, site_id: int) -> None:
    """Takes off what a site's records were counted for."""
    for amounts, less in _both(tally, replaced):
        if site_id in less:
            amounts[site_id] = exact(amounts[site_id] - less[site_id])


def _both(tally: Tally, other: Tally) -> Iterator[tuple[dict[int, Number], dict[int, Number]]]:
    yield tally.sites, other.sites
    for dimension, parts in other.parts.items():
        for part, amounts in parts.items():
            yield tally.parts[dimension][part], amounts


def days_of(counting: Counting, one: Returned) -> Counting:
    """The days that a return stands for, being counted; of a stock, the last day of the period."""
    if one.of.kind == "stock":
        return counting
    return counting.inside(*one.slot.days(counting.window.period.cutoff))


# --- which returns count ------------------------------------------------------------------------


def returns_that_count(counting: Counting, code: str) -> tuple[Returned, ...]:
    """The returns of an indicator that count in a period; notes those that meet records."""
    if code not in counting.returns_used:
        counting.returns_used[code] = tuple(_chosen(counting, code))
    return counting.returns_used[code]


def _chosen(counting: Counting, code: str) -> Iterator[Returned]:
    by_slot = counting.once(returns_read).get(code)
    if not by_slot:
        return
    for choice in choices(counting.window.period, counting.sources.defined[code]):
        done = set()
        for one in by_slot.get(choice.whole, {}).values() if choice.whole else ():
            if _counts(counting, one):
                done.add(one.site_id)
                yield one
        for quarter in choice.quarters:
            for one in by_slot.get(quarter, {}).values():
                if one.site_id not in done and _counts(counting, one):
                    yield one


def _counts(counting: Counting, one: Returned) -> bool:
    if one.prevails and one.code not in COMPONENTS:
        return True
    codes = COMPONENTS.get(one.code, (one.code,))
    if any(one.site_id in _recorded(counting, one, code) for code in codes):
        counting.notes.note(RECORDS_TOO, one.site_id)
        counting.contested.append(one)
        return False
    return one.code not in COMPONENTS or not _component_returned(counting, one)


def _recorded(counting: Counting, one: Returned, code: str) -> set[int]:
    """The sites that have records of an indicator in the days of a return, of those that return."""
    inside = days_of(counting, one)
    if code not in inside.recorded:
        # Figures that are made of others look at returns, too: these know how all are counted.
        from librarydesk.data.statistics.measures import measure_of

        of = counting.sources.defined[code]
        inside.recorded[code] = sites_with_records(
            inside, of, measure_of(of), among=counting.once(_returning)
        )
    return inside.recorded[code]


def _returning(counting: Counting) -> frozenset[int]:
    """The sites that return anything."""
    read = counting.once(returns_read).values()
    return frozenset(s for by_slot in read for by_site in by_slot.values() for s in by_site)


def _component_returned(counting: Counting, one: Returned) -> bool:
    read = counting.once(returns_read)
    return any(
        slot.meets(one.slot) and one.site_id in by_site
        for code in COMPONENTS[one.code]
        for slot, by_site in read.get(code, {}).items()
    )
