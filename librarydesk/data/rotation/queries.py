"""What can be asked of rotation: a trip's hand-overs, copies by number, what points counted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.network.states import of_state
from librarydesk.data.rotation.stock import TripKey
from librarydesk.data.store.folding import fold
from librarydesk.data.store.types import day_of


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
    state: str = ""


@dataclass(frozen=True)
class DeedLine:
    """What somebody recorded of a trip at one time: rows of one hand-over, standing or voided."""

    recorded_at: int
    author: str
    on_date: date
    from_name: str
    to_name: str
    copies: int
    voided: bool
    reason: str | None
    movement_ids: tuple[int, ...]


@dataclass(frozen=True)
class UsageRow:
    """What was counted at a point in a month, or from `from_month` to `month`; all PCs' rows."""

    month: str
    from_month: str | None
    visits: int | None
    children_visits: int | None
    documents_used: int | None
    children_documents: int | None
    wishes: str | None = None


_HANDOVERS = f"""
SELECT m.on_date, m.from_site_id, {of_state("name", "m.from_site_id")},
  m.to_site_id, {of_state("name", "m.to_site_id")},
  sum(m.copy_id IS NOT NULL), sum(coalesce(m.copies, 0)),
  sum(coalesce(m.children_copies, t.audience = 'children', 0)),
  max(m.due_on), max(m.received_by), max(m.note)
FROM rotation_movement m LEFT JOIN copy c ON c.id = m.copy_id LEFT JOIN title t ON t.id = c.title_id
WHERE m.site_id = :site AND m.trip_code = :trip AND m.voided_at IS NULL
  AND m.on_date BETWEEN :first AND :last
GROUP BY m.on_date, m.from_site_id, m.to_site_id
ORDER BY m.on_date, min(m.id)
"""


def handovers_of_trip(connection: Connection, trip: TripKey, *, day: date) -> list[HandoverRow]:
    """The hand-overs of a trip, in order; sites by their names on a day."""
    rows = connection.exec_driver_sql(_HANDOVERS, _of_trip(trip, day))
    return [
        HandoverRow(
            on_date=date.fromisoformat(r[0]),
            from_site_id=r[1],
            from_name=r[2] or "",
            to_site_id=r[3],
            to_name=r[4] or "",
            itemised=r[5],
            counted=r[6],
            children=r[7],
            due_on=day_of(r[8]),
            received_by=r[9],
            note=r[10],
        )
        for r in rows
    ]


def moved_copies(
    connection: Connection, trip: TripKey, handover: HandoverRow, *, limit: int = -1
) -> list[MovedCopy]:
    """The list of a hand-over, in the order in which it was recorded; -1: the whole list."""
    rows = connection.exec_driver_sql(
        "SELECT m.id, m.copy_id, m.accession_no, t.title, coalesce(m.copies, 1)"
        " FROM rotation_movement m LEFT JOIN copy c ON c.id = m.copy_id"
        " LEFT JOIN title t ON t.id = c.title_id"
        " WHERE m.site_id = ? AND m.trip_code = ? AND m.on_date = ? AND m.from_site_id = ?"
        " AND m.to_site_id = ? AND m.voided_at IS NULL ORDER BY m.id LIMIT ?",
        (
            trip.site_id,
            trip.trip_code,
            handover.on_date.isoformat(),
            handover.from_site_id,
            handover.to_site_id,
            limit,
        ),
    )
    return [MovedCopy(*row) for row in rows]


_BEARS_NUMBER = """
(k.accession_folded = fold(:number) OR k.id IN (SELECT z.copy_id FROM copy_event z
  WHERE z.new_accession_folded = fold(:number) AND z.voided_at IS NULL))"""
_COPY_BY_NUMBER = f"""
SELECT c.id, c.accession_no, t.title, c.owner_id, c.place_id,
  {of_state("name", "c.place_id")}, c.state = 'held'
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


_CODES_OF_YEAR = """
WITH RECURSIVE trip(code) AS (
  SELECT min(trip_code) FROM rotation_movement WHERE site_id = :site AND trip_code >= :beginning
  UNION ALL
  SELECT (SELECT min(m.trip_code) FROM rotation_movement m WHERE m.site_id = :site
    AND m.trip_code > trip.code AND m.trip_code < :end)
  FROM trip WHERE trip.code IS NOT NULL AND trip.code < :end)
