"""The list of mobile trips: by year and quarter, sorted, a page at a time, and its sums.

The keys of a page are found without looking at a single stop but those of trips that were never
recorded; only the trips of the page are then added up.
"""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.mobile.queries import year_of
from librarydesk.data.store.types import day_of

NEW_YEAR, END_OF_YEAR = "-01-01", "-12-31"


@dataclass(frozen=True)
class WantedTrips:
    """Which trips: of a calendar year or one of its quarters, and in which standing.

    `standing` is `away` (left by `today` and not back), `no_stops`, `no_trip` (only stops are
    recorded), or empty for all.
    """

    year: int
    today: date
    quarter: int = 0
    standing: str = ""


@dataclass(frozen=True)
class MobileTripRow:
    """A trip as the list shows it. `trip_id` is empty while only its stops are known.

    `route` names the communes in the order of the road; distances are in km, costs in đồng.
    """

    trip_id: int | None
    site_id: int
    trip_code: str
    departed_on: date
    returned_on: date | None
    vehicle: str | None
    crew: str | None
    odometer_out: int | None
    odometer_in: int | None
    km: float | None
    copies_carried: int | None
    cost_vnd: int | None
    weather: str | None
    road: str | None
    note: str | None
    stops: int
    readers: int
    children: int
    documents_used: int
    route: str

    @property
    def year(self) -> int:
        """The calendar year that the trip counts in."""
        return self.departed_on.year


@dataclass(frozen=True)
class TripPage:
    """Some trips in the order that was asked for, and how many there are in all."""

    rows: list[MobileTripRow]
    total: int


@dataclass(frozen=True)
class TripSums:
    """What the listed trips come to."""

    trips: int
    stops: int
    readers: int


# The plus signs keep SQLite on the index by trip, which holds all that is needed.
_LISTED = """
WITH lone AS MATERIALIZED (
  SELECT s.site_id, s.trip_code FROM mobile_stop s
  WHERE +s.on_date BETWEEN :new_year AND :year_end GROUP BY s.site_id, s.trip_code
  HAVING NOT EXISTS (SELECT 1 FROM mobile_trip t WHERE t.site_id = s.site_id
    AND t.trip_code = s.trip_code AND t.voided_at IS NULL AND t.departed_on <= :year_end
    AND max(t.departed_on, coalesce(t.returned_on, '')) >= :new_year)
), listed AS (
  SELECT t.id AS trip_id, t.site_id, t.trip_code, t.departed_on AS day,
    coalesce(t.km, t.odometer_in - t.odometer_out) AS km, t.copies_carried AS copies
  FROM mobile_trip t
  WHERE t.voided_at IS NULL AND t.departed_on BETWEEN :first AND :last {of_trips}
  UNION ALL
  SELECT NULL, l.site_id, l.trip_code, min(s.on_date) AS day, NULL, NULL
  FROM lone l CROSS JOIN mobile_stop s ON s.site_id = l.site_id AND s.trip_code = l.trip_code
    AND s.on_date BETWEEN :new_year AND :year_end AND s.voided_at IS NULL
  WHERE {of_lone} GROUP BY l.site_id, l.trip_code HAVING day BETWEEN :first AND :last
)
"""

_STOPS = (
    "mobile_stop s ON s.site_id = l.site_id AND s.trip_code = l.trip_code"
    " AND s.on_date BETWEEN :new_year AND :year_end AND s.voided_at IS NULL"
)

_OF_THE_TRIP = (
    "SELECT 1 FROM mobile_stop s WHERE s.site_id = t.site_id AND s.trip_code = t.trip_code"
    " AND s.on_date BETWEEN :new_year AND :year_end AND s.voided_at IS NULL"
)

_STANDINGS = {
    "": ("", "1"),
    "away": ("AND t.returned_on IS NULL AND t.departed_on <= :today", "0"),
    "no_stops": (f"AND NOT EXISTS ({_OF_THE_TRIP})", "0"),
    "no_trip": ("AND 0", "1"),
}

_ORDERS = {
    "date": "l.day {way}, l.trip_code {way}",
    "code": "l.trip_code {way}, l.day {way}",
    "km": "l.km {way}, l.day DESC, l.trip_code",
    "copies": "l.copies {way}, l.day DESC, l.trip_code",
    "stops": "count(s.id) {way}, l.day DESC, l.trip_code",
    "readers": "sum(s.readers) {way}, l.day DESC, l.trip_code",
    "children": "sum(s.children) {way}, l.day DESC, l.trip_code",
    "documents": "sum(s.documents_used) {way}, l.day DESC, l.trip_code",
}
_ADDED_UP = ("stops", "readers", "children", "documents")


def trips_in_order(
    connection: Connection,
    wanted: WantedTrips,
    *,
    sort: str = "date",
    descending: bool = True,
    offset: int = 0,
    limit: int = 100,
) -> TripPage:
    """A page of trips sorted by `date`, `code`, `km`, `copies`, `stops`, `readers`, `children`
    or `documents`.
    """
    order = _ORDERS[sort].format(way="DESC" if descending else "ASC")
    added = f"LEFT JOIN {_STOPS} GROUP BY l.site_id, l.trip_code, l.day, l.trip_id"
    keys = connection.exec_driver_sql(
        f"{_listed(wanted)} SELECT l.trip_id, l.site_id, l.trip_code, l.day, count(*) OVER ()"
        f" FROM listed l {added if sort in _ADDED_UP else ''}"
        f" ORDER BY {order} LIMIT :limit OFFSET :offset",
        {**_values(wanted), "limit": limit, "offset": offset},
    ).all()
    return TripPage(
        _whole_rows(connection, [(k[0], k[1], k[2], k[3]) for k in keys], wanted),
        int(keys[0][4]) if keys else 0,
    )


