"""What was entered into a closed period since: the rows, and by how much the figures differ.

A row is late when it came to this database, or was changed here, after the period had been closed,
whatever its date of recording.
"""

from collections import defaultdict
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
    STEP,
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

    `standing` means that rows count in what is there on every later day, `of_year` that they count
    for a year. Of rows that belong to no site `site` names the one at whose figures they count,
    with `{scope}` and `{root}` for the sites that are looked at and the topmost of them.
    """

    table: str
    first: str
    last: str
    site: str = "t.site_id"
    standing: bool = False
    of_year: bool = False


def _dated(table: str, day: str = "on_date", *, standing: bool = False) -> _Source:
    return _Source(table, f"t.{day}", f"t.{day}", standing=standing)


def _of_year(table: str, site: str = "t.site_id") -> _Source:
    return _Source(table, "t.year || '-01-01'", "t.year || '-12-31'", site, of_year=True)


def _since(table: str, day: str, site: str = "t.site_id") -> _Source:
    """A table whose rows count from a day on."""
    return _Source(table, day, day, site, standing=True)


_CLUB_SITE = "(SELECT c.site_id FROM club c WHERE c.id = t.club_id)"
_SESSION = (
    "(SELECT {what} FROM club_session e JOIN club c ON c.id = e.club_id WHERE e.id = t.session_id)"
)
_STANDING_THERE = (
    "coalesce((SELECT x.site_id FROM site_state x WHERE x.admin_unit_id = t.admin_unit_id"
    " AND x.site_id IN ({scope}) LIMIT 1), {root})"
)
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
    _since("site", "coalesce(t.opened_on, '0001-01-01')", "t.id"),
    _since("site_state", "t.as_of"),
    _since("club", "t.founded_on"),
    _since("club_member", "t.joined_on", _CLUB_SITE),
    _Source(
        "session_attendance",
        _SESSION.format(what="e.on_date"),
        _SESSION.format(what="e.on_date"),
        _SESSION.format(what="c.site_id"),
    ),
    _of_year("population", _STANDING_THERE),
    _since("admin_unit", "t.valid_from", "{root}"),
)
"""The tables whose rows figures count."""


@dataclass(frozen=True)
class LateRow:
    """A row that came or changed after closing. `change` is added, changed or voided.

    `of_year` says that it counts for the whole year that `day` begins.
    """

    table: str
    row_id: int
    day: str
    site: str
    change: str
    by: str
    at: int
    of_year: bool = False


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
        LateRow(
            row[0],
            row[1],
            row[2],
            row[3],
            _change(row, version.arrived),
            row[6],
            row[7],
            source.of_year,
        )
        for source in SOURCES
        for row in connection.exec_driver_sql(
            _LATE.format(**_filled(source, window)), (version.arrived, *_days(source, window))
        )
    ]
    return sorted(found, key=lambda row: -row.at)[:limit]


# Few rows came after a closing, and the index of changes has them at its end. The + keeps SQLite
# from looking through all days of the period, or through all rows of each site.
_LATE = """
SELECT '{table}' AS source, t.id, {first} AS day, s.code, t.arrived, t.voided_at, a.name,
  t.recorded_at
FROM {table} t CROSS JOIN site s ON s.id = {site} CROSS JOIN author a ON a.id = t.author_id
WHERE t.seq > ? AND +{first} <= ? AND +{last} >= ? AND +{site} IN ({scope})
"""
_COUNT = """
WITH closing (arrived, first_day, last_day) AS MATERIALIZED (VALUES {closings})
SELECT count(*) FROM {table} t CROSS JOIN closing k
  ON t.seq > k.arrived AND {first} <= k.last_day AND {last} >= k.first_day
WHERE t.seq > {earliest} AND +{site} IN ({scope})
"""


def count_late(connection: Connection, window: Window, arrived: int) -> int:
    """How many rows of a period came or changed after a closing."""
    return _count(connection, [(window, arrived)])


def _count(connection: Connection, closings: Sequence[tuple[Window, int]]) -> int:
    """How many rows came after closings of the same sites; late for two, one counts twice."""
    return sum(
        connection.exec_driver_sql(_counting(source, closings)).scalar_one() for source in SOURCES
    )


def _counting(source: _Source, closings: Sequence[tuple[Window, int]]) -> str:
    rows = (
        "({}, '{}', '{}')".format(arrived, *reversed(_days(source, window)))
        for window, arrived in closings
    )
    return _COUNT.format(
        **_filled(source, closings[0][0]),
        closings=", ".join(rows),
        earliest=min(arrived for _window, arrived in closings),
    )


def _filled(source: _Source, window: Window) -> dict[str, str]:
    scope = ", ".join(map(str, sorted(window.scope)))
    # What belongs to no site counts at the province's figures.
    root = str(window.root.id) if window.provincial else "NULL"
    return {
        "table": source.table,
        "first": source.first,
        "last": source.last,
        "site": source.site.format(scope=scope, root=root),
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


def changed_since(connection: Connection, version: Version) -> bool:
    """Whether a title was changed since, which may change what its copies count as."""
    return bool(
        connection.exec_driver_sql(
            "SELECT EXISTS (SELECT 1 FROM title WHERE seq > ?)", (version.arrived,)
        ).scalar_one()
    )


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
    by_scope: dict[frozenset[int], list[tuple[Window, int]]] = defaultdict(list)
    for period, arrived in _closed_within(connection, window, first_day, last_day):
        closed = window_of_closing(connection, period)
        by_scope[closed.scope].append((closed, arrived))
    return sum(_count(connection, closings) for closings in by_scope.values())


def window_of_closing(connection: Connection, period: PeriodOf) -> Window:
    """The sites and days of a period."""
    return window_of(connection, period_of(period.request), site=period.site, only_site=False)


_CLOSED_WITHIN = """
SELECT t.kind, t.year, t.part, t.cutoff, t.version, t.arrived FROM period_closing t
WHERE t.site_id = ? AND t.first_day >= ? AND t.last_day <= ? AND t.voided_at IS NULL
"""
_LAST_DEED = (
    f"SELECT t.deed, t.version FROM period_deed t WHERE {OF_PERIOD}"
    f" ORDER BY t.version DESC, {STEP} DESC, t.stamp DESC, t.id DESC LIMIT 1"
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
