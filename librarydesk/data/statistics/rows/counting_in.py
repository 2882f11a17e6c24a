"""The other way round: the figures that a record counts in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.rotation.stock import TripKey
from librarydesk.data.statistics.figures import connected, sources_of
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.composed import kinds_of, records_of
from librarydesk.data.statistics.rows.records import Records, among
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import exact
from librarydesk.data.store.database import Database

_COPY_OF = {"copy": "id", "copy_event": "copy_id", "rotation_movement": "copy_id"}
"""The tables of which a row is about one copy, and the column that names it."""


@dataclass(frozen=True)
class CountsIn:
    """A figure that records count in, and how much they add to it (1 where things are counted)."""

    code: str
    name: str
    unit: str
    amount: Amount


def figures_of(
    source: Database | Connection, request: ReportRequest, kind: str, ids: tuple[int, ...]
) -> tuple[CountsIn, ...]:
    """The figures of a report that records of one kind count in; `kind` is their table.

    Raises:
        DeskError: `report.unknown_site`, `report.period`.
    """
    with connected(source) as connection:
        copies = _copies(connection, kind, ids)
        sources = sources_of(connection, request, copies=copies)
        try:
            counting = Counting(sources, sources.now, Notes())
            return tuple(_counted(counting, kind, ids))
        finally:
            sources.close()


_OF_TRIP = """
SELECT id FROM rotation_movement WHERE site_id = ? AND trip_code = ?
  AND on_date BETWEEN ? AND ? AND voided_at IS NULL
"""
_OF_DAY = "SELECT id FROM service_day WHERE site_id = ? AND on_date = ? AND voided_at IS NULL"


def figures_of_trip(source: Database | Connection, trip: TripKey) -> tuple[CountsIn, ...]:
    """The figures of its year that the rows of a rotation trip count in."""
    with connected(source) as connection:
        rows = connection.exec_driver_sql(_OF_TRIP, (trip.site_id, trip.trip_code, *trip.days))
        year = ReportRequest("annual", trip.year)
        return figures_of(connection, year, "rotation_movement", tuple(rows.scalars()))


def figures_of_day(source: Database | Connection, site_id: int, day: date) -> tuple[CountsIn, ...]:
    """The figures of its year that what a site counted on a day of service counts in."""
    with connected(source) as connection:
        rows = connection.exec_driver_sql(_OF_DAY, (site_id, day.isoformat()))
        return figures_of(connection, year_of(day), "service_day", tuple(rows.scalars()))


def year_of(day: date) -> ReportRequest:
    """The report of the year that a record's day lies in."""
    return ReportRequest("annual", day.year)


def _copies(connection: Connection, kind: str, ids: tuple[int, ...]) -> frozenset[int]:
    """The copies that the records are about: only their ledgers matter."""
    if kind not in _COPY_OF:
        return frozenset()
    condition, values = among("id", "ids", ids)
    found = connection.exec_driver_sql(
        f"SELECT {_COPY_OF[kind]} FROM {kind} WHERE {condition}", values
    )
    return frozenset(copy for copy in found.scalars() if copy is not None)


def _counted(counting: Counting, kind: str, ids: tuple[int, ...]) -> Iterator[CountsIn]:
    for indicator in counting.sources.defined.values():
        if kind in kinds_of(indicator):
            amount = _amount(counting, indicator, kind, ids)
            if amount:
                yield CountsIn(indicator.code, indicator.name, indicator.unit, amount)


def _amount(counting: Counting, indicator: Indicator, kind: str, ids: tuple[int, ...]) -> Amount:
    found = [_these(counting, records, ids) for records in records_of(counting, indicator, kind)]
    inside = " UNION ALL ".join(records.query() for records in found)
    values = {name: value for records in found for name, value in records.values.items()}
    counted = "count(DISTINCT thing)" if found[0].things else "sum(amount)"
    row = counting.connection.exec_driver_sql(f"SELECT {counted} FROM ({inside})", values)
    return exact(row.scalar_one() or 0)


def _these(counting: Counting, records: Records, ids: tuple[int, ...]) -> Records:
    these = records.that(*among(f"({records.id})", "ids", ids))
    return these.at_sites("scope", sorted(counting.window.scope))
