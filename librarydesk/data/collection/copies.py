"""Editing one copy, and taking it out where it never was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import SavedRow, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class CopyCard:
    """What the register holds of a copy, and a person may correct; `source` is a `Source`.

    The store is not among it: copies are put into another one with a date (`shelving`).
    """

    accession_no: str
    call_number: str | None
    price_vnd: int | None
    acquired_on: date
    source: str
    batch_no: str | None
    voucher_no: str | None


def copy_card(connection: Connection, copy_id: int) -> CopyCard | None:
    """What the register holds of a copy; None where there is none."""
    row = connection.exec_driver_sql(
        "SELECT accession_no, call_number, price_vnd, acquired_on, source, batch_no, voucher_no"
        " FROM copy WHERE id = ? AND voided_at IS NULL",
        (copy_id,),
    ).one_or_none()
    if row is None:
        return None
    return CopyCard(row[0], row[1], row[2], date.fromisoformat(row[3]), *row[4:])


def edit_copy(database: Database, copy_id: int, card: CopyCard) -> SavedRow:
    """Corrects what the register holds of a copy; `undo_edit` takes it back.

    Raises:
        DeskError: `copy.number_in_use` when another copy of the same owner bears the number.
    """
    with database.write() as connection:
        taken = connection.exec_driver_sql(
            "SELECT t.title FROM copy o JOIN copy k ON k.id = ? JOIN title t ON t.id = o.title_id"
            " WHERE o.accession_folded = ? AND o.site_id = k.site_id AND o.id <> k.id"
            " AND o.voided_at IS NULL",
            (copy_id, fold(card.accession_no)),
        ).scalar()
        if taken is not None:
            raise DeskError(
                "copy.number_in_use",
                _("“%(title)s” has this number already. Give another one.") % {"title": taken},
            )
        return save_row(connection, "copy", _columns(card), copy_id, next_stamp(connection))


def undo_edit(database: Database, saved: SavedRow) -> None:
    """Gives a copy back what stood in the register before."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


_STANDS_ON_IT = (
    "SELECT EXISTS (SELECT 1 FROM copy_event WHERE copy_id = :copy AND voided_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM rotation_movement WHERE copy_id = :copy AND voided_at IS NULL)"
)


def void_copy(database: Database, copy_id: int, *, reason: str) -> None:
    """Voids a copy that was entered by mistake; its number is not given again.

    Raises:
        DeskError: `copy.has_history` when something happened to it: it was there then.
    """
    with database.write() as connection:
        if connection.exec_driver_sql(_STANDS_ON_IT, {"copy": copy_id}).scalar():
            raise DeskError(
                "copy.has_history",
                _("Something is recorded of this copy. Void those lines of its life first."),
            )
        void_rows(connection, "copy", [copy_id], reason=reason, stamp=next_stamp(connection))


def _columns(card: CopyCard) -> Mapping[str, Value]:
    return {
        "accession_no": card.accession_no,
        "accession_folded": fold(card.accession_no),
        "call_number": card.call_number,
        "price_vnd": card.price_vnd,
        "acquired_on": card.acquired_on.isoformat(),
        "source": card.source,
        "batch_no": card.batch_no,
        "voucher_no": card.voucher_no,
    }
