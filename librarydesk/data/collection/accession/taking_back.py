"""Copies of a batch that were entered by mistake: voided, and brought back.

Their numbers are never given again.
"""

from collections.abc import Sequence

from sqlalchemy import Connection

from librarydesk.data.collection.accession.copies import COPY_COLUMNS, AddedCopies
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


def undo_copies(database: Database, added: AddedCopies, *, reason: str) -> None:
    """Voids copies that were just added, and the title that came with them if it has no others.

    Raises:
        DeskError: `copies.in_use` when something has happened to one of them since.
    """
    with database.write() as connection:
        _refuse_lived(connection, added.copy_ids)
        stamp = next_stamp(connection)
        void_rows(connection, "copy", added.copy_ids, reason=reason, stamp=stamp)
        if added.title_added and not _has_copies(connection, added.title_id):
            void_rows(connection, "title", [added.title_id], reason=reason, stamp=stamp)


def void_copies(
    database: Database, site_id: int, batch_no: str, title_id: int, *, reason: str
) -> tuple[int, ...]:
    """Voids the copies of a title that came in with a batch; returns their ids.

    Raises:
        DeskError: `copies.in_use` when something has happened to one of them.
    """
    with database.write() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id FROM copy WHERE site_id = ? AND batch_no = ? AND title_id = ?"
            " AND voided_at IS NULL",
            (site_id, batch_no, title_id),
        )
        ids = tuple(int(row[0]) for row in rows)
        _refuse_lived(connection, ids)
        void_rows(connection, "copy", ids, reason=reason, stamp=next_stamp(connection))
    return ids


def restore_copies(database: Database, ids: Sequence[int]) -> None:
    """Takes a voiding back: the copies are added anew with what they held."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            f"INSERT INTO copy ({COPY_COLUMNS}, {NEW_ROW_COLUMNS}) SELECT {COPY_COLUMNS},"
            f" {stamp.values_sql} FROM copy WHERE id IN (SELECT value FROM json_each(?))"
            " ORDER BY id",
            (_listed(ids),),
        )


def _refuse_lived(connection: Connection, ids: Sequence[int]) -> None:
    number = connection.exec_driver_sql(
        "SELECT k.accession_no FROM json_each(?) j JOIN copy k ON k.id = j.value"
        " WHERE EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = k.id"
        " AND e.voided_at IS NULL) OR EXISTS (SELECT 1 FROM rotation_movement m"
        " WHERE m.copy_id = k.id AND m.voided_at IS NULL) LIMIT 1",
        (_listed(ids),),
    ).scalar()
    if number is not None:
        raise DeskError(
            "copies.in_use",
            _("Something was recorded of %(number)s since. Void that first.") % {"number": number},
            number=str(number),
        )


def _has_copies(connection: Connection, title_id: int) -> bool:
    found = connection.exec_driver_sql(
        "SELECT 1 FROM copy WHERE title_id = ? AND voided_at IS NULL LIMIT 1", (title_id,)
    )
    return found.first() is not None


def _listed(ids: Sequence[int]) -> str:
    return "[" + ",".join(map(str, ids)) + "]"
