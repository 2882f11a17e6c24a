"""What can be asked of the mobile library: the stops of a trip, places served before, codes."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold


@dataclass(frozen=True)
class StopRow:
    """A stop of a trip. Empty counts were not counted; `commune` is as it was on the day."""

    id: int
    on_date: date
    place: str
    admin_unit_id: int
    commune: str
    host_site_id: int | None
    host: str | None
    readers: int
    children: int | None
    ethnic_minority: int | None
    disabled: int | None
    documents_used: int | None
    children_documents: int | None
    cards_issued: int | None
    children_cards: int | None
    starts_at: str | None
    ends_at: str | None
    activities: str | None
    note: str | None


@dataclass(frozen=True)
class PlaceRow:
    """A place where the mobile library stood before, with the site that hosted it there."""

    place: str
    admin_unit_id: int
    commune: str
    host_site_id: int | None
    host: str | None


@dataclass(frozen=True)
class FoundTrip:
    """A trip that a search found, and the place that fits, if it was found by one."""

    site_id: int
    trip_code: str
    day: date
    place: str | None


def year_of(year: int) -> tuple[str, str]:
    """The first and last day of a calendar year, as the database holds days."""
    return f"{year}-01-01", f"{year}-12-31"


def years_with_trips(connection: Connection) -> list[int]:
    """The calendar years from the last to the first with a trip or a stop."""
    row = connection.exec_driver_sql(
        "SELECT min(d), max(d) FROM (SELECT min(on_date) AS d FROM mobile_stop WHERE voided_at IS"
        " NULL UNION ALL SELECT max(on_date) FROM mobile_stop WHERE voided_at IS NULL"
        " UNION ALL SELECT min(departed_on) FROM mobile_trip WHERE voided_at IS NULL"
        " UNION ALL SELECT max(departed_on) FROM mobile_trip WHERE voided_at IS NULL)"
    ).one()
    if row[0] is None:
        return []
    return list(range(int(row[1][:4]), int(row[0][:4]) - 1, -1))


def last_year_of(connection: Connection, site_id: int, trip_code: str) -> int | None:
    """The newest calendar year in which a site has a trip of this code; None for none."""
    newest = connection.exec_driver_sql(
        "SELECT max(d) FROM (SELECT max(departed_on) AS d FROM mobile_trip WHERE site_id = ?"
        " AND trip_code = ? AND voided_at IS NULL UNION ALL SELECT max(on_date) FROM mobile_stop"
        " WHERE site_id = ? AND trip_code = ? AND voided_at IS NULL)",
        (site_id, trip_code) * 2,
    ).scalar()
    return int(newest[:4]) if newest else None


_HOST = of_state("name", "m.host_site_id", "m.on_date")

_STOPS = f"""
SELECT m.id, m.on_date, m.place, m.admin_unit_id, u.kind || ' ' || u.name, m.host_site_id, {_HOST},
  m.readers, m.children, m.ethnic_minority, m.disabled, m.documents_used, m.children_documents,
  m.cards_issued, m.children_cards, m.starts_at, m.ends_at, m.activities, m.note
