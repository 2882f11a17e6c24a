"""What the first page shows, kept in the database so that it is there at once.

The kept one is told apart from a fresh one by the number of the last change and by the day.
"""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.coded import REPORTING_KINDS
from librarydesk.data.network.states import of_state
from librarydesk.data.store.kept_figures import keep_figures
from librarydesk.data.store.quick import read_quickly

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from librarydesk.data.store.database import Database

NAME = "overview"
HEADLINES = ("S06", "R02", "M02", "C01")
MOST_WAITING = 12


@dataclass(frozen=True)
class Headline:
    """A figure of the year so far, of the same days a year before, and the plan's for the year."""

    code: str
    value: float | None
    previous: float | None
    target: float | None = None


@dataclass(frozen=True)
class MonthColumn:
    """Visits at points and mobile stops in a month of this year and of the last one."""

    month: int
    visits: int
    before: int


@dataclass(frozen=True)
class CommuneDot:
    """A commune in force: where it is, and the last day on which books came to it (ISO)."""

    name: str
    latitude: float
    longitude: float
    last_served: str | None


@dataclass(frozen=True)
class Waiting:
    """Something to be done: overdue, pledge, silent or plan; `day` since when (ISO)."""

    kind: str
    name: str
    count: int
    day: str


@dataclass(frozen=True)
class Overview:
    """All of the first page.

    `seq` is the last change that it knows of, `day` when it was made, `until` the last day that
    its figures cover: `day`, or the end of the last year in which anything was recorded.
    """

    seq: int
    day: str
    until: str
    headlines: tuple[Headline, ...]
    months: tuple[MonthColumn, ...]
    communes: tuple[CommuneDot, ...]
    waiting: tuple[Waiting, ...]


def kept_overview(path: Path) -> Overview | None:
    """The overview as last kept, read without loading SQLAlchemy; None where there is none."""
    row = read_quickly(path, "SELECT body FROM cached_figures WHERE name = ?", (NAME,))
    if row is None or not isinstance(row[0], str):
        return None
    try:
        return _parsed(row[0])
    except (KeyError, TypeError, ValueError):
        # Kept by another version of the program; a fresh one is made.
        return None


def is_fresh(path: Path, overview: Overview, today: date) -> bool:
    """Whether nothing was recorded since an overview was made, and it is of today."""
    row = read_quickly(path, "SELECT last_seq FROM installation")
    return row is not None and (row[0], today.isoformat()) == (overview.seq, overview.day)


def make_overview(database: "Database", today: date) -> Overview:
    """Counts the overview anew; takes seconds where there is a million of movements."""
    with database.read() as connection:
        seq = connection.exec_driver_sql("SELECT last_seq FROM installation").scalar_one()
        until = _last_day(connection, today)
        return Overview(
            seq=int(seq),
            day=today.isoformat(),
            until=until.isoformat(),
            headlines=_headlines(connection, until),
            months=_months(connection, until.year),
            communes=_communes(connection, until),
            waiting=(*_late_tasks(connection, until), *_waiting(connection, today)),
        )


def keep_overview(database: "Database", overview: Overview) -> None:
    """Keeps an overview for the next start."""
    body = json.dumps(asdict(overview), ensure_ascii=False)
    with database.write() as connection:
        keep_figures(connection, NAME, seq=overview.seq, day=overview.day, body=body)


def _parsed(body: str) -> Overview:
    held = json.loads(body)
    return Overview(
        seq=int(held["seq"]),
        day=str(held["day"]),
        until=str(held["until"]),
        headlines=tuple(Headline(**one) for one in held["headlines"]),
        months=tuple(MonthColumn(**one) for one in held["months"]),
        communes=tuple(CommuneDot(**one) for one in held["communes"]),
        waiting=tuple(Waiting(**one) for one in held["waiting"]),
    )


_LAST_DEED = """
SELECT max(day) FROM (
  SELECT max(on_date) AS day FROM service_day WHERE on_date <= :today
  UNION ALL SELECT max(on_date) FROM rotation_movement WHERE on_date <= :today
  UNION ALL SELECT max(on_date) FROM mobile_stop WHERE on_date <= :today)
"""


def _last_day(connection: "Connection", today: date) -> date:
    """Today, or the end of the last year with any work while this one has none yet."""
    found = connection.exec_driver_sql(_LAST_DEED, {"today": today.isoformat()}).scalar()
    if found is None or found[:4] == f"{today.year}":
        return today
    return date(int(found[:4]), 12, 31)


def _headlines(connection: "Connection", until: date) -> tuple[Headline, ...]:
    from librarydesk.data.statistics.figures import figures_for
    from librarydesk.data.statistics.request import ReportRequest

    so_far = ReportRequest(kind="range", first_day=date(until.year, 1, 1), last_day=until)
    figures = {f.code: f for f in figures_for(connection, so_far, HEADLINES)}
    return tuple(
        Headline(code, figures[code].value, figures[code].previous, figures[code].target)
        for code in HEADLINES
    )


_MONTHS = """
SELECT substr(month, 1, 4), substr(month, 6, 2), sum(visits) FROM (
  SELECT month, visits FROM point_usage
    WHERE voided_at IS NULL AND month BETWEEN :from_month AND :to_month
  UNION ALL
  SELECT substr(on_date, 1, 7), readers FROM mobile_stop
    WHERE voided_at IS NULL AND on_date BETWEEN :first AND :last
) GROUP BY 1, 2
"""