def trip_sums(connection: Connection, wanted: WantedTrips) -> TripSums:
    """How many trips are listed, and the stops and readers on them."""
    row = connection.exec_driver_sql(
        f"{_listed(wanted)} SELECT (SELECT count(*) FROM listed), count(*),"
        f" coalesce(sum(s.readers), 0) FROM listed l JOIN {_STOPS}",
        _values(wanted),
    ).one()
    return TripSums(*row)


def trip_row(
    connection: Connection, site_id: int, trip_code: str, year: int, today: date
) -> MobileTripRow | None:
    """One trip by its key and calendar year; None when it is gone."""
    rows = connection.exec_driver_sql(
        "SELECT id, departed_on FROM mobile_trip WHERE site_id = ? AND trip_code = ?"
        " AND substr(departed_on, 1, 4) = ? AND voided_at IS NULL"
        " UNION ALL SELECT NULL, on_date FROM mobile_stop WHERE site_id = ? AND trip_code = ?"
        " AND substr(on_date, 1, 4) = ? AND voided_at IS NULL ORDER BY 1 DESC, 2 LIMIT 1",
        (site_id, trip_code, str(year)) * 2,
    ).all()
    keys = [(row[0], site_id, trip_code, row[1]) for row in rows]
    found = _whole_rows(connection, keys, WantedTrips(year, today))
    return found[0] if found else None


def _listed(wanted: WantedTrips) -> str:
    of_trips, of_lone = _STANDINGS[wanted.standing]
    return _LISTED.format(of_trips=of_trips, of_lone=of_lone)


def _values(wanted: WantedTrips) -> dict[str, str | int]:
    year, quarter = wanted.year, wanted.quarter
    return {
        "new_year": f"{year}{NEW_YEAR}",
        "year_end": f"{year}{END_OF_YEAR}",
        "first": f"{year}-{3 * quarter - 2:02d}-01" if quarter else f"{year}{NEW_YEAR}",
        "last": f"{year}-{3 * quarter:02d}-31" if quarter else f"{year}{END_OF_YEAR}",
        "today": wanted.today.isoformat(),
    }


Key = tuple[int | None, int, str, str]

_OF_TRIPS = """
SELECT t.returned_on, t.vehicle, t.crew, t.odometer_out, t.odometer_in,
  coalesce(t.km, t.odometer_in - t.odometer_out) AS km, t.copies_carried, t.cost_vnd, t.weather,
  t.road, t.note
FROM json_each(?) j LEFT JOIN mobile_trip t ON t.id = j.value ORDER BY j.key
"""

_OF_STOPS = """
SELECT j.key, u.name, s.readers, coalesce(s.children, 0), coalesce(s.documents_used, 0)
FROM json_each(?) j CROSS JOIN mobile_stop s ON s.site_id = json_extract(j.value, '$[1]')
  AND s.trip_code = json_extract(j.value, '$[2]') AND s.on_date BETWEEN ? AND ?
  AND s.voided_at IS NULL
CROSS JOIN admin_unit u ON u.id = s.admin_unit_id ORDER BY j.key, s.on_date, s.id
"""


@dataclass
class _Served:
    stops: int = 0
    readers: int = 0
    children: int = 0
    documents: int = 0

    def __post_init__(self) -> None:
        self.communes: dict[str, None] = {}


def _whole_rows(
    connection: Connection, keys: list[Key], wanted: WantedTrips
) -> list[MobileTripRow]:
    trips = connection.exec_driver_sql(_OF_TRIPS, (json.dumps([key[0] for key in keys]),)).all()
    served = _served(connection, keys, wanted.year)
    together = zip(keys, trips, served, strict=True)
    return [
        MobileTripRow(
            trip_id=key[0],
            site_id=key[1],
            trip_code=key[2],
            departed_on=date.fromisoformat(key[3]),
            returned_on=day_of(trip.returned_on),
            vehicle=trip.vehicle,
            crew=trip.crew,
            odometer_out=trip.odometer_out,
            odometer_in=trip.odometer_in,
            km=trip.km,
            copies_carried=trip.copies_carried,
            cost_vnd=trip.cost_vnd,
            weather=trip.weather,
            road=trip.road,
            note=trip.note,
            stops=of_stops.stops,
            readers=of_stops.readers,
            children=of_stops.children,
            documents_used=of_stops.documents,
            route=" – ".join(of_stops.communes),
        )
        for key, trip, of_stops in together
    ]


def _served(connection: Connection, keys: list[Key], year: int) -> list[_Served]:
    found = [_Served() for _key in keys]
    rows = connection.exec_driver_sql(_OF_STOPS, (json.dumps(keys), *year_of(year)))
    for place, commune, readers, children, documents in rows:
        of_trip = found[place]
        of_trip.stops += 1
        of_trip.readers += readers
        of_trip.children += children
        of_trip.documents += documents
        of_trip.communes[commune] = None
    return found
