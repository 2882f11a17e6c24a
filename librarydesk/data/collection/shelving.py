"""Putting copies from one store of their site into another, and taking that back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import edited_columns
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Shelving:
    """Copies that are put into a store on a day; `site_id` is the site that records it."""

    copy_ids: tuple[int, ...]
    site_id: int
    to_store: str
    on_date: date
    document_no: str | None = None
    note: str | None = None


_MOVED_LATER = """
SELECT c.accession_no FROM copy_shelving h JOIN copy c ON c.id = h.copy_id
WHERE h.copy_id IN (SELECT value FROM json_each(:copies)) AND h.voided_at IS NULL
  AND h.on_date > :on_date LIMIT 1
"""
_ADDED = (
    "INSERT INTO copy_shelving (copy_id, site_id, on_date, from_store, to_store, document_no,"
    f" note, {NEW_ROW_COLUMNS}) SELECT c.id, :site, :on_date, c.store, :store, :document, :note,"
    " {values} FROM copy c WHERE c.id IN (SELECT value FROM json_each(:copies))"
    " AND c.voided_at IS NULL AND c.store IS NOT :store RETURNING id"
)


def shelve_copies(database: Database, shelving: Shelving) -> list[int]:
    """Puts copies into a store and returns the ids of the new rows, one for each that moved.

    Copies that are in that store already are passed over.

    Raises:
        DeskError: `shelving.none_moves` when all are there already, `shelving.moved_later` when
            one was put elsewhere on a later day.
    """
    values = {
        "copies": json.dumps(shelving.copy_ids),
        "site": shelving.site_id,
        "on_date": shelving.on_date.isoformat(),
        "store": shelving.to_store,
        "document": shelving.document_no,
        "note": shelving.note,
    }
    with database.write() as connection:
        later = connection.exec_driver_sql(_MOVED_LATER, values).scalar()
        if later is not None:
            raise _moved_later(str(later))
        stamp = next_stamp(connection)
        added = connection.exec_driver_sql(_ADDED.format(values=stamp.values_sql), values)
        ids = [int(row[0]) for row in added]
        if not ids:
            raise DeskError(
                "shelving.none_moves", _("They are in that store already. Choose another one.")
            )
        _put(connection, ids, "to_store", stamp)
    return ids


_FOLLOWED = """
SELECT c.accession_no FROM copy_shelving h JOIN copy_shelving n ON n.copy_id = h.copy_id
  AND n.voided_at IS NULL AND (n.on_date, n.id) > (h.on_date, h.id)
  JOIN copy c ON c.id = h.copy_id
WHERE h.id IN (SELECT value FROM json_each(:rows))
  AND n.id NOT IN (SELECT value FROM json_each(:rows)) LIMIT 1
"""


def void_shelvings(database: Database, rows: Sequence[int], *, reason: str) -> None:
    """Takes back moves between stores: the copies are where they were before.

    Raises:
        DeskError: `shelving.moved_later` when a copy was moved on since.
    """
    with database.write() as connection:
        later = connection.exec_driver_sql(_FOLLOWED, {"rows": json.dumps(list(rows))}).scalar()
        if later is not None:
            raise _moved_later(str(later))
        stamp = next_stamp(connection)
        _put(connection, rows, "from_store", stamp)
        void_rows(connection, "copy_shelving", rows, reason=reason, stamp=stamp)


def _put(connection: Connection, rows: Sequence[int], column: str, stamp: Stamp) -> None:
    """Writes into the copies the store that a column of these rows names.

    One that was brought up to date otherwise since, by an import, say, is left as it is.
    """
    expected = "h.from_store" if column == "to_store" else "h.to_store"
    connection.exec_driver_sql(
        f"UPDATE copy AS t SET store = h.{column}, {edited_columns('copy', ('store',), stamp)}"
        " FROM copy_shelving h WHERE h.copy_id = t.id"
        f" AND h.id IN (SELECT value FROM json_each(?)) AND t.store IS {expected}",
        (json.dumps(list(rows)),),
    )


def _moved_later(number: str) -> DeskError:
    return DeskError(
        "shelving.moved_later",
        _("%(number)s was put into another store later. Take that back first.")
        % {"number": number},
        number=number,
    )
