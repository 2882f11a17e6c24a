"""What can be done with the mobile library. Each call is one transaction."""

from dataclasses import asdict, dataclass, fields
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.mobile.photos.service import add_photos_to, void_photos_of
from librarydesk.data.mobile.typed import Stop, Trip
from librarydesk.data.network.admin_units import unit_by_id
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import SavedRow, add_again, add_row, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class SavedVoid:
    """A row that was voided, for taking that back; `rows` is 0 when it was voided before.

    `photos` are the rows of the photos that went with a stop.
    """

    table: str
    row_id: int
    rows: int
    photos: tuple[int, ...] = ()


_KEPT = {
    "mobile_trip": [field.name for field in fields(Trip)],
    "mobile_stop": [*(field.name for field in fields(Stop)), "place_folded", "no"],
}


def save_trip(database: Database, trip: Trip, *, row_id: int | None = None) -> SavedRow:
    """Saves a trip as a new row, or edits the row with an id.

    Raises:
        DeskError: it came home before it left, the odometer ran backwards, or another trip bears
            the code.
    """
    _refuse_backwards(trip)
    with database.write() as connection:
        _refuse_second(connection, trip, row_id)
        stamp = next_stamp(connection)
        return save_row(connection, "mobile_trip", _columns(trip), row_id, stamp)


def save_stop(database: Database, stop: Stop, *, row_id: int | None = None) -> SavedRow:
    """Saves a stop as a new row, or edits the row with an id.

    Raises:
        DeskError: a part is larger than its whole, it ended before it began, or the commune wasn't
            there on that day.
    """
    _refuse_parts(stop)
    _refuse_times(stop)
    columns = _columns(stop) | {"place_folded": fold(stop.place)}
    with database.write() as connection:
        _refuse_unit(connection, stop)
        stamp = next_stamp(connection)
        if row_id is None:
            columns["no"] = _next_no(connection, stop)
        return save_row(connection, "mobile_stop", columns, row_id, stamp)


def undo(database: Database, saved: SavedRow, *, reason: str) -> None:
    """Takes back what was saved: voids a row that was added, edits back one that was edited."""
    with database.write() as connection:
        take_back(connection, saved, reason=reason, stamp=next_stamp(connection))


def record_tally(database: Database, stop: Stop, uid: str) -> SavedRow:
    """Adds the stop that a tally comes to, exactly once: `uid` was made when the tally began.

    A stop with that uid that is there already, voided or not, stays as it is.

    Raises:
        DeskError: a part is larger than its whole.
    """
    _refuse_parts(stop)
    identity = bytes.fromhex(uid)
    with database.write() as connection:
        there = connection.exec_driver_sql(
            "SELECT id FROM mobile_stop WHERE uid = ?", (identity,)
        ).scalar()
        if there is not None:
            return SavedRow("mobile_stop", int(there), None)
        stamp = next_stamp(connection)
        columns = _columns(stop) | {"place_folded": fold(stop.place)}
        columns["no"] = _next_no(connection, stop)
        row_id = add_row(connection, "mobile_stop", columns, stamp, uid=identity)
        return SavedRow("mobile_stop", row_id, None)


def void_row(database: Database, table: str, row_id: int, *, reason: str) -> SavedVoid:
    """Voids a trip (`mobile_trip`), or a stop (`mobile_stop`) with its photos."""
    with database.write() as connection:
        stamp, photos = next_stamp(connection), tuple[int, ...]()
        voided = void_rows(connection, table, [row_id], reason=reason, stamp=stamp)
        if table == "mobile_stop":
            photos = void_photos_of(connection, row_id, reason=reason, stamp=stamp)
        return SavedVoid(table, row_id, voided, photos)


def undo_void(database: Database, void: SavedVoid) -> int:
    """Takes a voiding back: the row is added anew with what it held. Returns the new row's id."""
    with database.write() as connection:
        kept, stamp = _KEPT[void.table], next_stamp(connection)
        row_id = add_again(connection, void.table, void.row_id, kept, stamp)
        add_photos_to(connection, void.photos, row_id, stamp=stamp)
        return row_id


def _columns(typed: Trip | Stop) -> dict[str, Value]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(typed).items()
    }


def _next_no(connection: Connection, stop: Stop) -> int:
    """The next free running number among stops of one trip, day, unit and place."""
    used = connection.exec_driver_sql(
        "SELECT max(no) FROM mobile_stop WHERE trip_code = ? AND site_id = ? AND on_date = ?"
        " AND admin_unit_id = ? AND place_folded = ? AND voided_at IS NULL",
        (
            stop.trip_code,
            stop.site_id,
            stop.on_date.isoformat(),
            stop.admin_unit_id,
            fold(stop.place),
        ),
    ).scalar()
    return int(used or 0) + 1


def _refuse_second(connection: Connection, trip: Trip, row_id: int | None) -> None:
    other = connection.exec_driver_sql(
        "SELECT 1 FROM mobile_trip WHERE site_id = ? AND trip_code = ? AND voided_at IS NULL"
        " AND id <> coalesce(?, 0)",
        (trip.site_id, trip.trip_code, row_id),
    ).first()
    if other is not None:
        raise DeskError(
            "trip.code_taken",
            _("Another trip bears the code %(code)s. Give this one another code.")
            % {"code": trip.trip_code},
            trip=trip.trip_code,
        )


def _refuse_backwards(trip: Trip) -> None:
    if trip.returned_on is not None and trip.returned_on < trip.departed_on:
        raise DeskError(
            "trip.returned_before",
            _("The trip came home before it left. Correct one of both days."),
        )
    if trip.odometer_in is not None and trip.odometer_in < (trip.odometer_out or 0):
        raise DeskError(
            "trip.odometer_backwards",
            _("The odometer shows less on return than at departure. Correct one of both."),
        )


def _refuse_parts(stop: Stop) -> None:
    pairs = (
        (stop.children, stop.readers),
        (stop.ethnic_minority, stop.readers),
        (stop.disabled, stop.readers),
        (stop.children_documents, stop.documents_used),
        (stop.children_cards, stop.cards_issued),
    )
    if any((part or 0) > (whole or 0) for part, whole in pairs):
        raise DeskError(
            "stop.part_above_whole",
            _("A part is larger than its whole, such as children above readers. Correct it."),
        )


def _refuse_times(stop: Stop) -> None:
    if stop.starts_at and stop.ends_at and stop.ends_at < stop.starts_at:
        raise DeskError(
            "stop.ended_before", _("The stop ended before it began. Correct one of both times.")
        )


def _refuse_unit(connection: Connection, stop: Stop) -> None:
    unit = unit_by_id(connection, stop.admin_unit_id)
    day = stop.on_date
    if unit is None or not unit.valid_from <= day <= (unit.valid_to or day):
        raise DeskError(
            "stop.unit_not_in_force",
            _("This commune wasn't there on that day. Choose it again for the day of the stop."),
        )
