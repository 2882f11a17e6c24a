"""What can be asked of rotation: trips, their hand-overs, what stands at a point."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.network.names import SITE_NAME_ON_DAY


@dataclass(frozen=True)
class TripRow:
    """A trip as the list shows it: all movements of one organiser under one code in a year.

    `delivered` and `collected` are copies brought to points and taken back by the organiser;
    `overdue` the hand-overs whose due date has passed and that are still at the point.
    """

    site_id: int
    trip_code: str
    first_day: date
    last_day: date
    points: int
    delivered: int
    collected: int
    due_on: date | None


@dataclass(frozen=True)
class HandoverRow:
    """What went from one site to another on one day of a trip."""

    on_date: date
    from_site_id: int
    from_name: str
    to_site_id: int
    to_name: str
    itemised: int
    counted: int
    children: int
    due_on: date | None
    received_by: str | None
    note: str | None

    @property
    def copies(self) -> int:
        """Copies in all, by number and by count."""
        return self.itemised + self.counted


@dataclass(frozen=True)
class MovedCopy:
    """A line of a hand-over's list."""

    movement_id: int
    copy_id: int | None
    accession_no: str | None
    title: str | None
    copies: int


@dataclass(frozen=True)
class CopyToHandOver:
    """A copy found by its number while a hand-over is typed or scanned."""

    copy_id: int
    accession_no: str
    title: str
    owner_id: int
    place_id: int
    place: str
    held: bool


@dataclass(frozen=True)
class AtPoint:
    """What stands at a point, by organiser: itemised copies, counted copies, the next due date."""

    site_id: int
    itemised: int
    counted: int
    due_on: date | None


_TRIPS = """
SELECT m.site_id, m.trip_code, min(m.on_date), max(m.on_date),
  count(DISTINCT CASE WHEN m.to_site_id <> m.site_id THEN m.to_site_id ELSE m.from_site_id END),
  sum(CASE WHEN m.to_site_id <> m.site_id THEN coalesce(m.copies, 1) ELSE 0 END),
  sum(CASE WHEN m.to_site_id = m.site_id THEN coalesce(m.copies, 1) ELSE 0 END),
  max(CASE WHEN m.to_site_id <> m.site_id THEN m.due_on END)
FROM rotation_movement m
WHERE m.voided_at IS NULL AND m.on_date BETWEEN ? AND ?
GROUP BY m.site_id, m.trip_code
ORDER BY max(m.on_date) DESC, m.trip_code DESC
"""


def trips_of_year(connection: Connection, year: int) -> list[TripRow]:
    """The trips with a movement in a calendar year, newest first."""
    rows = connection.exec_driver_sql(_TRIPS, (f"{year}-01-01", f"{year}-12-31"))
    return [
        TripRow(
            row[0],
            row[1],
            date.fromisoformat(row[2]),
            date.fromisoformat(row[3]),
            row[4],
            row[5],
            row[6],
            _day(row[7]),
        )
        for row in rows
    ]


def years_with_trips(connection: Connection) -> list[int]:
    """The calendar years in which anything moved, newest first."""
    row = connection.exec_driver_sql(
        "SELECT min(on_date), max(on_date) FROM rotation_movement WHERE voided_at IS NULL"
    ).one()
    if row[0] is None:
        return []
    return list(range(int(row[1][:4]), int(row[0][:4]) - 1, -1))


_HANDOVERS = f"""
SELECT m.on_date, m.from_site_id, {SITE_NAME_ON_DAY.format(site="m.from_site_id")},
  m.to_site_id, {SITE_NAME_ON_DAY.format(site="m.to_site_id")},
  sum(m.copy_id IS NOT NULL), sum(coalesce(m.copies, 0)),
  sum(coalesce(m.children_copies, t.audience = 'children', 0)),
  max(m.due_on), max(m.received_by), max(m.note)
FROM rotation_movement m LEFT JOIN copy c ON c.id = m.copy_id LEFT JOIN title t ON t.id = c.title_id
WHERE m.site_id = :site AND m.trip_code = :trip AND m.voided_at IS NULL
  AND m.on_date BETWEEN :first AND :last
GROUP BY m.on_date, m.from_site_id, m.to_site_id
ORDER BY m.on_date, min(m.id)
"""


def handovers_of_trip(
    connection: Connection, site_id: int, trip_code: str, *, year: int, day: date
) -> list[HandoverRow]:
    """The hand-overs of a trip in a year, in order; sites by their names on a day."""
    rows = connection.exec_driver_sql(
        _HANDOVERS,
        {
            "site": site_id,
            "trip": trip_code,
            "first": f"{year}-01-01",
            "last": f"{year}-12-31",
            "day": day.isoformat(),
        },
    )
    return [
        HandoverRow(
            date.fromisoformat(r[0]), r[1], r[2], r[3], r[4], r[5], r[6], r[7], _day(r[8]), *r[9:]
        )
        for r in rows
    ]


def moved_copies(
    connection: Connection, site_id: int, trip_code: str, handover: HandoverRow
) -> list[MovedCopy]:
    """The list of a hand-over, in the order in which it was recorded."""
    rows = connection.exec_driver_sql(
        "SELECT m.id, m.copy_id, m.accession_no, t.title, coalesce(m.copies, 1)"
        " FROM rotation_movement m LEFT JOIN copy c ON c.id = m.copy_id"
        " LEFT JOIN title t ON t.id = c.title_id"
        " WHERE m.site_id = ? AND m.trip_code = ? AND m.on_date = ? AND m.from_site_id = ?"
        " AND m.to_site_id = ? AND m.voided_at IS NULL ORDER BY m.id",
        (
            site_id,
            trip_code,
            handover.on_date.isoformat(),
            handover.from_site_id,
            handover.to_site_id,
        ),
    )
    return [MovedCopy(*row) for row in rows]


_BEARS_NUMBER = """
(k.accession_folded = fold(:number) OR k.id IN (SELECT z.copy_id FROM copy_event z
  WHERE z.new_accession_folded = fold(:number) AND z.voided_at IS NULL))"""
_COPY_BY_NUMBER = f"""
SELECT c.id, c.accession_no, t.title, c.owner_id, c.place_id,
  {SITE_NAME_ON_DAY.format(site="c.place_id")}, c.state = 'held'
FROM ({standing(_BEARS_NUMBER)}) c JOIN title t ON t.id = c.title_id
ORDER BY c.owner_id = :site DESC, c.state = 'held' DESC
"""


def copies_by_number(
    connection: Connection, accession_no: str, *, organiser_id: int, day: date
) -> list[CopyToHandOver]:
    """The copies that bear a number, the organiser's own first; older numbers still find them."""
    rows = connection.exec_driver_sql(
        _COPY_BY_NUMBER,
        {"number": accession_no, "site": organiser_id, "day": day.isoformat()},
    )
    return [CopyToHandOver(r[0], r[1], r[2], r[3], r[4], r[5] or "", bool(r[6])) for r in rows]


def next_trip_code(connection: Connection, site_code: str, site_id: int, year: int) -> str:
    """The code that the next trip of an organiser would get: site, year, running number."""
    beginning = f"{site_code}-{year}-"
    codes = connection.exec_driver_sql(
        "SELECT DISTINCT trip_code FROM rotation_movement WHERE site_id = ?"
        " AND trip_code >= ? AND trip_code < ?",
        (site_id, beginning, beginning + "~"),
    ).scalars()
    numbers = [int(c[len(beginning) :]) for c in codes if c[len(beginning) :].isdigit()]
    return f"{beginning}{max(numbers, default=0) + 1:02d}"


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
