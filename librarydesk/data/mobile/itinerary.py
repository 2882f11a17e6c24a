"""The road of a year: routes with their stops, made and planned, over the communes of today."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection


@dataclass(frozen=True)
class RouteStop:
    """A stop on the road, in the commune of today where it lies; `readers` None: only planned."""

    on_date: date
    commune_id: int | None
    place: str
    readers: int | None


@dataclass(frozen=True)
class Route:
    """A trip's stops in their order; `plan_id` where some of them are only planned."""

    site_id: int
    trip_code: str
    stops: tuple[RouteStop, ...]
    plan_id: int | None

    @property
    def departs_on(self) -> date:
        """The day of its first stop."""
        return self.stops[0].on_date

    @property
    def is_made(self) -> bool:
        """Whether a stop of it was made."""
        return any(stop.readers is not None for stop in self.stops)

    @property
    def readers(self) -> int:
        """Those who were served on it."""
        return sum(stop.readers or 0 for stop in self.stops)

    @property
    def communes(self) -> list[int]:
        """The communes that it goes through, in order, none twice on end."""
        found: list[int] = []
        for stop in self.stops:
            if stop.commune_id is not None and found[-1:] != [stop.commune_id]:
                found.append(stop.commune_id)
        return found


@dataclass(frozen=True)
class CommuneOnRoad:
    """A commune of the own province: stops made and planned in the time that was asked for.

    `in_year` says whether the library came there at all in the year, `planned_in_year` whether it
    means to.
    """

    id: int
    name: str
    latitude: float
    longitude: float
    stops: int
    planned: int
    readers: int
    in_year: bool
    planned_in_year: bool

    @property
    def waits(self) -> bool:
        """Whether nobody came there in the year, nor means to."""
        return not self.in_year and not self.planned_in_year


@dataclass(frozen=True)
class Itinerary:
    """The routes of a year or of one month of it, by their first days, and all communes."""

    year: int
    routes: tuple[Route, ...]
    communes: tuple[CommuneOnRoad, ...]

    @property
    def unvisited(self) -> int:
        """How many communes the library didn't come to in the year, nor means to."""
        return sum(commune.waits for commune in self.communes)


@dataclass(frozen=True)
class MonthOfRoad:
    """What was made in a month."""

    month: int
    trips: int = 0
    stops: int = 0
    communes: int = 0
    readers: int = 0
    children: int = 0
    documents: int = 0


_STOPS = """
SELECT m.trip_code, m.on_date AS day, m.admin_unit_id, m.place, m.readers, NULL,
  coalesce(m.starts_at, m.ends_at, '') AS begins
FROM mobile_stop m
WHERE m.site_id = :site AND m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL
UNION ALL
SELECT p.trip_code, s.planned_on, s.admin_unit_id, s.place, NULL, p.id, coalesce(s.starts_at, '')
FROM mobile_planned_stop s JOIN mobile_plan p ON p.id = s.plan_id
WHERE p.site_id = :site AND s.planned_on BETWEEN :first AND :last AND s.voided_at IS NULL
  AND p.voided_at IS NULL AND NOT EXISTS (SELECT 1 FROM mobile_stop m WHERE m.site_id = p.site_id
    AND m.trip_code = p.trip_code AND m.voided_at IS NULL AND m.admin_unit_id = s.admin_unit_id
    AND m.place_folded = fold(s.place))
ORDER BY day, begins
"""

_COMMUNES = """
SELECT u.id, u.name, u.latitude, u.longitude FROM admin_unit u JOIN admin_unit p
  ON p.id = u.parent_id JOIN installation i ON i.province_code = p.code
WHERE u.level = 'commune' AND u.voided_at IS NULL AND u.latitude IS NOT NULL
  AND u.valid_from <= :day AND coalesce(u.valid_to, :day) >= :day ORDER BY u.name_sort
"""

