"""Saving one row that somebody typed, so that it can be taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp
from librarydesk.data.store.voiding import void_rows


@dataclass(frozen=True)
class SavedRow:
    """A row that was added (`former` is None) or edited (its former values), for undoing it."""

    table: str
    row_id: int
    former: Mapping[str, Value] | None


def save_row(
    connection: Connection,
    table: str,
    columns: Mapping[str, Value],
    row_id: int | None,
    stamp: Stamp,
) -> SavedRow:
    """Adds a row, or edits the one with an id."""
    if row_id is None:
        return SavedRow(table, add_row(connection, table, columns, stamp), None)
    return SavedRow(table, row_id, edit_row(connection, table, row_id, columns, stamp))


def add_row(
    connection: Connection,
    table: str,
    columns: Mapping[str, Value],
    stamp: Stamp,
    *,
    uid: bytes | None = None,
) -> int:
    """Adds a row and returns its id; `uid` where one was made before the row."""
    values = {**columns, **stamp.columns}
    added = connection.exec_driver_sql(
        f"INSERT INTO {table} ({', '.join(values)}, uid)"
        f" VALUES ({', '.join('?' * len(values))}, coalesce(?, new_uid())) RETURNING id",
        (*values.values(), uid),
    )
    return int(added.scalar_one())


def take_back(connection: Connection, saved: SavedRow, *, reason: str, stamp: Stamp) -> None:
    """Voids a row that was added; gives an edited one its former values back."""
    if saved.former is None:
        void_rows(connection, saved.table, [saved.row_id], reason=reason, stamp=stamp)
    elif saved.former:
        edit_row(connection, saved.table, saved.row_id, saved.former, stamp)


def add_again(
    connection: Connection, table: str, row_id: int, columns: Iterable[str], stamp: Stamp
) -> int:
    """Adds a voided row anew with what it held in some columns, and returns the new row's id."""
    names = ", ".join(columns)
    added = connection.exec_driver_sql(
        f"INSERT INTO {table} ({names}, {NEW_ROW_COLUMNS})"
        f" SELECT {names}, {stamp.values_sql} FROM {table} WHERE id = ? RETURNING id",
        (row_id,),
    )
    return int(added.scalar_one())
