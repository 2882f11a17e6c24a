"""What can be asked of points: who is due when, what they had, which months weren't counted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state
from librarydesk.data.rotation.points.service import PointCard
from librarydesk.data.rotation.stock import StillOut, left_by_organiser
from librarydesk.data.store.types import day_of

LISTED = 300


@dataclass(frozen=True)
class Stock:
    """What an organiser has at a point: by number, counted, overdue; the next due date."""

    itemised: int = 0
    counted: int = 0
    overdue: int = 0
    due_on: date | None = None

    @property
    def copies(self) -> int:
        """Copies in all."""
        return self.itemised + self.counted


@dataclass(frozen=True)
class PointRow:
    """A point of an organiser as it stands on a day.

    `card` is empty for a site that received copies without an agreement. `next_visit` is
    the next planned one; `areas` are tags with `;` between them.
    """

    point_id: int
    code: str
    name: str
    unit: str | None
    areas: str | None
    card: PointCard | None
    stock: Stock
    last_visit: date | None
    next_visit: date | None

    @property
    def due_on(self) -> date | None:
        """When the next of its copies are due back."""
        return self.stock.due_on

    def months_since(self, day: date) -> int | None:
        """Whole months since the last visit; None before the first one."""
        last = self.last_visit
        if last is None:
            return None
        months = (day.year - last.year) * 12 + day.month - last.month
        return months - (day.day < last.day)


@dataclass(frozen=True)
class PointVisit:
    """What one trip brought to a point and took from it on a day."""

    on_date: date
    trip_code: str
    organiser: str
    delivered: int
    collected: int
    due_on: date | None


@dataclass(frozen=True)
class TitleHad:
    """A title that a point received: how often, and when last."""

    title: str
    authors: str | None
    times: int
    last_on: date


_CARDS = """
SELECT point_id, agreement_no, agreed_on, agreed_until, contact, phone, capacity, opening,
  distance_km, months_between, note
FROM rotation_point WHERE site_id = ? AND voided_at IS NULL ORDER BY id
"""
# The inner grouping follows the index of trips: a hundred thousand rows, and nothing to sort.
_POINTS = f"""
WITH ways AS MATERIALIZED (
  SELECT from_site_id, to_site_id, on_date FROM rotation_movement
  WHERE site_id = :site AND voided_at IS NULL AND on_date <= :day
  GROUP BY site_id, trip_code, on_date, from_site_id, to_site_id),
visits AS (
  SELECT point_id, max(on_date) AS last_on FROM (
    SELECT to_site_id AS point_id, on_date FROM ways
    UNION ALL SELECT from_site_id, on_date FROM ways) GROUP BY point_id)
SELECT s.id, s.code, t.name, u.kind || ' ' || u.name, t.areas, v.last_on
FROM site s JOIN site_state t ON t.id = {of_state("id", "s.id")}
  LEFT JOIN admin_unit u ON u.id = t.admin_unit_id LEFT JOIN visits v ON v.point_id = s.id
