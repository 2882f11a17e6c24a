"""What can be done with accession batches. Each call is one transaction.

A batch is one entry of a site's summary register. See `copies` for what comes in with it, and
`ranges` for which PC may give which numbers.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded import Source
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edited_columns
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_SHARED = ("batch_no", "voucher_no", "source")
"""What the copies of a batch repeat of it."""


@dataclass(frozen=True)
class Batch:
    """An entry of the summary register of a site; `amount_vnd` is what the voucher says."""

    site_id: int
    batch_no: str
    entered_on: date
    source: Source
    supplier: str | None = None
    voucher_no: str | None = None
    voucher_on: date | None = None
    amount_vnd: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class Entry:
    """An entry as it is: what its copies repeat, and its row; None when only copies name it."""

    site_id: int
    batch_no: str
    row_id: int | None
    source: str
    voucher_no: str | None


@dataclass(frozen=True)
class ChangedCopies:
    """Copies whose column repeated the batch and was changed with it."""

    column: str
    former: Value
    ids: tuple[int, ...]


@dataclass(frozen=True)
class SavedBatch:
    """What saving a batch did, for taking it back; `opened` says that it is a new one."""

    row: SavedRow
    opened: bool
    copies: tuple[ChangedCopies, ...] = ()


def open_batch(database: Database, batch: Batch) -> SavedBatch:
    """Enters a new batch into the summary register of its site.

    Raises:
        DeskError: `batch.no_number`, or `batch.number_taken` when an entry or copies bear it.
    """
    with database.write() as connection:
        _refuse_number(connection, batch, None)
        stamp = next_stamp(connection)
        saved = save_row(connection, "accession_batch", _columns(batch), None, stamp)
        return SavedBatch(saved, opened=True)


def edit_batch(database: Database, entry: Entry, batch: Batch) -> SavedBatch:
    """Changes an entry; its copies follow where they repeat its number, voucher or source.

    An entry that only copies named gets a row of its own. The site stays.

    Raises:
        DeskError: as `open_batch`, for the number of another entry.
    """
    with database.write() as connection:
        _refuse_number(connection, batch, entry)
        stamp = next_stamp(connection)
        columns = _columns(batch) | {"site_id": entry.site_id}
        saved = save_row(connection, "accession_batch", columns, entry.row_id, stamp)
        changed = _change_copies(connection, entry, batch, stamp)
        return SavedBatch(saved, opened=False, copies=changed)


def undo_batch(database: Database, saved: SavedBatch, *, reason: str) -> None:
    """Takes back what was saved, in the copies too.

    Raises:
        DeskError: `batch.has_copies` when copies have come into a batch that was opened.
    """
    with database.write() as connection:
        if saved.opened:
            _refuse_with_new_copies(connection, saved.row.row_id)
        stamp = next_stamp(connection)
        take_back(connection, saved.row, reason=reason, stamp=stamp)
        for changed in saved.copies:
            _set_column(connection, changed.column, changed.former, changed.ids, stamp)


def void_batch(database: Database, row_id: int, *, reason: str) -> int:
    """Voids an entry that was made by mistake; returns its row's id.

    Raises:
        DeskError: `batch.has_copies` while copies bear its number.
    """
    with database.write() as connection:
        _refuse_with_new_copies(connection, row_id)
        void_rows(
            connection, "accession_batch", [row_id], reason=reason, stamp=next_stamp(connection)
        )
    return row_id


def restore_batch(database: Database, row_id: int) -> int:
    """Takes a voiding back: the entry is made anew. Returns its new row's id."""
    with database.write() as connection:
        kept = tuple(Batch.__dataclass_fields__)
        return add_again(connection, "accession_batch", row_id, kept, next_stamp(connection))


def _columns(batch: Batch) -> dict[str, Value]:
    return {
        "site_id": batch.site_id,
        "batch_no": batch.batch_no,
        "entered_on": batch.entered_on.isoformat(),
        "source": batch.source.value,
        "supplier": batch.supplier,
        "voucher_no": batch.voucher_no,
        "voucher_on": batch.voucher_on.isoformat() if batch.voucher_on else None,
        "amount_vnd": batch.amount_vnd,
        "note": batch.note,
    }


def _refuse_number(connection: Connection, batch: Batch, entry: Entry | None) -> None:
    """Refuses an entry without number, and the number of another entry of the register."""
    if not batch.batch_no.strip():
        raise DeskError("batch.no_number", _("Give the batch its number in the summary register."))
    if entry is not None and entry.batch_no == batch.batch_no:
        return
    taken = connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM accession_batch WHERE site_id = ? AND voided_at IS NULL"
        " AND fold(batch_no) = fold(?) AND id <> coalesce(?, 0)) OR EXISTS (SELECT 1 FROM copy"
        " WHERE site_id = ? AND batch_no = ? AND voided_at IS NULL)",
        (
            batch.site_id,
            batch.batch_no,
            entry.row_id if entry else None,
            batch.site_id,
            batch.batch_no,
        ),
    ).scalar_one()
    if taken:
        raise DeskError(
            "batch.number_taken",
            _("The summary register has a batch %(number)s already. Take another number.")
            % {"number": batch.batch_no},
            number=batch.batch_no,
        )


def _refuse_with_new_copies(connection: Connection, row_id: int) -> None:
    number = connection.exec_driver_sql(
        "SELECT b.batch_no FROM accession_batch b WHERE b.id = ? AND EXISTS (SELECT 1 FROM copy k"
        " WHERE k.site_id = b.site_id AND k.batch_no = b.batch_no AND k.voided_at IS NULL)",
        (row_id,),
    ).scalar()
    if number is not None:
        raise DeskError(
            "batch.has_copies",
            _("Copies bear the number of batch %(number)s. Take them out of it first.")
            % {"number": number},
            number=str(number),
        )


def _change_copies(
    connection: Connection, entry: Entry, batch: Batch, stamp: Stamp
) -> tuple[ChangedCopies, ...]:
    changes: list[ChangedCopies] = []
    # The number last, for it is by the number that the copies are found.
    for column, former, now in (
        ("voucher_no", entry.voucher_no, batch.voucher_no),
        ("source", entry.source, batch.source.value),
        ("batch_no", entry.batch_no, batch.batch_no),
    ):
        ids = () if former == now else _copies_with(connection, entry, column, former)
        if ids:
            _set_column(connection, column, now, ids, stamp)
            changes.append(ChangedCopies(column, former, ids))
    return tuple(changes)


def _copies_with(
    connection: Connection, entry: Entry, column: str, value: Value
) -> tuple[int, ...]:
    rows = connection.exec_driver_sql(
        f"SELECT id FROM copy WHERE site_id = ? AND batch_no = ? AND {column} IS ?"
        " AND voided_at IS NULL",
        (entry.site_id, entry.batch_no, value),
    )
    return tuple(int(row[0]) for row in rows)


def _set_column(
    connection: Connection, column: str, value: Value, ids: tuple[int, ...], stamp: Stamp
) -> None:
    if column not in _SHARED:
        raise ValueError(column)
    connection.exec_driver_sql(
        f"UPDATE copy AS t SET {column} = ?, {edited_columns('copy', [column], stamp)}"
        " WHERE t.id IN (SELECT value FROM json_each(?))",
        (value, "[" + ",".join(map(str, ids)) + "]"),
    )
