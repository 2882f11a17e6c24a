"""What the first page shows, kept in the database so that it is there at once.

The kept one is told apart from a fresh one by the number of the last change and by the day.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.data.network.states import of_state
from librarydesk.data.statistics.overview_months import MonthColumn, served_by_month
from librarydesk.data.statistics.overview_waiting import Waiting, what_waits
from librarydesk.data.store.kept_figures import keep_figures
from librarydesk.data.store.quick import read_quickly

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from librarydesk.data.store.database import Database

NAME = "overview"
HEADLINES = ("S06", "R02", "M02", "C01")


@dataclass(frozen=True)
class Headline:
    """A figure of the year so far, of the same days a year before, and the plan's for the year."""

    code: str
    value: float | None
    previous: float | None
    target: float | None = None


@dataclass(frozen=True)
class CommuneDot:
    """A commune in force: where it is, and the last day on which books came to it (ISO)."""

    name: str
    latitude: float
    longitude: float
    last_served: str | None
    unit_id: int = 0


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
            months=served_by_month(connection, until),
            communes=_communes(connection, until),
            waiting=what_waits(connection, until, today),
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
SELECT u.name, u.latitude, u.longitude, max(t.day), u.id
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
