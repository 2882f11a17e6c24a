"""The indicators of a province's own, counted as their definitions say."""

from collections.abc import Iterator, Sequence
from typing import Any

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.dimensions import UNKNOWN
from librarydesk.data.indicators.own.record import DIFFERENCE, SHARE, SUM, OwnRecord
from librarydesk.data.indicators.own.sources import SOURCES
from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.rows.of_own import areas_of, own_records
from librarydesk.data.statistics.rows.records import Records
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Counted, Tally, exact, ratio
from librarydesk.data.store.bulk_reading import driver_rows


def own_tally(counting: Counting, indicator: Indicator, own: OwnRecord) -> Tally:
    """The tally of an indicator that counts rows of a source."""
    source, (records,) = SOURCES[own.source].on(own.date), own_records(counting, indicator, own)
    told = [d for d, f in source.fields.items() if d in indicator.by and f.dimension]
    values = [f"coalesce(nullif({source.fields[d].sql}, ''), '{UNKNOWN}')" for d in told]
    tally = Tally()
    for site, amount, *cells in _sums(counting, records, values):
        tally.add_all(site, amount, **dict(zip(told, cells, strict=False)))
        for (dimension, part), share in zip(_shared(records), cells[len(told) :], strict=True):
            tally.add_part(dimension, part, site, share)
    return tally


def _shared(records: Records) -> list[tuple[str, str]]:
    """The parts of which the rows themselves say what they add to them."""
    return [(dimension, part) for dimension, parts in records.shares.items() for part in parts]


def _sums(counting: Counting, records: Records, values: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The sums of the rows by site and values: in all, and of each part in `_shared`."""
    shares = [records.shares[dimension][part] for dimension, part in _shared(records)]
    whole, *parts = (f"coalesce(sum({amount}), 0)" for amount in (records.amount, *shares))
    query = (
        f"SELECT {', '.join((records.site, whole, *values, *parts))} FROM {records.source}"
        f" WHERE {records.where} GROUP BY {', '.join((records.site, *values))}"
    )
    return driver_rows(counting.connection, query, records.values)


def with_areas(counting: Counting, indicator: Indicator, tally: Tally) -> Tally:
    """A tally by the areas of its sites, too, where the indicator is broken down by them."""
    if "area" not in indicator.by:
        return tally
    tally = tally.copy()
    for site_id, amount in tally.sites.items():
        for area in areas_of(counting, site_id):
            tally.add_part("area", area, site_id, amount)
    return tally


def composed(indicator: Indicator, parts: Sequence[Counted]) -> Counted:
    """The figure of an indicator that is composed of others."""
    value = composed_value(indicator, [part.value for part in parts])
    if value is None or not indicator.additive:
        return Counted(value)
    sites: dict[int, int | float] = {}
    for sign, part in zip(_signs(indicator), parts, strict=False):
        for site, amount in part.sites.items():
            sites[site] = exact(sites.get(site, 0) + sign * amount)
    return Counted(value, sites={site: amount for site, amount in sites.items() if amount})


def composed_value(indicator: Indicator, amounts: Sequence[Amount]) -> Amount:
    """What amounts make together; None where one of them isn't known."""
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return None
    if indicator.function in (SUM, DIFFERENCE):
        signed = zip(_signs(indicator), known, strict=False)
        return exact(sum(sign * amount for sign, amount in signed))
    times, decimals = (100, 1) if indicator.function == SHARE else (1, 2)
    return ratio(known[0], known[1], times=times, decimals=decimals)


def _signs(indicator: Indicator) -> Iterator[int]:
    yield 1
    while True:
        yield -1 if indicator.function == DIFFERENCE else 1
