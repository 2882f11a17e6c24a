"""The four places of a copy on a day: home, where it is, where it is promised next, its set."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.network.states import of_state
from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class Promise:
    """Where a copy goes next by the plan: to a point with its set, or home again."""

    place: str
    on_date: date
    trip_code: str
    comes_home: bool


@dataclass(frozen=True)
class CopyPlaces:
    """Where a copy belongs, where it is and until when, where it goes next, which box it is in.

    `now` is empty for a copy that is lost or weeded by then: it is nowhere.
    """

    home: str
    store: str | None
    now: str
    out: bool
    due_on: date | None
    promised: Promise | None
    set_code: str | None
    set_name: str | None


_PLACES = f"""
WITH s AS ({standing("k.id = :copy AND k.acquired_on <= :day")}),
boxed AS (
  SELECT r.code, r.name FROM (
    SELECT p.set_id, p.change FROM rotation_set_copy p WHERE p.copy_id = :copy
      AND p.voided_at IS NULL AND p.on_date <= :day ORDER BY p.on_date DESC, p.id DESC LIMIT 1) p
  JOIN rotation_set r ON r.id = p.set_id WHERE p.change = 'in' AND r.voided_at IS NULL)
SELECT {of_state("name", "s.owner_id")}, s.store,
  iif(s.state = 'held', {of_state("name", "s.place_id")}, ''), s.out, iif(s.out, s.due_on, NULL),
  (SELECT code FROM boxed), (SELECT name FROM boxed)
FROM s
"""
# What was handed over on a trip isn't promised any more, though its day has come only now.
_PROMISED = f"""
WITH s AS ({standing("k.id = :copy AND k.acquired_on <= :day")}),
boxed AS (
  SELECT p.set_id FROM (
    SELECT p.set_id, p.change FROM rotation_set_copy p WHERE p.copy_id = :copy
      AND p.voided_at IS NULL AND p.on_date <= :day ORDER BY p.on_date DESC, p.id DESC LIMIT 1) p
  WHERE p.change = 'in'),
ways AS (
  SELECT l.trip_id, l.planned_on, l.point_id AS place_id, 0 AS home, l.id
  FROM boxed b JOIN rotation_leg l ON l.set_id = b.set_id
  WHERE l.planned_on >= :day AND l.voided_at IS NULL
  UNION ALL
  SELECT l.trip_id, l.planned_on, s.owner_id, 1, l.id
  FROM s JOIN rotation_leg l ON l.point_id = s.place_id JOIN rotation_trip t ON t.id = l.trip_id
  WHERE s.out AND t.site_id = s.organiser_id AND l.collects AND l.planned_on >= :day
    AND l.voided_at IS NULL)
SELECT {of_state("name", "w.place_id")}, w.planned_on, t.trip_code, w.home
FROM ways w JOIN rotation_trip t ON t.id = w.trip_id AND t.voided_at IS NULL
WHERE (SELECT state FROM s) = 'held' AND NOT EXISTS (SELECT 1 FROM rotation_movement m
  WHERE m.copy_id = :copy AND m.to_site_id = w.place_id AND m.site_id = t.site_id
    AND m.trip_code = t.trip_code AND m.on_date <= :day AND m.on_date >= t.departs_on
    AND m.voided_at IS NULL)
ORDER BY w.planned_on, w.home, w.id LIMIT 1
"""


def places_of_copy(connection: Connection, copy_id: int, day: date) -> CopyPlaces | None:
    """The places of a copy at the end of a day; None where it wasn't acquired yet."""
    values = {"copy": copy_id, "day": day.isoformat()}
    row = connection.exec_driver_sql(_PLACES, values).one_or_none()
    if row is None:
        return None
    next_one = connection.exec_driver_sql(_PROMISED, values).one_or_none()
    return CopyPlaces(
        home=row[0] or "",
        store=row[1],
        now=row[2] or "",
        out=bool(row[3]),
        due_on=day_of(row[4]),
        promised=None if next_one is None else _promise(tuple(next_one)),
        set_code=row[5],
        set_name=row[6],
    )


def _promise(row: tuple[str | None, str, str, int]) -> Promise:
    return Promise(row[0] or "", date.fromisoformat(row[1]), row[2], bool(row[3]))
