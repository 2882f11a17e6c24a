"""What can be done with planned trips: saving them with their legs, moving them, voiding them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class PlannedLeg:
    """A call at a point: whether it collects what is there, and what it leaves until when.

    `set_id` is a set, `copies` a count where nothing is itemised; `from_site_id` is the point that
    passes the set on, empty where it comes from the organiser.
    """

    point_id: int
    planned_on: date
    collects: bool = True
    set_id: int | None = None
    copies: int | None = None
    children_copies: int | None = None
    from_site_id: int | None = None
    due_on: date | None = None
    note: str | None = None


@dataclass(frozen=True)
class PlannedTrip:
    """A trip as it is planned; money in đồng, distance in km."""

    site_id: int
    trip_code: str
    departs_on: date
    legs: tuple[PlannedLeg, ...]
    vehicle: str | None = None
    crew: str | None = None
    crew_size: int | None = None
    km: int | None = None
    cost_vnd: int | None = None
    reasons: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class SavedTrip:
    """The rows that a deed added or edited, and the legs that it voided."""

    trip_id: int
    rows: tuple[SavedRow, ...]
    voided_legs: tuple[int, ...] = field(default=())


def save_trip(database: Database, trip: PlannedTrip, *, trip_id: int | None = None) -> SavedTrip:
    """Saves a trip with its legs in order: a new one, or the one with an id edited.

    Raises:
        DeskError: no leg, a leg before the trip leaves, due before it is brought, or another
            planned trip of that year bears the code.
    """
    with database.write() as connection:
        return _save(connection, trip, trip_id, next_stamp(connection))


def save_year(database: Database, trips: Sequence[PlannedTrip]) -> tuple[SavedTrip, ...]:
    """Saves the new trips of a whole year: all of them or none.

    Raises:
        DeskError: as `save_trip`, for the first trip that can't be kept.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        return tuple(_save(connection, trip, None, stamp) for trip in trips)


def undo_trip(database: Database, saved: SavedTrip, *, reason: str) -> None:
    """Takes a saving back; legs that it had voided are added anew."""
    undo_year(database, [saved], reason=reason)


def undo_year(database: Database, trips: Sequence[SavedTrip], *, reason: str) -> None:
    """Takes the saving of several trips back at once."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for saved in trips:
            for row in reversed(saved.rows):
                take_back(connection, row, reason=reason, stamp=stamp)
            for leg in saved.voided_legs:
                _add_leg_again(connection, leg, stamp)


def void_trip(database: Database, trip_id: int, *, reason: str) -> None:
    """Voids a planned trip with its legs; what was handed over on it stays."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        legs = _legs(connection, trip_id)
        void_rows(connection, "rotation_leg", legs, reason=reason, stamp=stamp)
        void_rows(connection, "rotation_trip", [trip_id], reason=reason, stamp=stamp)


def move_trip(database: Database, trip: PlannedTrip, trip_id: int, day: date) -> SavedTrip:
    """Moves a trip to another day, with its legs and the days on which they are due."""
    shift = day - trip.departs_on
    legs = tuple(
        replace(
            leg,
            planned_on=leg.planned_on + shift,
            due_on=leg.due_on + shift if leg.due_on else None,
        )
        for leg in trip.legs
    )
    return save_trip(database, replace(trip, departs_on=day, legs=legs), trip_id=trip_id)


def _save(
    connection: Connection, trip: PlannedTrip, trip_id: int | None, stamp: Stamp
) -> SavedTrip:
    _refuse_nonsense(trip)
    _refuse_second(connection, trip, trip_id)
    saved = save_row(connection, "rotation_trip", _trip_columns(trip), trip_id, stamp)
    rows, left = _save_legs(connection, saved.row_id, trip.legs, stamp)
    void_rows(connection, "rotation_leg", left, reason=None, stamp=stamp)
    return SavedTrip(saved.row_id, (saved, *rows), tuple(left))


def _refuse_nonsense(trip: PlannedTrip) -> None:
    if not trip.legs:
        raise DeskError("trip.no_points", _("The trip has no point yet. Choose where it goes."))
    for leg in trip.legs:
        if leg.planned_on < trip.departs_on:
            raise DeskError(
                "trip.point_before", _("A point lies before the day of departure. Correct the day.")
            )
        if leg.due_on is not None and leg.due_on < leg.planned_on:
            raise DeskError(
                "handover.due_before",
                _("It would be due before it is handed over. Correct the day."),
            )


def _refuse_second(connection: Connection, trip: PlannedTrip, trip_id: int | None) -> None:
    other = connection.exec_driver_sql(
        "SELECT 1 FROM rotation_trip WHERE site_id = ? AND trip_code = ?"
        " AND substr(departs_on, 1, 4) = ? AND voided_at IS NULL AND id <> coalesce(?, 0)",
        (trip.site_id, trip.trip_code, str(trip.departs_on.year), trip_id),
    ).first()
    if other is not None:
        raise DeskError(
            "trip.code_taken",
            _("Another trip bears the code %(code)s. Give this one another code.")
            % {"code": trip.trip_code},
            trip=trip.trip_code,
        )


def _save_legs(
    connection: Connection, trip_id: int, legs: Sequence[PlannedLeg], stamp: Stamp
) -> tuple[list[SavedRow], list[int]]:
    """Writes the legs over those that are there; returns the rows, and the legs that are left."""
    there = _legs(connection, trip_id)
    saved = []
    for place, leg in enumerate(legs):
        row_id = there[place] if place < len(there) else None
        columns = _leg_columns(trip_id, place + 1, leg)
        saved.append(save_row(connection, "rotation_leg", columns, row_id, stamp))
    return saved, there[len(legs) :]


def _legs(connection: Connection, trip_id: int) -> list[int]:
    rows = connection.exec_driver_sql(
        "SELECT id FROM rotation_leg WHERE trip_id = ? AND voided_at IS NULL ORDER BY position, id",
        (trip_id,),
    )
    return [int(row[0]) for row in rows]


def _trip_columns(trip: PlannedTrip) -> dict[str, Value]:
    return {
        "site_id": trip.site_id,
        "trip_code": trip.trip_code,
        "departs_on": trip.departs_on.isoformat(),
        "vehicle": trip.vehicle,
        "crew": trip.crew,
        "crew_size": trip.crew_size,
        "km": trip.km,
        "cost_vnd": trip.cost_vnd,
        "reasons": trip.reasons,
        "note": trip.note,
    }


def _leg_columns(trip_id: int, position: int, leg: PlannedLeg) -> dict[str, Value]:
    return {
        "trip_id": trip_id,
        "position": position,
        "point_id": leg.point_id,
        "planned_on": leg.planned_on.isoformat(),
        "collects": int(leg.collects),
        "set_id": leg.set_id,
        "copies": leg.copies,
        "children_copies": leg.children_copies,
        "from_site_id": leg.from_site_id,
        "due_on": leg.due_on.isoformat() if leg.due_on else None,
        "note": leg.note,
    }


_LEG = (
    "trip_id", "position", "point_id", "planned_on", "collects", "set_id", "copies",
    "children_copies", "from_site_id", "due_on", "note",
)  # fmt: skip


def _add_leg_again(connection: Connection, leg_id: int, stamp: Stamp) -> None:
    add_again(connection, "rotation_leg", leg_id, _LEG, stamp)
