"""What can be asked of planned trips: one whole, a year of them beside what was done."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state
from librarydesk.data.rotation.planning.service import PlannedLeg, PlannedTrip
from librarydesk.data.rotation.queries import next_trip_code
from librarydesk.data.store.folding import fold


@dataclass(frozen=True)
class TripOfYear:
    """A planned trip in the list of a year.

    `route` names its points in order; `copies` is what it is to bring, counted or in sets;
    `points_done` how many of its points have a hand-over on a trip with its code in that year.
    """

    id: int
    trip_code: str
    departs_on: date
    vehicle: str | None
    crew: str | None
    route: str
    points: int
    points_done: int
    copies: int


_OF_YEAR = f"""
SELECT t.id, t.trip_code, t.departs_on, t.vehicle, t.crew,
  (SELECT group_concat(name, ' – ') FROM (SELECT {of_state("name", "l.point_id")} AS name
    FROM rotation_leg l WHERE l.trip_id = t.id AND l.voided_at IS NULL ORDER BY l.position)),
  (SELECT count(*) FROM rotation_leg l WHERE l.trip_id = t.id AND l.voided_at IS NULL),
  (SELECT count(*) FROM rotation_leg l WHERE l.trip_id = t.id AND l.voided_at IS NULL
    AND EXISTS (SELECT 1 FROM rotation_movement m WHERE m.site_id = t.site_id
      AND m.trip_code = t.trip_code AND substr(m.on_date, 1, 4) = substr(t.departs_on, 1, 4)
      AND l.point_id IN (m.to_site_id, m.from_site_id) AND m.voided_at IS NULL)),
  (SELECT coalesce(sum(coalesce(l.copies, (SELECT count(*) FROM rotation_set_copy p
      WHERE p.set_id = l.set_id AND p.voided_at IS NULL AND p.change = 'in'
      AND NOT EXISTS (SELECT 1 FROM rotation_set_copy q WHERE q.copy_id = p.copy_id
        AND q.voided_at IS NULL AND (q.on_date, q.id) > (p.on_date, p.id))), 0)), 0)
    FROM rotation_leg l WHERE l.trip_id = t.id AND l.voided_at IS NULL)
FROM rotation_trip t WHERE t.site_id = :site AND t.voided_at IS NULL
  AND t.departs_on BETWEEN :first AND :last
ORDER BY t.departs_on, t.trip_code
"""


def trips_of_year(
    connection: Connection, site_id: int, year: int, *, day: date
) -> list[TripOfYear]:
    """The planned trips of an organiser in a year, by day; points by their names on a day."""
    rows = connection.exec_driver_sql(
        _OF_YEAR,
        {
            "site": site_id,
            "first": f"{year}-01-01",
            "last": f"{year}-12-31",
            "day": day.isoformat(),
        },
    )
    return [
        TripOfYear(
            r[0], r[1], date.fromisoformat(r[2]), r[3], r[4], r[5] or "", r[6], r[7], int(r[8])
        )
        for r in rows
    ]


def planned_trip_id(
    connection: Connection, site_id: int, trip_code: str, year: int | None = None
) -> int | None:
    """The planned trip with a code: of a year, else the newest; None where there is none."""
    found = connection.exec_driver_sql(
        "SELECT id FROM rotation_trip WHERE site_id = :site AND trip_code = :code"
        " AND voided_at IS NULL AND (:year IS NULL OR substr(departs_on, 1, 4) = :year)"
        " ORDER BY departs_on DESC, id DESC LIMIT 1",
        {"site": site_id, "code": trip_code, "year": None if year is None else str(year)},
    ).scalar()
    return None if found is None else int(found)


def planned_with_code(
    connection: Connection, site_id: int, text: str, limit: int
) -> list[tuple[int, str, date]]:
    """An organiser's planned trips whose code holds a text, with their days, the newest first."""
    if not fold(text):
        return []
    rows = connection.exec_driver_sql(
        "SELECT id, trip_code, departs_on FROM rotation_trip WHERE site_id = ?"
        " AND voided_at IS NULL AND instr(fold(trip_code), ?)"
        " ORDER BY departs_on DESC, id DESC LIMIT ?",
        (site_id, fold(text), limit),
    )
    return [(int(row[0]), str(row[1]), date.fromisoformat(row[2])) for row in rows]


def next_planned_code(connection: Connection, site_code: str, site_id: int, year: int) -> str:
    """The code that the next trip would get, counting those planned and those made."""
    beginning = f"{site_code}-{year}-"
    made = next_trip_code(connection, site_code, site_id, year)
    codes = connection.exec_driver_sql(
        "SELECT trip_code FROM rotation_trip WHERE site_id = ? AND trip_code >= ?"
        " AND trip_code < ?",
        (site_id, beginning, beginning + "~"),
    ).scalars()
    numbers = [int(c[len(beginning) :]) + 1 for c in codes if c[len(beginning) :].isdigit()]
    return f"{beginning}{max([int(made[len(beginning) :]), *numbers]):02d}"


def planned_trip(connection: Connection, trip_id: int) -> PlannedTrip | None:
    """A planned trip with its legs in order; None where there is none."""
    row = connection.exec_driver_sql(
        "SELECT site_id, trip_code, departs_on, vehicle, crew, crew_size, km, cost_vnd, reasons,"
        " note FROM rotation_trip WHERE id = ? AND voided_at IS NULL",
        (trip_id,),
    ).one_or_none()
    if row is None:
        return None
    return PlannedTrip(
        site_id=row[0],
        trip_code=row[1],
        departs_on=date.fromisoformat(row[2]),
        legs=_legs(connection, trip_id),
        vehicle=row[3],
        crew=row[4],
        crew_size=row[5],
        km=row[6],
        cost_vnd=row[7],
        reasons=row[8],
        note=row[9],
    )


def _legs(connection: Connection, trip_id: int) -> tuple[PlannedLeg, ...]:
    rows = connection.exec_driver_sql(
        "SELECT point_id, planned_on, collects, set_id, copies, children_copies, from_site_id,"
        " due_on, note FROM rotation_leg WHERE trip_id = ? AND voided_at IS NULL"
        " ORDER BY position, id",
        (trip_id,),
    )
    return tuple(
        PlannedLeg(
            point_id=r[0],
            planned_on=date.fromisoformat(r[1]),
            collects=bool(r[2]),
            set_id=r[3],
            copies=r[4],
            children_copies=r[5],
            from_site_id=r[6],
            due_on=date.fromisoformat(r[7]) if r[7] else None,
            note=r[8],
        )
        for r in rows
    )
