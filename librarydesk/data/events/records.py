"""Saving, voiding and bringing back the rows of this feature: one call, one transaction."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.kept_files.service import media_type_of
from librarydesk.data.store.kept_files.store import Content
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.i18n import _

OF_EVENT = (
    "event_photo", "seminar", "seminar_theme", "seminar_delegate", "seminar_paper", "trainee",
)  # fmt: skip
"""The tables whose rows belong to an event."""

_TRAVELLING = frozenset(
    {"id", "uid", "author_id", "device_id", "recorded_at", "stamp", "seq", "arrived"}
    | {"voided_at", "versions", "field_stamps"}
)

Refusal = Callable[[Connection], None]


def save_record(
    database: Database,
    table: str,
    columns: Mapping[str, Value],
    row_id: int | None,
    refuse: Refusal | None = None,
) -> SavedRow:
    """Adds a row, or edits the one with an id; `refuse` looks first whether it may."""
    with database.write() as connection:
        if refuse is not None:
            refuse(connection)
        return save_row(connection, table, columns, row_id, next_stamp(connection))


def void_record(database: Database, table: str, row_ids: Sequence[int], *, reason: str) -> None:
    """Voids rows; what belongs to them stays, and counts no more with them."""
    with database.write() as connection:
        void_rows(connection, table, row_ids, reason=reason, stamp=next_stamp(connection))


def restore_record(database: Database, table: str, row_id: int) -> int:
    """Adds a voided row anew with all that belongs to it, and returns the new row's id."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        again = add_again(connection, table, row_id, _own_columns(connection, table), stamp)
        if table == "event":
            _give_to(connection, row_id, again, stamp)
        return again


def undo_saving(database: Database, saved: Sequence[SavedRow]) -> None:
    """Takes savings back, the last one first."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in reversed(saved):
            take_back(connection, row, reason=_("Undone at once"), stamp=stamp)


def day_text(day: date | None) -> str | None:
    """A day as it is stored."""
    return None if day is None else day.isoformat()


def file_columns(name: str, content: Content) -> dict[str, Value]:
    """What a row holds of its file."""
    return {
        "name": name,
        "media_type": media_type_of(name),
        "sha256": content.sha256,
        "size": content.size,
    }


def _own_columns(connection: Connection, table: str) -> list[str]:
    rows = connection.exec_driver_sql(f"PRAGMA table_info({table})")
    return [row[1] for row in rows if row[1] not in _TRAVELLING]


def _give_to(connection: Connection, before: int, after: int, stamp: Stamp) -> None:
    for table in OF_EVENT:
        found = connection.exec_driver_sql(
            f"SELECT id FROM {table} WHERE event_id = ? AND voided_at IS NULL", (before,)
        )
        for row_id in list(found.scalars()):
            edit_row(connection, table, row_id, {"event_id": after}, stamp)