SELECT code FROM trip WHERE code < :end
"""


def next_trip_code(connection: Connection, site_code: str, site_id: int, year: int) -> str:
    """The code that the next trip of an organiser would get: site, year, running number."""
    beginning = f"{site_code}-{year}-"
    codes = connection.exec_driver_sql(
        _CODES_OF_YEAR, {"site": site_id, "beginning": beginning, "end": beginning + "~"}
    ).scalars()
    numbers = [int(c[len(beginning) :]) for c in codes if c[len(beginning) :].isdigit()]
    return f"{beginning}{max(numbers, default=0) + 1:02d}"


_DEEDS = f"""
SELECT m.recorded_at, a.name, m.on_date, {of_state("name", "m.from_site_id")},
  {of_state("name", "m.to_site_id")}, sum(coalesce(m.copies, 1)),
  m.voided_at IS NOT NULL,
  (SELECT v.reason FROM voiding v WHERE v.row_uid = m.uid ORDER BY v.id LIMIT 1),
  json_group_array(m.id)
FROM rotation_movement m JOIN author a ON a.id = m.author_id
WHERE m.site_id = :site AND m.trip_code = :trip AND m.on_date BETWEEN :first AND :last
GROUP BY m.recorded_at, m.author_id, m.on_date, m.from_site_id, m.to_site_id, m.voided_at
ORDER BY m.recorded_at DESC, min(m.id) DESC
"""


def deeds_of_trip(connection: Connection, trip: TripKey, *, day: date) -> list[DeedLine]:
    """Who recorded what of a trip and what was voided, the latest first."""
    rows = connection.exec_driver_sql(_DEEDS, _of_trip(trip, day))
    return [
        DeedLine(
            recorded_at=r[0],
            author=r[1],
            on_date=date.fromisoformat(r[2]),
            from_name=r[3] or "",
            to_name=r[4] or "",
            copies=r[5],
            voided=bool(r[6]),
            reason=r[7],
            movement_ids=tuple(json.loads(r[8])),
        )
        for r in rows
    ]


def usage_of_point(connection: Connection, point_id: int, *, limit: int = 24) -> list[UsageRow]:
    """What a point counted, the newest month first; rows of one month added up over PCs."""
    rows = connection.exec_driver_sql(
        "SELECT month, from_month, sum(visits), sum(children_visits), sum(documents_used),"
        " sum(children_documents), group_concat(wishes, '; ') FROM point_usage"
        " WHERE site_id = ? AND voided_at IS NULL GROUP BY month, from_month"
        " ORDER BY month DESC LIMIT ?",
        (point_id, limit),
    )
    return [UsageRow(*row) for row in rows]


# Steps from one code to the next along the index instead of reading every movement.
_TRIP_CODES = """
WITH RECURSIVE organiser(id) AS (
  SELECT min(site_id) FROM rotation_movement
  UNION ALL
  SELECT (SELECT min(m.site_id) FROM rotation_movement m WHERE m.site_id > organiser.id)
  FROM organiser WHERE organiser.id IS NOT NULL),
trip(site_id, code) AS (
  SELECT o.id, (SELECT min(m.trip_code) FROM rotation_movement m WHERE m.site_id = o.id)
  FROM organiser o WHERE o.id IS NOT NULL
  UNION ALL
  SELECT trip.site_id, (SELECT min(m.trip_code) FROM rotation_movement m
    WHERE m.site_id = trip.site_id AND m.trip_code > trip.code)
  FROM trip WHERE trip.code IS NOT NULL),
found AS MATERIALIZED (
  SELECT site_id, code, (SELECT max(m.on_date) FROM rotation_movement m
    WHERE m.site_id = trip.site_id AND m.trip_code = trip.code AND m.voided_at IS NULL) AS last_day
  FROM trip WHERE code IS NOT NULL AND instr(fold(code), fold(:text)))
SELECT site_id, code, last_day FROM found WHERE last_day IS NOT NULL
ORDER BY last_day DESC LIMIT :limit
"""


def trips_with_code(
    connection: Connection, text: str, limit: int
) -> Sequence[tuple[TripKey, date]]:
    """The trips whose code holds a text, with their last days, the newest first."""
    if not fold(text):
        return []
    rows = connection.exec_driver_sql(_TRIP_CODES, {"text": text, "limit": limit})
    return [(TripKey(r[0], r[1], int(r[2][:4])), date.fromisoformat(r[2])) for r in rows]


def _of_trip(trip: TripKey, day: date) -> dict[str, str | int]:
    first, last = trip.days
    return {
        "site": trip.site_id,
        "trip": trip.trip_code,
        "first": first,
        "last": last,
        "day": day.isoformat(),
    }
