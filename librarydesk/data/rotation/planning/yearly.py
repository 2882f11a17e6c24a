"""The yearly plan as a proposal: what is known of the points, spread over the days that are open.

The rule itself is in `spreading`; here the points are read, and its visits become trips.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import Connection

from librarydesk.data.network.queries import own_site_code
from librarydesk.data.network.states import of_state
from librarydesk.data.rotation.planning.queries import next_planned_code
from librarydesk.data.rotation.planning.service import PlannedLeg, PlannedTrip
from librarydesk.data.rotation.planning.spreading import (
    PointToVisit,
    Visit,
    months_after,
    spread,
)
from librarydesk.data.rotation.stock import still_out
from librarydesk.data.store.limits import Limit, limit
from librarydesk.data.store.types import day_of

WORKDAYS = frozenset(range(5))
USUAL_COPIES = 50
# Public holidays that fall on the same day each year; the others are recorded as closures.
HOLIDAYS = frozenset({(1, 1), (30, 4), (1, 5), (2, 9)})


@dataclass(frozen=True)
class YearWish:
    """What is wished of the plan: for whom, from when to when, how much on a day.

    `weekdays` are those on which trips leave (Monday is 0); `today` is from when on a visit that
    is planned already is counted on.
    """

    site_id: int
    first_day: date
    last_day: date
    points_per_trip: int = 3
    weekdays: frozenset[int] = WORKDAYS
    today: date = date.min


@dataclass(frozen=True)
class YearPlan:
    """The trips that are proposed; the visits that come late, and the points without a day.

    `names` are the points' names by id.
    """

    trips: tuple[PlannedTrip, ...]
    late: tuple[Visit, ...]
    left_out: tuple[int, ...]
    names: Mapping[int, str]


@dataclass(frozen=True)
class _Point:
    visited: PointToVisit
    name: str
    copies: int


def propose(connection: Connection, wish: YearWish) -> YearPlan:
    """Proposes trips so that every point is visited as often as it should; saves nothing."""
    points = {point.visited.point_id: point for point in _points(connection, wish)}
    found = spread(
        [point.visited for point in points.values()],
        _open_days(connection, wish),
        max(wish.points_per_trip, 1),
    )
    return YearPlan(
        trips=_trips(connection, wish, points, found.visits),
        late=found.late,
        left_out=found.left_out,
        names={point_id: point.name for point_id, point in points.items()},
    )


def _open_days(connection: Connection, wish: YearWish) -> list[date]:
    """The weekdays wished for on which it isn't closed and no trip is planned yet."""
    first, last = wish.first_day, wish.last_day
    closed = _closed(connection, wish)
    taken = {day for days in _planned(connection, wish.site_id, first).values() for day in days}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [
        day
        for day in days
        if day.weekday() in wish.weekdays
        and (day.day, day.month) not in HOLIDAYS
        and day not in taken
        and not any(begins <= day <= ends for begins, ends in closed)
    ]


def _closed(connection: Connection, wish: YearWish) -> list[tuple[date, date]]:
    """From when to when the organiser is closed."""
    rows = connection.exec_driver_sql(
        "SELECT first_day, last_day FROM closure WHERE site_id = ? AND first_day <= ?"
        " AND last_day >= ? AND voided_at IS NULL",
        (wish.site_id, wish.last_day.isoformat(), wish.first_day.isoformat()),
    )
    return [(date.fromisoformat(row[0]), date.fromisoformat(row[1])) for row in rows]


# A site is a point once it is agreed with, or once it received anything.
_POINTS = f"""
WITH known AS (
  SELECT point_id FROM rotation_point WHERE site_id = :site AND voided_at IS NULL
  UNION SELECT DISTINCT to_site_id FROM rotation_movement
    WHERE site_id = :site AND to_site_id <> :site AND voided_at IS NULL)
SELECT k.point_id, {of_state("name", "k.point_id")}, {of_state("admin_unit_id", "k.point_id")},
  {of_state("managed_by_id", "k.point_id")}, p.months_between, p.distance_km, p.capacity,
  (SELECT max(m.on_date) FROM rotation_movement m WHERE m.site_id = :site
    AND k.point_id IN (m.to_site_id, m.from_site_id) AND m.voided_at IS NULL),
  (SELECT sum(coalesce(m.copies, 1)) FROM rotation_movement m WHERE m.to_site_id = k.point_id
    AND m.site_id = :site AND m.voided_at IS NULL AND m.on_date = (
      SELECT max(n.on_date) FROM rotation_movement n WHERE n.to_site_id = k.point_id
        AND n.site_id = :site AND n.voided_at IS NULL))
FROM known k LEFT JOIN rotation_point p ON p.id = (SELECT max(q.id) FROM rotation_point q
  WHERE q.site_id = :site AND q.point_id = k.point_id AND q.voided_at IS NULL)
WHERE {of_state("status", "k.point_id")} = 'open'
ORDER BY k.point_id
"""


