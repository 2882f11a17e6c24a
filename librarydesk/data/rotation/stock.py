"""What stands at points on a day: by trip and hand-over, by organiser, copy by copy.

Itemised copies stand where the latest of their movements left them (`collection.standing`). Of
counted ones, what comes in is used up by what goes out and is settled, in the order of due dates
(empty ones last), then of days, as the figures R04 and R05 do.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.network.states import of_state
from librarydesk.data.rotation.last_left import EVERYWHERE, NOT_MOVED_ON, last_left
from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class TripKey:
    """What tells a trip from others: who organises it, its code, the calendar year."""

    site_id: int
    trip_code: str
    year: int

    @property
    def days(self) -> tuple[str, str]:
        """The first and last day of its year."""
        return f"{self.year}-01-01", f"{self.year}-12-31"


@dataclass(frozen=True)
class StillOut:
    """Copies of one hand-over that are still at the point where it left them."""

    site_id: int
    trip_code: str
    on_date: date
    from_site_id: int
    to_site_id: int
    copies: int
    due_on: date | None
    counted: bool

    @property
    def trip(self) -> TripKey:
        """The trip that brought them."""
        return TripKey(self.site_id, self.trip_code, self.on_date.year)

    def is_overdue(self, day: date) -> bool:
        """Whether they should have been back before a day."""
        return self.due_on is not None and self.due_on < day


@dataclass(frozen=True)
class AtPoint:
    """What one organiser has at a point: copies by number, counted ones, the next due date."""

    site_id: int
    organiser: str
    itemised: int
    counted: int
    due_on: date | None
    overdue: int


@dataclass(frozen=True)
class CopyAtPoint:
    """A copy that stands at a point."""

    copy_id: int
    accession_no: str
    title: str
    organiser_id: int
    due_on: date | None


_OF_ORGANISER = f"{EVERYWHERE} m.site_id = :site AND"
_OF_TRIPS = """json_each(:trips) j CROSS JOIN rotation_movement m
  ON m.site_id = json_extract(j.value, '$[0]') AND m.trip_code = json_extract(j.value, '$[1]')
  AND m.on_date BETWEEN json_extract(j.value, '$[2]') AND json_extract(j.value, '$[3]') WHERE"""
_TO_POINT = "rotation_movement m WHERE m.to_site_id = :point AND"

_DOUBTFUL = standing("k.id IN (SELECT copy_id FROM last_left WHERE doubtful)")
_ITEMISED = """
WITH last_left AS MATERIALIZED ({rows})
SELECT m.site_id, m.trip_code, m.on_date, m.from_site_id, m.to_site_id, count(*), m.due_on, 0
FROM (
  SELECT s.movement_id AS id FROM
    ({standing}) s WHERE s.out
  UNION ALL
  SELECT l.id FROM last_left l CROSS JOIN copy k ON k.id = l.copy_id
  WHERE NOT l.doubtful AND k.voided_at IS NULL AND k.site_id <> l.to_site_id
) o CROSS JOIN rotation_movement m ON m.id = o.id
GROUP BY m.site_id, m.trip_code, m.on_date, m.from_site_id, m.to_site_id, m.due_on
"""

# Counted rows are few; without statistics SQLite wouldn't know that their own index is the best.
_COUNTED = """
WITH gone AS (
  SELECT site_id, from_site_id AS point_id, copies FROM rotation_movement
  INDEXED BY ix_rotation_movement_counted
  WHERE copies IS NOT NULL AND voided_at IS NULL AND on_date <= :day AND from_site_id <> site_id
  UNION ALL
  SELECT site_id, point_id, copies FROM rotation_settlement WHERE voided_at IS NULL
  AND on_date <= :day AND result IN ('lost', 'replaced', 'compensated')),
used AS (SELECT site_id, point_id, sum(copies) AS copies FROM gone GROUP BY site_id, point_id),
came AS (
  SELECT m.site_id, m.trip_code, m.on_date, m.from_site_id, m.to_site_id, m.copies, m.due_on,
    sum(m.copies) OVER (PARTITION BY m.site_id, m.to_site_id
      ORDER BY m.due_on IS NULL, m.due_on, m.on_date, m.id) AS so_far
  FROM rotation_movement m INDEXED BY ix_rotation_movement_counted
  WHERE m.copies IS NOT NULL AND m.voided_at IS NULL AND m.on_date <= :day
  AND m.to_site_id <> m.site_id {where}),
