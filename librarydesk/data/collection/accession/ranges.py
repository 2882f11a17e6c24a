"""Ranges of numbers for each PC, so that two of them without a network never give the same one."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.collection.accession.numbers import (
    LAST_NUMBER,
    Numbering,
    prefix_key,
    refuse_unusable,
)
from librarydesk.data.collection.accession.used_numbers import used_by_others_within
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_COLUMNS = ("site_id", "prefix", "digits", "first_no", "last_no", "holder_id")


@dataclass(frozen=True)
class RangeWanted:
    """Numbers of a prefix at a site that one PC alone may give; without `last` open upwards."""

    site_id: int
    numbering: Numbering
    first: int
    last: int | None
    holder_id: int


def allot_range(database: Database, wanted: RangeWanted, *, row_id: int | None = None) -> SavedRow:
    """Allots a range to a PC, or changes the range with an id.

    Raises:
        DeskError: the range is none, overlaps another one of the prefix, or holds numbers that
            another PC than its holder has used.
    """
    refuse_unusable(wanted.numbering)
    if not 1 <= wanted.first <= (wanted.last or LAST_NUMBER) <= LAST_NUMBER:
        raise DeskError(
            "range.backwards",
            _("The range ends before it begins. Correct one of both numbers."),
        )
    with database.write() as connection:
        _refuse_overlap(connection, wanted, row_id)
        _refuse_used(connection, wanted)
        columns: dict[str, Value] = {
            "site_id": wanted.site_id,
            "prefix": wanted.numbering.prefix,
            "digits": wanted.numbering.digits,
            "first_no": wanted.first,
            "last_no": wanted.last,
            "holder_id": wanted.holder_id,
        }
        return save_row(connection, "number_range", columns, row_id, next_stamp(connection))


def withdraw_range(database: Database, row_id: int, *, reason: str) -> None:
    """Voids a range; what was given out of it stays given."""
    with database.write() as connection:
        void_rows(connection, "number_range", [row_id], reason=reason, stamp=next_stamp(connection))


def restore_range(database: Database, row_id: int) -> int:
    """Takes a withdrawal back; returns the new row's id."""
    with database.write() as connection:
        return add_again(connection, "number_range", row_id, _COLUMNS, next_stamp(connection))


def undo_range(database: Database, saved: SavedRow, *, reason: str) -> None:
    """Takes back what `allot_range` did."""
    with database.write() as connection:
        take_back(connection, saved, reason=reason, stamp=next_stamp(connection))


def _refuse_overlap(connection: Connection, wanted: RangeWanted, row_id: int | None) -> None:
    other = connection.exec_driver_sql(
        "SELECT r.first_no, r.last_no, d.name FROM number_range r JOIN device d"
        " ON d.id = r.holder_id WHERE r.site_id = ? AND fold(r.prefix || '0') = ? || '0'"
        " AND r.voided_at IS NULL AND r.id <> coalesce(?, 0)"
        " AND r.first_no <= ? AND coalesce(r.last_no, ?) >= ? ORDER BY r.first_no LIMIT 1",
        (
            wanted.site_id,
            prefix_key(wanted.numbering.prefix),
            row_id,
            wanted.last or LAST_NUMBER,
            LAST_NUMBER,
            wanted.first,
        ),
    ).first()
    if other is None:
        return
    written = wanted.numbering.written
    raise DeskError(
        "range.overlaps",
        _("It overlaps the range %(range)s of %(pc)s. Choose numbers outside of it.")
        % {
            "range": f"{written(other[0])} – {written(other[1]) if other[1] else '…'}",
            "pc": other[2],
        },
    )


def _refuse_used(connection: Connection, wanted: RangeWanted) -> None:
    """Refuses numbers for another PC that it may not know to be used."""
    own = connection.exec_driver_sql(
        "SELECT own FROM device WHERE id = ?", (wanted.holder_id,)
    ).scalar_one()
    if own:
        return
    used = used_by_others_within(
        connection,
        wanted.site_id,
        prefix_key(wanted.numbering.prefix),
        (wanted.first, wanted.last or LAST_NUMBER),
        holder_id=wanted.holder_id,
    )
    if used is not None:
        raise DeskError(
            "range.used",
            _("Numbers up to %(number)s are used already. Begin the range of that PC above it.")
            % {"number": wanted.numbering.written(used)},
        )