def _months(connection: "Connection", year: int) -> tuple[MonthColumn, ...]:
    rows = connection.exec_driver_sql(
        _MONTHS,
        {
            "from_month": f"{year - 1}-01",
            "to_month": f"{year}-12",
            "first": f"{year - 1}-01-01",
            "last": f"{year}-12-31",
        },
    )
    visits = {(int(row[0]), int(row[1])): int(row[2] or 0) for row in rows}
    return tuple(
        MonthColumn(month, visits.get((year, month), 0), visits.get((year - 1, month), 0))
        for month in range(1, 13)
    )


# A visit under a unit of before 1 July 2025 counts for every unit that it became.
_COMMUNES = f"""
WITH visits AS (
  SELECT admin_unit_id AS unit_id, max(on_date) AS day FROM mobile_stop
    WHERE voided_at IS NULL AND on_date <= :day GROUP BY admin_unit_id
  UNION ALL
  SELECT t.admin_unit_id, d.day FROM (
      SELECT to_site_id, max(on_date) AS day FROM rotation_movement
      WHERE voided_at IS NULL AND to_site_id <> site_id AND on_date <= :day GROUP BY to_site_id) d
    JOIN site_state t ON t.id = {of_state("id", "d.to_site_id")}
), today AS (
  SELECT unit_id, day FROM visits
  UNION ALL
  SELECT a.successor_id, v.day FROM visits v JOIN admin_succession a ON a.predecessor_id = v.unit_id
)
SELECT u.name, u.latitude, u.longitude, max(t.day)
FROM admin_unit u JOIN admin_unit p ON p.id = u.parent_id
  JOIN installation i ON i.province_code = p.code
  LEFT JOIN today t ON t.unit_id = u.id
WHERE u.level = 'commune' AND u.voided_at IS NULL AND u.latitude IS NOT NULL
  AND u.valid_from <= :day AND coalesce(u.valid_to, :day) >= :day
GROUP BY u.id ORDER BY u.name_sort
"""


def _communes(connection: "Connection", today: date) -> tuple[CommuneDot, ...]:
    rows = connection.exec_driver_sql(_COMMUNES, {"day": today.isoformat()})
    return tuple(CommuneDot(*row) for row in rows)


def _late_tasks(connection: "Connection", until: date) -> list[Waiting]:
    """The tasks of the own site's plan that are late, as one line."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.plans.queries import plan_of_year
    from librarydesk.data.statistics.plan_progress import Standing, plan_progress

    site = site_on(connection, own_site_id(connection), until)
    plan = plan_of_year(connection, site.id, until.year) if site else None
    if plan is None or site is None:
        return []
    tasks = plan_progress(connection, plan, site.code, until).tasks
    late = [one.task for one in tasks if one.standing is Standing.LATE]
    if not late:
        return []
    first = min(task.due_on or until for task in late)
    return [Waiting("plan", late[0].name, len(late), first.isoformat())]


def _waiting(connection: "Connection", today: date) -> tuple[Waiting, ...]:
    return (
        *_overdue_points(connection, today)[:MOST_WAITING],
        *_overdue_pledges(connection, today),
        *_silent_sites(connection, today),
    )


def _overdue_points(connection: "Connection", today: date) -> list[Waiting]:
    """Points that should have given copies back, the longest overdue first."""
    from librarydesk.data.network.queries import sites_on
    from librarydesk.data.rotation.stock import still_out

    copies: Counter[int] = Counter()
    since: dict[int, date] = {}
    for row in still_out(connection, today):
        if row.due_on is not None and row.is_overdue(today):
            copies[row.to_site_id] += row.copies
            since[row.to_site_id] = min(row.due_on, since.get(row.to_site_id, row.due_on))
    names = {site.id: site.name for site in sites_on(connection, today)}
    return [
        Waiting("overdue", names.get(point, ""), copies[point], since[point].isoformat())
        for point in sorted(since, key=lambda point: (since[point], point))
    ]


def _overdue_pledges(connection: "Connection", today: date) -> list[Waiting]:
    """Promises of gifts to the own site that should have been kept, as one line."""
    from librarydesk.data.campaigns.pledge_queries import overdue_pledges
    from librarydesk.data.network.queries import own_site_id

    late = overdue_pledges(connection, own_site_id(connection), today)
    since = min((one.due_on for one in late if one.due_on is not None), default=today)
    name = late[0].donor if len(late) == 1 else ""
    return [Waiting("pledge", name, len(late), since.isoformat())] if late else []


_REPORTING = "(" + ", ".join(f"'{kind.value}'" for kind in REPORTING_KINDS) + ")"
_SILENT = f"""
SELECT t.name FROM site s JOIN site_state t ON t.id = {of_state("id", "s.id", ":last")}
WHERE s.voided_at IS NULL AND t.status <> 'suspended'
  AND t.kind IN {_REPORTING}
  AND coalesce(s.opened_on, :first) <= :last AND coalesce(s.closed_on, '9999') > :last
  AND NOT EXISTS (SELECT 1 FROM service_day d WHERE d.site_id = s.id AND d.voided_at IS NULL
    AND d.on_date BETWEEN :first AND :last)
  AND NOT EXISTS (SELECT 1 FROM closure c WHERE c.site_id = s.id AND c.voided_at IS NULL
    AND c.first_day <= :first AND c.last_day >= :last)
ORDER BY t.name_sort
"""


def _silent_sites(connection: "Connection", today: date) -> list[Waiting]:
    """Libraries without a single day of service counted in the last full month, as one line."""
    last = today.replace(day=1) - timedelta(days=1)
    found = connection.exec_driver_sql(
        _SILENT, {"first": last.replace(day=1).isoformat(), "last": last.isoformat()}
    ).scalars()
    names = list(found)
    if not names:
        return []
    return [Waiting("silent", names[0], len(names), last.replace(day=1).isoformat())]
