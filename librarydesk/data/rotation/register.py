"""The rotation register of an organiser: for each point what came and went in a year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.rotation.stock import left_at_point
from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class RegisterLine:
    """A hand-over at a point: copies left there, of them for children, and copies taken."""

    on_date: date
    trip_code: str
    delivered: int
    children: int
    collected: int
    due_on: date | None
    received_by: str | None


@dataclass(frozen=True)
class PointPage:
    """A point's lines of a year, and what the organiser still has there on a day."""

    point_id: int
    lines: tuple[RegisterLine, ...]
    still_there: int
    counted_on: date


_LINES = """
WITH ends AS (
  SELECT m.*, m.to_site_id AS point_id, 1 AS comes FROM rotation_movement m
  WHERE m.site_id = :site AND m.to_site_id <> m.site_id AND m.voided_at IS NULL
    AND m.on_date BETWEEN :first AND :last
  UNION ALL
  SELECT m.*, m.from_site_id, 0 FROM rotation_movement m
  WHERE m.site_id = :site AND m.from_site_id <> m.site_id AND m.voided_at IS NULL
    AND m.on_date BETWEEN :first AND :last)
SELECT e.point_id, e.on_date, e.trip_code, sum(iif(e.comes, coalesce(e.copies, 1), 0)),
  sum(iif(e.comes, coalesce(e.children_copies, t.audience = 'children', 0), 0)),
  sum(iif(e.comes, 0, coalesce(e.copies, 1))), max(iif(e.comes, e.due_on, NULL)),
  max(e.received_by)
FROM ends e LEFT JOIN copy c ON c.id = e.copy_id LEFT JOIN title t ON t.id = c.title_id
GROUP BY e.point_id, e.on_date, e.trip_code
ORDER BY (SELECT code FROM site WHERE id = e.point_id), e.on_date, e.trip_code
"""


def register_of(connection: Connection, site_id: int, year: int, *, today: date) -> list[PointPage]:
    """A page for every point with a hand-over in a year, by the points' codes.

    What is still there is as of the year's end, or of today where that comes first.
    """
    day = min(today, date(year, 12, 31))
    values = {"site": site_id, "first": f"{year}-01-01", "last": f"{year}-12-31"}
    lines: dict[int, list[RegisterLine]] = {}
    for r in connection.exec_driver_sql(_LINES, values):
        line = RegisterLine(
            date.fromisoformat(r[1]), r[2], int(r[3]), int(r[4]), int(r[5]), day_of(r[6]), r[7]
        )
        lines.setdefault(r[0], []).append(line)
    return [
        PointPage(point_id, tuple(found), _still_there(connection, site_id, point_id, day), day)
        for point_id, found in lines.items()
    ]


def _still_there(connection: Connection, site_id: int, point_id: int, day: date) -> int:
    left = left_at_point(connection, point_id, day)
    return sum(row.copies for row in left if row.site_id == site_id)