WHERE s.voided_at IS NULL AND s.id <> :site
"""
_NEXT_VISITS = """
SELECT l.point_id, min(l.planned_on) FROM rotation_trip t JOIN rotation_leg l ON l.trip_id = t.id
WHERE t.site_id = ? AND t.voided_at IS NULL AND l.voided_at IS NULL AND l.planned_on >= ?
GROUP BY l.point_id
"""


def points_of(connection: Connection, site_id: int, day: date) -> list[PointRow]:
    """The points of an organiser, in the order in which they are due; nothing due comes last.

    A point is a site with a card, or one to which or from which copies went.
    """
    stocks = _stocks(connection, site_id, day)
    planned = connection.exec_driver_sql(_NEXT_VISITS, (site_id, day.isoformat()))
    visits = {int(row[0]): date.fromisoformat(row[1]) for row in planned}
    cards = _cards(connection, site_id)
    rows = connection.exec_driver_sql(_POINTS, {"site": site_id, "day": day.isoformat()})
    found = [
        PointRow(
            point_id=r[0],
            code=r[1],
            name=r[2],
            unit=r[3],
            areas=r[4],
            card=cards.get(r[0]),
            stock=stocks.get(r[0], Stock()),
            last_visit=day_of(r[5]),
            next_visit=visits.get(r[0]),
        )
        for r in rows
        if r[5] or r[0] in cards
    ]
    return sorted(found, key=_turn)


def _turn(point: PointRow) -> tuple[date, date, str]:
    return (point.due_on or date.max, point.last_visit or date.max, point.code)


def _stocks(connection: Connection, site_id: int, day: date) -> dict[int, Stock]:
    there: dict[int, list[StillOut]] = {}
    for out in left_by_organiser(connection, site_id, day):
        there.setdefault(out.to_site_id, []).append(out)
    return {
        point_id: Stock(
            itemised=sum(out.copies for out in rows if not out.counted),
            counted=sum(out.copies for out in rows if out.counted),
            overdue=sum(out.copies for out in rows if out.is_overdue(day)),
            due_on=min((out.due_on for out in rows if out.due_on), default=None),
        )
        for point_id, rows in there.items()
    }


def _cards(connection: Connection, site_id: int) -> dict[int, PointCard]:
    rows = connection.exec_driver_sql(_CARDS, (site_id,))
    return {
        r[0]: PointCard(
            site_id=site_id,
            point_id=r[0],
            agreement_no=r[1],
            agreed_on=day_of(r[2]),
            agreed_until=day_of(r[3]),
            contact=r[4],
            phone=r[5],
            capacity=r[6],
            opening=r[7],
            distance_km=r[8],
            months_between=r[9],
            note=r[10],
        )
        for r in rows
    }


_VISITS = f"""
WITH ends AS (
  SELECT m.*, 1 AS comes FROM rotation_movement m
  WHERE m.to_site_id = :point AND m.site_id <> :point AND m.voided_at IS NULL
  UNION ALL
  SELECT m.*, 0 FROM rotation_movement m
  WHERE m.from_site_id = :point AND m.site_id <> :point AND m.voided_at IS NULL)
SELECT e.on_date, e.trip_code, {of_state("name", "e.site_id")},
  sum(iif(e.comes, coalesce(e.copies, 1), 0)), sum(iif(e.comes, 0, coalesce(e.copies, 1))),
  max(iif(e.comes, e.due_on, NULL))
FROM ends e WHERE e.on_date <= :day GROUP BY e.on_date, e.site_id, e.trip_code
ORDER BY e.on_date DESC, e.trip_code LIMIT :limit
"""


def visits_to(
    connection: Connection, point_id: int, day: date, *, limit: int = LISTED
) -> list[PointVisit]:
    """What trips of anybody brought to a point and took from it, the newest first."""
    values = {"point": point_id, "day": day.isoformat(), "limit": limit}
    return [
        PointVisit(date.fromisoformat(r[0]), r[1], r[2] or "", r[3], r[4], day_of(r[5]))
        for r in connection.exec_driver_sql(_VISITS, values)
    ]


_HAD = """
SELECT t.title, t.authors, count(DISTINCT m.on_date), max(m.on_date) AS last_on
FROM rotation_movement m JOIN copy c ON c.id = m.copy_id JOIN title t ON t.id = c.title_id
WHERE m.to_site_id = ? AND m.voided_at IS NULL AND m.on_date <= ?
GROUP BY t.id ORDER BY last_on DESC, t.title_sort LIMIT ?
"""


def titles_had(
    connection: Connection, point_id: int, day: date, *, limit: int = LISTED
) -> list[TitleHad]:
    """The titles that a point received by number, those of the latest delivery first."""
    rows = connection.exec_driver_sql(_HAD, (point_id, day.isoformat(), limit))
    return [TitleHad(r[0], r[1], r[2], date.fromisoformat(r[3])) for r in rows]
