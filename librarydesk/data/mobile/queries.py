"""What can be asked of the mobile library: trips, their stops, when a commune was last served."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection


@dataclass(frozen=True)
class MobileTripRow:
    """A trip as the list shows it. `trip_id` is empty while only its stops are known."""

    trip_id: int | None
    site_id: int
    trip_code: str
    departed_on: date
    returned_on: date | None
    vehicle: str | None
    crew: str | None
    km: float | None
    copies_carried: int | None
    cost_vnd: int | None
    stops: int
    readers: int
    children: int
    documents_used: int


@dataclass(frozen=True)
class StopRow:
    """A stop of a trip."""

    id: int
    on_date: date
    place: str
    admin_unit_id: int
    commune: str
    host: str | None
    readers: int
    children: int | None
    ethnic_minority: int | None
    disabled: int | None
    documents_used: int | None
    children_documents: int | None
    cards_issued: int | None
    children_cards: int | None


_TRIPS = """
WITH stops AS (
  SELECT site_id, trip_code, min(on_date) AS first_day, count(*) AS stops, sum(readers) AS readers,
    sum(coalesce(children, 0)) AS children, sum(coalesce(documents_used, 0)) AS documents
  FROM mobile_stop WHERE voided_at IS NULL AND on_date BETWEEN :first AND :last
  GROUP BY site_id, trip_code
), trips AS (
  SELECT * FROM mobile_trip WHERE voided_at IS NULL AND departed_on BETWEEN :first AND :last
)
SELECT t.id, t.site_id, t.trip_code, t.departed_on, t.returned_on, t.vehicle, t.crew,
  coalesce(t.km, t.odometer_in - t.odometer_out), t.copies_carried, t.cost_vnd,
  coalesce(s.stops, 0), coalesce(s.readers, 0), coalesce(s.children, 0), coalesce(s.documents, 0)
FROM trips t LEFT JOIN stops s ON s.site_id = t.site_id AND s.trip_code = t.trip_code
UNION ALL
SELECT NULL, s.site_id, s.trip_code, s.first_day, NULL, NULL, NULL, NULL, NULL, NULL,
  s.stops, s.readers, s.children, s.documents
FROM stops s WHERE NOT EXISTS (SELECT 1 FROM trips t
  WHERE t.site_id = s.site_id AND t.trip_code = s.trip_code)
ORDER BY 4 DESC, 3 DESC
"""


def trips_of_year(connection: Connection, year: int) -> list[MobileTripRow]:
    """The trips of a calendar year, newest first, also those of which only stops are recorded."""
    rows = connection.exec_driver_sql(_TRIPS, {"first": f"{year}-01-01", "last": f"{year}-12-31"})
    return [
        MobileTripRow(
            row[0],
            row[1],
            row[2],
            date.fromisoformat(row[3]),
            date.fromisoformat(row[4]) if row[4] else None,
            *row[5:],
        )
        for row in rows
    ]


def years_with_trips(connection: Connection) -> list[int]:
    """The calendar years with a trip or a stop, newest first."""
    row = connection.exec_driver_sql(
        "SELECT min(d), max(d) FROM (SELECT min(on_date) AS d FROM mobile_stop WHERE voided_at IS"
        " NULL UNION ALL SELECT max(on_date) FROM mobile_stop WHERE voided_at IS NULL"
        " UNION ALL SELECT min(departed_on) FROM mobile_trip WHERE voided_at IS NULL"
        " UNION ALL SELECT max(departed_on) FROM mobile_trip WHERE voided_at IS NULL)"
    ).one()
    if row[0] is None:
        return []
    return list(range(int(row[1][:4]), int(row[0][:4]) - 1, -1))


_STOPS = """
SELECT m.id, m.on_date, m.place, m.admin_unit_id, u.kind || ' ' || u.name,
  (SELECT s.name FROM site_state s WHERE s.site_id = m.host_site_id AND s.voided_at IS NULL
     AND s.as_of <= m.on_date ORDER BY s.as_of DESC LIMIT 1),
  m.readers, m.children, m.ethnic_minority, m.disabled, m.documents_used, m.children_documents,
  m.cards_issued, m.children_cards
FROM mobile_stop m JOIN admin_unit u ON u.id = m.admin_unit_id
WHERE m.site_id = ? AND m.trip_code = ? AND m.on_date BETWEEN ? AND ? AND m.voided_at IS NULL
ORDER BY m.on_date, m.id
"""


def stops_of_trip(
    connection: Connection, site_id: int, trip_code: str, *, year: int
) -> list[StopRow]:
    """The stops of a trip in a calendar year, in the order of the road."""
    rows = connection.exec_driver_sql(
        _STOPS, (site_id, trip_code, f"{year}-01-01", f"{year}-12-31")
    )
    return [StopRow(row[0], date.fromisoformat(row[1]), *row[2:]) for row in rows]


def next_trip_code(connection: Connection, site_code: str, site_id: int, year: int) -> str:
    """The code that the next mobile trip of a site would get."""
    beginning = f"{site_code}-LD-{year}-"
    codes = connection.exec_driver_sql(
        "SELECT trip_code FROM mobile_trip WHERE site_id = ? AND trip_code >= ? AND trip_code < ?"
        " UNION SELECT trip_code FROM mobile_stop WHERE site_id = ? AND trip_code >= ?"
        " AND trip_code < ?",
        (site_id, beginning, beginning + "~") * 2,
    ).scalars()
    numbers = [int(c[len(beginning) :]) for c in codes if c[len(beginning) :].isdigit()]
    return f"{beginning}{max(numbers, default=0) + 1:02d}"