# What a commune of before became: where it was divided, the first part stands for it.
_SUCCESSORS = """
SELECT a.predecessor_id, min(a.successor_id) FROM json_each(?) j
JOIN admin_succession a ON a.predecessor_id = j.value
JOIN json_each(?) c ON c.value = a.successor_id GROUP BY a.predecessor_id
"""


def itinerary_of(
    connection: Connection, site_id: int, year: int, *, today: date, month: int = 0
) -> Itinerary:
    """The road of a site's mobile library in a year, or in one month of it (1 to 12)."""
    places = connection.exec_driver_sql(_COMMUNES, {"day": today.isoformat()}).all()
    values = {"site": site_id, "first": f"{year}-01-01", "last": f"{year}-12-31"}
    rows = connection.exec_driver_sql(_STOPS, values).all()
    now = _communes_now(connection, {row[2] for row in rows}, [place[0] for place in places])
    of_year = [
        (row[0], row[5], RouteStop(date.fromisoformat(row[1]), now.get(row[2]), row[3], row[4]))
        for row in rows
    ]
    wanted = [entry for entry in of_year if month in (0, entry[2].on_date.month)]
    of_stops = [stop for _code, _plan, stop in of_year]
    visited = {stop.commune_id for stop in of_stops if stop.readers is not None}
    planned = {stop.commune_id for stop in of_stops if stop.readers is None}
    stops = [stop for _code, _plan, stop in wanted]
    communes = tuple(
        _commune(place, stops, in_year=place[0] in visited, planned_in_year=place[0] in planned)
        for place in places
    )
    return Itinerary(year, _routes(site_id, wanted), communes)


def months_of_road(connection: Connection, site_id: int, year: int) -> list[MonthOfRoad]:
    """What a site's mobile library made in each month of a year with a stop."""
    rows = connection.exec_driver_sql(
        "SELECT CAST(substr(on_date, 6, 2) AS INTEGER) AS month, count(DISTINCT trip_code),"
        " count(*), count(DISTINCT admin_unit_id), sum(readers), sum(coalesce(children, 0)),"
        " sum(coalesce(documents_used, 0)) FROM mobile_stop"
        " WHERE site_id = ? AND on_date BETWEEN ? AND ? AND voided_at IS NULL"
        " GROUP BY month ORDER BY month",
        (site_id, f"{year}-01-01", f"{year}-12-31"),
    )
    return [MonthOfRoad(*row) for row in rows]


def _communes_now(
    connection: Connection, units: Iterable[int], places: Sequence[int]
) -> Mapping[int, int]:
    """The commune of today for each unit that stops were recorded under."""
    wanted = list(units)
    rows = connection.exec_driver_sql(_SUCCESSORS, (json.dumps(wanted), json.dumps(places)))
    known = set(places)
    return {int(row[0]): int(row[1]) for row in rows} | {u: u for u in wanted if u in known}


def _routes(
    site_id: int, entries: Iterable[tuple[str, int | None, RouteStop]]
) -> tuple[Route, ...]:
    stops: dict[str, list[RouteStop]] = {}
    plans: dict[str, int] = {}
    for code, plan_id, stop in entries:
        stops.setdefault(code, []).append(stop)
        if plan_id is not None:
            plans[code] = plan_id
    return tuple(
        Route(site_id, code, tuple(of_trip), plans.get(code)) for code, of_trip in stops.items()
    )


def _commune(
    place: Sequence[object], stops: Iterable[RouteStop], *, in_year: bool, planned_in_year: bool
) -> CommuneOnRoad:
    unit_id, name, latitude, longitude = place
    here = [stop for stop in stops if stop.commune_id == unit_id]
    return CommuneOnRoad(
        id=int(str(unit_id)),
        name=str(name),
        latitude=float(str(latitude)),
        longitude=float(str(longitude)),
        stops=sum(stop.readers is not None for stop in here),
        planned=sum(stop.readers is None for stop in here),
        readers=sum(stop.readers or 0 for stop in here),
        in_year=in_year,
        planned_in_year=planned_in_year,
    )