left_over AS (
  SELECT c.*, min(c.copies, c.so_far - coalesce(u.copies, 0)) AS remaining
  FROM came c LEFT JOIN used u ON u.site_id = c.site_id AND u.point_id = c.to_site_id)
SELECT site_id, trip_code, on_date, from_site_id, to_site_id, remaining, due_on, 1
FROM left_over WHERE remaining > 0
"""


def still_out(
    connection: Connection, day: date, trips: Sequence[TripKey] | None = None
) -> list[StillOut]:
    """What hand-overs left at points where it still is; of some trips, or of all."""
    values = {"day": day.isoformat()}
    if trips is None:
        return _left(connection, EVERYWHERE, values)
    wanted = set(trips)
    found = _left(connection, _OF_TRIPS, {**values, "trips": _json_of(trips)})
    return [row for row in found if row.trip in wanted]


def left_by_organiser(connection: Connection, site_id: int, day: date) -> list[StillOut]:
    """What the hand-overs of one organiser left at points where it still is."""
    values = {"day": day.isoformat(), "site": site_id}
    found = _left(connection, _OF_ORGANISER, values, "AND m.site_id = :site")
    return [row for row in found if row.site_id == site_id]


def left_at_point(connection: Connection, point_id: int, day: date) -> list[StillOut]:
    """What stands at a point, by the hand-overs that brought it, the longest due first."""
    values = {"day": day.isoformat(), "point": point_id}
    found = _left(connection, _TO_POINT, values, "AND m.to_site_id = :point")
    there = [row for row in found if row.to_site_id == point_id]
    return sorted(there, key=lambda row: (row.due_on or date.max, row.on_date))


def at_point(connection: Connection, point_id: int, day: date) -> list[AtPoint]:
    """What stands at a point by organiser, the longest due first."""
    rows: dict[int, list[StillOut]] = {}
    for row in left_at_point(connection, point_id, day):
        rows.setdefault(row.site_id, []).append(row)
    return [
        AtPoint(
            site_id=site_id,
            organiser=_name(connection, site_id, day),
            itemised=sum(row.copies for row in of_site if not row.counted),
            counted=sum(row.copies for row in of_site if row.counted),
            due_on=min((row.due_on for row in of_site if row.due_on), default=None),
            overdue=sum(row.copies for row in of_site if row.is_overdue(day)),
        )
        for site_id, of_site in rows.items()
    ]


_AT_POINT = f"k.id IN (SELECT m.copy_id FROM {_TO_POINT} {NOT_MOVED_ON})"
_COPIES_AT_POINT = f"""
SELECT s.id, s.accession_no, t.title, s.organiser_id, s.due_on
FROM ({standing(_AT_POINT)}) s JOIN title t ON t.id = s.title_id
WHERE s.out AND s.place_id = :point ORDER BY s.accession_no
"""


def copies_at_point(connection: Connection, point_id: int, day: date) -> list[CopyAtPoint]:
    """The copies that stand at a point, by number."""
    rows = connection.exec_driver_sql(_COPIES_AT_POINT, {"day": day.isoformat(), "point": point_id})
    return [CopyAtPoint(r[0], r[1], r[2], r[3], day_of(r[4])) for r in rows]


def _left(
    connection: Connection, rows: str, values: Mapping[str, object], counted: str = ""
) -> list[StillOut]:
    """What of some movements' copies, and of some counted ones, is still where it was left."""
    left = last_left(rows, "m.id, m.copy_id, m.to_site_id")
    found = _rows(connection, _ITEMISED.format(rows=left, standing=_DOUBTFUL), values)
    return found + _rows(connection, _COUNTED.format(where=counted), values)


def _rows(connection: Connection, sql: str, values: Mapping[str, object]) -> list[StillOut]:
    return [
        StillOut(r[0], r[1], date.fromisoformat(r[2]), r[3], r[4], r[5], day_of(r[6]), bool(r[7]))
        for r in connection.exec_driver_sql(sql, dict(values))
    ]


def _json_of(trips: Sequence[TripKey]) -> str:
    return json.dumps([(trip.site_id, trip.trip_code, *trip.days) for trip in trips])


def _name(connection: Connection, site_id: int, day: date) -> str:
    name = connection.exec_driver_sql(
        f"SELECT {of_state('name', ':site')}",
        {"site": site_id, "day": day.isoformat()},
    ).scalar()
    return str(name or "")