def _points(connection: Connection, wish: YearWish) -> list[_Point]:
    usual_months = limit(connection, Limit.MONTHS_AT_POINT)
    due = _due_days(connection, wish)
    planned = _planned(connection, wish.site_id, wish.today)
    rows = connection.exec_driver_sql(
        _POINTS, {"site": wish.site_id, "day": wish.first_day.isoformat()}
    )
    return [
        _Point(
            PointToVisit(
                point_id=r[0],
                months=r[4] or usual_months,
                last_visit=day_of(r[7]),
                due_on=due.get(r[0]),
                planned=tuple(planned.get(r[0], ())),
                unit_id=r[2],
                manager_id=None if r[3] == wish.site_id else r[3],
                distance_km=r[5],
            ),
            r[1] or "",
            r[6] or r[8] or USUAL_COPIES,
        )
        for r in rows
    ]


def _due_days(connection: Connection, wish: YearWish) -> dict[int, date]:
    """When the first of what stands at each point is due back."""
    due: dict[int, date] = {}
    for row in still_out(connection, wish.first_day):
        if row.site_id == wish.site_id and row.due_on is not None:
            due[row.to_site_id] = min(row.due_on, due.get(row.to_site_id, row.due_on))
    return due


def _planned(connection: Connection, site_id: int, first: date) -> dict[int, list[date]]:
    """The days from one on for which visits are planned already, by point."""
    rows = connection.exec_driver_sql(
        "SELECT l.point_id, l.planned_on FROM rotation_trip t JOIN rotation_leg l"
        " ON l.trip_id = t.id AND l.voided_at IS NULL"
        " WHERE t.site_id = ? AND t.voided_at IS NULL AND l.planned_on >= ? ORDER BY l.planned_on",
        (site_id, first.isoformat()),
    )
    days: dict[int, list[date]] = {}
    for point_id, day in rows:
        days.setdefault(point_id, []).append(date.fromisoformat(day))
    return days


def _trips(
    connection: Connection,
    wish: YearWish,
    points: Mapping[int, _Point],
    visits: Sequence[Visit],
) -> tuple[PlannedTrip, ...]:
    days: dict[int, list[date]] = {
        point_id: list(point.visited.planned) for point_id, point in points.items()
    }
    for visit in visits:
        days[visit.point_id].append(visit.on_date)
    codes = _Codes(connection, wish.site_id)
    trips = []
    for day, of_day in groupby(visits, key=lambda visit: visit.on_date):
        route = sorted((points[visit.point_id] for visit in of_day), key=_way)
        legs = tuple(_leg(point, day, days[point.visited.point_id]) for point in route)
        farthest = max((point.visited.distance_km or 0 for point in route), default=0)
        km = round(2 * farthest) or None
        trips.append(PlannedTrip(wish.site_id, codes.next_of(day.year), day, legs, km=km))
    return tuple(trips)


def _way(point: _Point) -> tuple[float, int]:
    """The nearest comes first."""
    return point.visited.distance_km or 0, point.visited.point_id


def _leg(point: _Point, day: date, days: Sequence[date]) -> PlannedLeg:
    following = min((later for later in days if later > day), default=None)
    return PlannedLeg(
        point_id=point.visited.point_id,
        planned_on=day,
        copies=point.copies,
        due_on=following or months_after(day, point.visited.months),
    )


class _Codes:
    """Codes of trips one after the other, a row of numbers for each year."""

    def __init__(self, connection: Connection, site_id: int) -> None:
        self._connection = connection
        self._site_id = site_id
        self._numbers: dict[int, int] = {}

    def next_of(self, year: int) -> str:
        """The next code of a year."""
        beginning = f"{own_site_code(self._connection)}-{year}-"
        if year not in self._numbers:
            code = next_planned_code(
                self._connection, own_site_code(self._connection), self._site_id, year
            )
            self._numbers[year] = int(code.removeprefix(beginning)) - 1
        self._numbers[year] += 1
        return f"{beginning}{self._numbers[year]:02d}"
