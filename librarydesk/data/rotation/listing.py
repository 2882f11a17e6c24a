"""The trips as a list: narrowed, sorted, a slice at a time, with what is still out of each."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state
from librarydesk.data.rotation.stock import StillOut, TripKey, still_out

SORTS = {
    "date": "last_day {way}, site_id, trip_code {way}",
    "trip": "trip_code {way}, last_day {way}, site_id",
    "route": "first_sort {way}, last_sort {way}, last_day",
    "points": "points {way}, last_day DESC",
    "copies": "delivered {way}, collected {way}, last_day DESC",
}
"""What the list can be sorted by."""


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; empty means everything.

    `out`: something is still at a point; `overdue`: some of it past its due date. `kind` and
    `area` are those of a point of the trip.
    """

    year: int | None = None
    out: bool = False
    overdue: bool = False
    kind: str = ""
    area: str = ""


@dataclass(frozen=True)
class TripRow:
    """A trip as the list shows it.

    `delivered` and `collected` are copies brought to points and taken back by the organiser;
    `first_point` and `last_point` the names of the points where it began and ended.
    """

    key: TripKey
    organiser: str
    first_day: date
    last_day: date
    first_point: str
    last_point: str
    points: int
    delivered: int
    collected: int


@dataclass(frozen=True)
class Left:
    """What is still out of a trip's deliveries, and how much of it is overdue."""

    copies: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class TripList:
    """A slice of the list, with how many trips and copies delivered the whole list has."""

    rows: Sequence[TripRow]
    trips: int
    copies: int


# The inner grouping follows the index of hand-overs, so that a million rows need no sorting; the
# ends of a route are packed into one text, for SQLite has no "first" of a group.
_TRIPS = f"""
WITH handovers AS (
  SELECT on_date, site_id, trip_code, min(id) AS id, sum(coalesce(copies, 1)) AS copies,
    CASE WHEN to_site_id <> site_id THEN to_site_id ELSE from_site_id END AS point_id,
    to_site_id <> site_id AS delivers
  FROM rotation_movement
  WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL
  GROUP BY on_date, site_id, trip_code, from_site_id, to_site_id),
trips AS (
  SELECT site_id, trip_code, CAST(substr(on_date, 1, 4) AS INTEGER) AS year,
    min(on_date) AS first_day, max(on_date) AS last_day,
    min(printf('%s%012d%d', on_date, id, point_id)) AS first_end,
    max(printf('%s%012d%d', on_date, id, point_id)) AS last_end,
    count(DISTINCT point_id) AS points, sum(copies * delivers) AS delivered,
    sum(copies * (1 - delivers)) AS collected
  FROM handovers GROUP BY site_id, trip_code, year
  HAVING {{having}}),
ends AS (
  SELECT *, CAST(substr(first_end, 23) AS INTEGER) AS first_id,
    CAST(substr(last_end, 23) AS INTEGER) AS last_id,
    count(*) OVER () AS all_trips, sum(delivered) OVER () AS all_copies FROM trips),
sliced AS (
  SELECT e.*, {of_state("name", "e.first_id")} AS first_name,
    {of_state("name", "e.last_id")} AS last_name{{sorts}}
  FROM ends e ORDER BY {{order}} LIMIT :limit OFFSET :offset)
SELECT site_id, trip_code, year, {of_state("name", "site_id")}, first_day, last_day,
  first_name, last_name, points, delivered, collected, all_trips, all_copies
FROM sliced ORDER BY {{order}}
"""
_SORT_NAMES = "".join(
    f", {of_state('name_sort', f'e.{end}_id')} AS {end}_sort" for end in ("first", "last")
)

_POINTS = f"""
SELECT t.site_id FROM site_state t WHERE t.id = {of_state("id", "t.site_id")}
AND (:kind = '' OR t.kind = :kind)
AND (:area = '' OR ';' || coalesce(t.areas, (SELECT p.areas FROM population p
  WHERE p.admin_unit_id = t.admin_unit_id AND p.voided_at IS NULL ORDER BY p.year DESC LIMIT 1), '')
  || ';' LIKE '%;' || :area || ';%')
"""


def trips_in_order(
    connection: Connection,
    wanted: Wanted,
    day: date,
    *,
    sort: str,
    descending: bool,
    offset: int,
    limit: int,
) -> TripList:
    """A slice of the list; `sort` is a key of `SORTS`, sites bear their names of the day."""
    conditions, values = _conditions(connection, wanted, day)
    first, last = (wanted.year or 1, wanted.year or 9999)
    rows = connection.exec_driver_sql(
        _TRIPS.format(
            having=conditions,
            sorts=_SORT_NAMES if sort == "route" else "",
            order=SORTS[sort].format(way="DESC" if descending else "ASC"),
        ),
        {
            **values,
            "first": f"{first:04}-01-01",
            "last": f"{last:04}-12-31",
            "day": day.isoformat(),
            "limit": limit,
            "offset": offset,
        },
    ).all()
    copies = int(rows[0][12]) if rows else 0
    return TripList([_trip(tuple(row)) for row in rows], int(rows[0][11]) if rows else 0, copies)


def left_of_trips(
    connection: Connection, trips: Sequence[TripKey] | None, day: date
) -> dict[TripKey, Left]:
    """What is still out of trips (None: of all), where anything is."""
    return summed(still_out(connection, day, trips), day)


def summed(rows: Iterable[StillOut], day: date) -> dict[TripKey, Left]:
    """What is still out, added up by trip."""
    found: dict[TripKey, Left] = {}
    for row in rows:
        before = found.get(row.trip, Left())
        overdue = row.copies if row.is_overdue(day) else 0
        found[row.trip] = Left(before.copies + row.copies, before.overdue + overdue)
    return found


def years_with_trips(connection: Connection) -> list[int]:
    """The calendar years between the first and the last movement, newest first."""
    oldest, newest = (
        connection.exec_driver_sql(f"SELECT {end}(on_date) FROM rotation_movement").scalar()
        for end in ("min", "max")
    )
    if oldest is None or newest is None:
        return []
    return list(range(int(newest[:4]), int(oldest[:4]) - 1, -1))


def _conditions(connection: Connection, wanted: Wanted, day: date) -> tuple[str, dict[str, str]]:
    """What a trip has to fulfil, as a HAVING clause with its values."""
    parts = ["1"]
    values: dict[str, str] = {}
    if wanted.kind or wanted.area:
        parts.append(f"max(point_id IN ({_POINTS}))")
        values |= {"kind": wanted.kind, "area": wanted.area}
    if wanted.out or wanted.overdue:
        left = left_of_trips(connection, None, day)
        keys = [key for key, rest in left.items() if rest.overdue or not wanted.overdue]
        values["open"] = json.dumps([f"{k.site_id}|{k.year}|{k.trip_code}" for k in keys])
        parts.append(
            "site_id || '|' || substr(min(on_date), 1, 4) || '|' || trip_code"
            " IN (SELECT value FROM json_each(:open))"
        )
    return " AND ".join(parts), values


def _trip(row: tuple[object, ...]) -> TripRow:
    site, code, year, organiser, first, last, begins, ends, points, out, back = row[:11]
    return TripRow(
        key=TripKey(int(str(site)), str(code), int(str(year))),
        organiser=str(organiser or ""),
        first_day=date.fromisoformat(str(first)),
        last_day=date.fromisoformat(str(last)),
        first_point=str(begins or ""),
        last_point=str(ends or ""),
        points=int(str(points)),
        delivered=int(str(out)),
        collected=int(str(back)),
    )
