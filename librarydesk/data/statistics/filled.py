"""Whose records of an indicator there are: sites of which at least one filled cell counts."""

import json
from collections.abc import Callable, Mapping
from typing import Final

from librarydesk.data.indicators.definitions import Indicator, PlainSum
from librarydesk.data.indicators.own.record import OwnRecord
from librarydesk.data.statistics.clubs import SESSIONS, SESSIONS_HELD
from librarydesk.data.statistics.counted import at_points
from librarydesk.data.statistics.gifts import BOOKS_GIVEN
from librarydesk.data.statistics.happenings import HELD, SEMINARS
from librarydesk.data.statistics.plain_sums import amount_of
from librarydesk.data.statistics.rows.of_own import own_records
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally
from librarydesk.data.statistics.usage import usage_counted
from librarydesk.data.store.bulk_reading import driver_rows

_CAME = """(t.attendance IS NOT NULL OR EXISTS (
  SELECT 1 FROM session_attendance a WHERE a.session_id = t.id AND a.voided_at IS NULL))"""
_FILLED: Final[Mapping[str, str]] = {
    "D03": f"SELECT DISTINCT g.site_id FROM gift g WHERE {BOOKS_GIVEN} AND g.copies IS NOT NULL",
    "E02": f"SELECT DISTINCT e.site_id FROM event e WHERE {HELD} AND e.attendance IS NOT NULL",
    "E06": f"SELECT DISTINCT e.site_id FROM event e WHERE {SEMINARS} AND e.papers IS NOT NULL",
    "K04": f"SELECT DISTINCT c.site_id FROM {SESSIONS} WHERE {SESSIONS_HELD} AND {_CAME}",
}
"""The indicators whose rows may have an empty cell, beside the plain sums."""


def sites_with_records(
    counting: Counting,
    indicator: Indicator,
    measure: Callable[[Counting], Tally],
    *,
    among: frozenset[int],
) -> set[int]:
    """Which of some sites have records of an indicator in a window: of a stock, on its last day.

    Others may be among them where it costs nothing to tell.
    """
    code = indicator.code
    if indicator.own is not None:
        return _of_own(counting, indicator, indicator.own)
    if code in _FILLED:
        query = _FILLED[code]
        return set(counting.connection.exec_driver_sql(query, counting.span).scalars())
    if indicator.sums:
        asked = json.dumps(sorted(among))
        return set().union(*(_of_sum(counting, plain, asked) for plain in indicator.sums))
    if code in ("R06", "R07"):
        return {
            usage.site_id
            for usage in counting.once(usage_counted)
            if (usage.documents_filled if code == "R07" else usage.visits_filled)
        }
    sites = measure(counting).sites
    if code[0] == "C" and indicator.kind == "stock":
        return {site for site, copies in sites.items() if copies}
    if code in ("R04", "R05"):
        there = {site for site, copies in sites.items() if copies}
        return there | counting.once(at_points).counted_by
    return set(sites)


def _of_own(counting: Counting, indicator: Indicator, own: OwnRecord) -> set[int]:
    (records,) = own_records(counting, indicator, own)
    query = (
        f"SELECT DISTINCT {records.site} FROM {records.source}"
        f" WHERE {records.where} AND ({records.amount}) IS NOT NULL"
    )
    return {row[0] for row in driver_rows(counting.connection, query, records.values)}


def _of_sum(counting: Counting, plain: PlainSum, sites: str) -> set[int]:
    filled = f" AND {amount_of(plain)} IS NOT NULL" if plain.measure else ""
    return set(
        counting.connection.exec_driver_sql(
            f"SELECT DISTINCT site_id FROM {plain.source}"
            f" WHERE site_id IN (SELECT value FROM json_each(?))"
            f" AND {plain.date} BETWEEN ? AND ? AND voided_at IS NULL{filled}",
            (sites, *counting.days),
        ).scalars()
    )
