"""What can be done with the mobile library. Each call is one transaction."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.folding import same_name
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Trip:
    """A mobile trip as typed. Odometer in km; `km` where it was measured otherwise."""

    trip_code: str
    site_id: int
    departed_on: date
    returned_on: date | None = None
    vehicle: str | None = None
    crew: str | None = None
    odometer_out: int | None = None
    odometer_in: int | None = None
    km: float | None = None
    copies_carried: int | None = None
    cost_vnd: int | None = None


@dataclass(frozen=True)
class Stop:
    """A stop as typed or tallied. Empty counts were not counted."""

    trip_code: str
    site_id: int
    on_date: date
    admin_unit_id: int
    place: str
    readers: int
    host_site_id: int | None = None
    children: int | None = None
    ethnic_minority: int | None = None
    disabled: int | None = None
    documents_used: int | None = None
    children_documents: int | None = None
    cards_issued: int | None = None
    children_cards: int | None = None


@dataclass(frozen=True)
class SavedRow:
    """A row that was added (`former` is None) or edited (its former values), for undoing it."""

    table: str
    row_id: int
    former: Mapping[str, Value] | None


def save_trip(database: Database, trip: Trip) -> SavedRow:
    """Saves a trip: a new row, or the one with its code edited.

    Raises:
        DeskError: it came home before it left, or the odometer ran backwards.
    """
    _refuse_backwards(trip)
    with database.write() as connection:
        stamp = next_stamp(connection)
        there = connection.exec_driver_sql(
            "SELECT id FROM mobile_trip WHERE site_id = ? AND trip_code = ? AND voided_at IS NULL",
            (trip.site_id, trip.trip_code),
        ).scalar()
        return _save(connection, "mobile_trip", _columns(trip), there, stamp)


def save_stop(database: Database, stop: Stop, *, row_id: int | None = None) -> SavedRow:
    """Saves a stop as a new row, or edits the row with an id.

    Raises:
        DeskError: a part is larger than its whole.
    """
    _refuse_parts(stop)
    columns = _columns(stop) | {"place_folded": same_name(stop.place)}
    with database.write() as connection:
        stamp = next_stamp(connection)
        if row_id is None:
            columns["no"] = _next_no(connection, stop)
        return _save(connection, "mobile_stop", columns, row_id, stamp)


def undo(database: Database, saved: SavedRow, *, reason: str) -> None:
    """Takes back what was saved: voids a row that was added, edits back one that was edited."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        if saved.former is None:
            void_rows(connection, saved.table, [saved.row_id], reason=reason, stamp=stamp)
        elif saved.former:
            edit_row(connection, saved.table, saved.row_id, saved.former, stamp)


def void_stop(database: Database, stop_id: int, *, reason: str) -> None:
    """Voids a stop that was recorded by mistake."""
    with database.write() as connection:
        void_rows(connection, "mobile_stop", [stop_id], reason=reason, stamp=next_stamp(connection))


def _columns(typed: Trip | Stop) -> dict[str, Value]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(typed).items()
    }


def _save(
    connection: Connection,
    table: str,
    columns: Mapping[str, Value],
    row_id: int | None,
    stamp: Stamp,
) -> SavedRow:
    if row_id is not None:
        return SavedRow(table, row_id, edit_row(connection, table, row_id, columns, stamp))
    names = ", ".join(columns)
    marks = ", ".join("?" for _name in columns)
    row = connection.exec_driver_sql(
        f"INSERT INTO {table} ({names}, {NEW_ROW_COLUMNS})"
        f" VALUES ({marks}, {stamp.values_sql}) RETURNING id",
        tuple(columns.values()),
    )
    return SavedRow(table, int(row.scalar_one()), None)


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
            same_name(stop.place),
        ),
    ).scalar()
    return int(used or 0) + 1


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