FROM mobile_stop m JOIN admin_unit u ON u.id = m.admin_unit_id
WHERE m.site_id = ? AND m.trip_code = ? AND m.on_date BETWEEN ? AND ? AND m.voided_at IS NULL
ORDER BY m.on_date, coalesce(m.starts_at, m.ends_at, ''), m.id
"""


def stops_of_trip(
    connection: Connection, site_id: int, trip_code: str, *, year: int
) -> list[StopRow]:
    """The stops of a trip in a calendar year, in the order of the road."""
    rows = connection.exec_driver_sql(_STOPS, (site_id, trip_code, *year_of(year)))
    return [StopRow(row[0], date.fromisoformat(row[1]), *row[2:]) for row in rows]


_PLACES = f"""
WITH served AS (
  SELECT m.id, max(m.on_date) AS day FROM mobile_stop m JOIN admin_unit u ON u.id = m.admin_unit_id
  WHERE m.voided_at IS NULL AND m.place_folded LIKE '%' || ? || '%'
    AND u.valid_from <= ? AND coalesce(u.valid_to, '9999-12-31') >= ?
  GROUP BY m.admin_unit_id, m.place_folded ORDER BY day DESC LIMIT ?
)
SELECT m.place, m.admin_unit_id, u.kind || ' ' || u.name, m.host_site_id, {_HOST}
FROM served JOIN mobile_stop m ON m.id = served.id JOIN admin_unit u ON u.id = m.admin_unit_id
ORDER BY m.on_date DESC, m.place
"""


def places_completing(
    connection: Connection, typed: str, day: date, limit: int = 12
) -> list[PlaceRow]:
    """Places served before in communes in force on a day whose name holds a text, newest first."""
    day_text = day.isoformat()
    rows = connection.exec_driver_sql(_PLACES, (fold(typed), day_text, day_text, limit))
    return [PlaceRow(*row) for row in rows]


def find_trips(connection: Connection, text: str, limit: int) -> list[FoundTrip]:
    """Trips whose code, or the place of one of whose stops, holds a text; newest first."""
    folded = fold(text)
    rows = connection.exec_driver_sql(
        "SELECT site_id, trip_code, departed_on AS day, NULL FROM mobile_trip"
        " WHERE voided_at IS NULL AND fold(trip_code) LIKE '%' || ? || '%'"
        " UNION ALL SELECT site_id, trip_code, max(on_date), place FROM mobile_stop"
        " WHERE voided_at IS NULL AND place_folded LIKE '%' || ? || '%'"
        " GROUP BY place_folded, admin_unit_id ORDER BY 3 DESC LIMIT ?",
        (folded, folded, limit),
    )
    return [FoundTrip(row[0], row[1], date.fromisoformat(row[2]), row[3]) for row in rows]


_NUMBERED = re.compile(r"(.*?)20\d\d(\D+)(\d+)")


def next_trip_code(connection: Connection, site_code: str, site_id: int, year: int) -> str:
    """The code that the next mobile trip of a site would get, in the form of the last one."""
    beginning, digits = _numbering(connection, site_code, site_id, year)
    codes = connection.exec_driver_sql(
        "SELECT trip_code FROM mobile_trip WHERE site_id = ? AND trip_code >= ? AND trip_code < ?"
        " UNION SELECT trip_code FROM mobile_stop WHERE site_id = ? AND trip_code >= ?"
        " AND trip_code < ?",
        (site_id, beginning, beginning + "~") * 2,
    ).scalars()
    numbers = [int(c[len(beginning) :]) for c in codes if c[len(beginning) :].isdecimal()]
    return f"{beginning}{max(numbers, default=0) + 1:0{digits}d}"


def _numbering(connection: Connection, site_code: str, site_id: int, year: int) -> tuple[str, int]:
    """What codes of a year begin with, and how many digits follow."""
    last = connection.exec_driver_sql(
        "SELECT trip_code FROM mobile_trip WHERE site_id = ? AND voided_at IS NULL"
        " ORDER BY departed_on DESC, id DESC LIMIT 1",
        (site_id,),
    ).scalar()
    form = _NUMBERED.fullmatch(last or "")
    if form is None:
        return f"{site_code}-LD-{year}-", 2
    return f"{form[1]}{year}{form[2]}", len(form[3])


def last_readings(connection: Connection, site_id: int) -> tuple[str | None, int | None]:
    """The vehicle of a site's last trip, and what its odometer showed when it came home."""
    row = connection.exec_driver_sql(
        "SELECT vehicle, odometer_in FROM mobile_trip WHERE site_id = ? AND voided_at IS NULL"
        " ORDER BY departed_on DESC, id DESC LIMIT 1",
        (site_id,),
    ).first()
    return (row[0], row[1]) if row else (None, None)
