"""What was entered into a closed period since: the rows, and by how much the figures differ.

A row is late when it came to this database, or was changed here, after the period had been closed,
whatever its date of recording.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from librarydesk.data.closing.freezing import thawed
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.queries import (
    IN_FORCE,
    OF_PERIOD,
    Version,
    frozen_of,
    named,
)
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.periods import period_of
from librarydesk.data.statistics.report import Amount, StatisticsReport
from librarydesk.data.statistics.window import Window, window_of

_SHOWN = 500


@dataclass(frozen=True)
class _Source:
    """A table of which rows are counted: the days and the sites of its rows, as SQL.

    `standing` means that rows count in what is held or out on every later day.
    """

    table: str
    first: str
    last: str
    site: str = "t.site_id"
    standing: bool = False


def _dated(table: str, day: str = "on_date", *, standing: bool = False) -> _Source:
    return _Source(table, f"t.{day}", f"t.{day}", standing=standing)


def _of_year(table: str) -> _Source:
    return _Source(table, "t.year || '-01-01'", "t.year || '-12-31'")


_CLUB_SITE = "(SELECT c.site_id FROM club c WHERE c.id = t.club_id)"
SOURCES: Final = (
    _dated("service_day"),
    _Source("closure", "t.first_day", "t.last_day"),
    _dated("copy", "acquired_on", standing=True),
    _dated("copy_event", standing=True),
    _dated("rotation_movement", standing=True),
    _dated("rotation_settlement", standing=True),
    _Source("point_usage", "coalesce(t.from_month, t.month) || '-01'", "t.month || '-31'"),
    _dated("mobile_trip", "departed_on"),
    _dated("mobile_stop"),
    _dated("digitisation"),
    _of_year("subscription"),
    _of_year("site_profile"),
    _Source("club_session", "t.on_date", "t.on_date", _CLUB_SITE),
    _Source("reading", "t.on_date", "t.on_date", _CLUB_SITE),
    _dated("gift"),
    _dated("gift_distribution"),
    _Source("event", "t.on_date", "coalesce(t.ends_on, t.on_date)"),
    _dated("media_output"),
    _dated("site_visit"),
    _dated("honour"),
    _of_year("site_return"),
)
"""The tables whose rows figures count."""


@dataclass(frozen=True)
class LateRow:
    """A row that came or changed after closing. `change` is added, changed or voided."""

    table: str
    row_id: int
    day: str
    site: str
    change: str
    by: str
    at: int


@dataclass(frozen=True)
class Difference:
    """A figure that is today another than the one that was closed, or of another version."""

    code: str
    name: str
    unit: str
    closed: Amount
    today: Amount


def late_rows(
    connection: Connection, window: Window, version: Version, limit: int = _SHOWN
) -> list[LateRow]:
    """The rows of a period that came or changed after a closing, the newest first."""
    found = [
        LateRow(row[0], row[1], row[2], row[3], _change(row, version.arrived), row[6], row[7])
        for source in SOURCES
        for row in connection.exec_driver_sql(
            _LATE.format(**_filled(source, window)), (version.arrived, *_days(source, window))
        )
    ]
    return sorted(found, key=lambda row: -row.at)[:limit]


_LATE = """
SELECT '{table}' AS source, t.id, {first} AS day, s.code, t.arrived, t.voided_at, a.name,
  t.recorded_at
FROM {table} t JOIN site s ON s.id = {site} JOIN author a ON a.id = t.author_id
WHERE t.seq > ? AND {first} <= ? AND {last} >= ? AND {site} IN ({scope})
"""
_COUNT = (
    "SELECT count(*) FROM {table} t WHERE t.seq > ? AND {first} <= ? AND {last} >= ?"
    " AND {site} IN ({scope})"
)


def count_late(connection: Connection, window: Window, arrived: int) -> int:
    """How many rows of a period came or changed after a closing."""
    return sum(
        connection.exec_driver_sql(
            _COUNT.format(**_filled(source, window)), (arrived, *_days(source, window))
        ).scalar_one()
        for source in SOURCES
    )


def _filled(source: _Source, window: Window) -> dict[str, str]:
    scope = ", ".join(map(str, sorted(window.scope)))
    return {
        "table": source.table,
        "first": source.first,
        "last": source.last,
        "site": source.site,
        "scope": scope,
    }


def _days(source: _Source, window: Window) -> tuple[str, str]:
    """The last day by which a row must begin, and the first by which it may end."""
    return window.last, "" if source.standing else window.first


def _change(row: Sequence[object], arrived: int) -> str:
    came, voided = row[4], row[5]
    if voided is not None:
        return "voided"
    return "added" if isinstance(came, int) and came > arrived else "changed"


def differences(
    connection: Connection, period: PeriodOf, version: Version
) -> tuple[Difference, ...]:
    """The figures that are today others than those of a closing."""
    closed = thawed(frozen_of(connection, version.id))
    return between(closed, compute(connection, period.request))


def between(closed: StatisticsReport, other: StatisticsReport) -> tuple[Difference, ...]:
    """The figures of which two reports of one period say different things."""
    now = {figure.code: figure.value for figure in other.figures}
    return tuple(
        Difference(figure.code, figure.name, figure.unit, figure.value, now.get(figure.code))
        for figure in closed.figures
        if figure.value != now.get(figure.code)
    )


def late_in_closed(connection: Connection, window: Window, first_day: date, last_day: date) -> int:
    """How many rows came late into the closed periods of the same site within some days."""
    return sum(
        count_late(connection, window_of_closing(connection, period), arrived)
        for period, arrived in _closed_within(connection, window, first_day, last_day)
    )


def window_of_closing(connection: Connection, period: PeriodOf) -> Window:
    """The sites and days of a period."""
    return window_of(connection, period_of(period.request), site=period.site, only_site=False)


_CLOSED_WITHIN = """
SELECT t.kind, t.year, t.part, t.cutoff, t.version, t.arrived FROM period_closing t
WHERE t.site_id = ? AND t.first_day >= ? AND t.last_day <= ? AND t.voided_at IS NULL
"""
_LAST_DEED = (
    f"SELECT t.deed, t.version FROM period_deed t WHERE {OF_PERIOD}"
    " ORDER BY t.stamp DESC, t.id DESC LIMIT 1"
)


def _closed_within(
    connection: Connection, window: Window, first_day: date, last_day: date
) -> Iterator[tuple[PeriodOf, int]]:
    closings = connection.exec_driver_sql(
        _CLOSED_WITHIN, (window.root.id, first_day.isoformat(), last_day.isoformat())
    ).all()
    for kind, year, part, cutoff, version, arrived in closings:
        period = PeriodOf(window.root.code, kind, year, part, cutoff)
        last = connection.exec_driver_sql(_LAST_DEED, named(period)).one_or_none()
        if last is not None and last[0] in IN_FORCE and last[1] == version:
            yield period, arrived
