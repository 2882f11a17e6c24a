"""Copies that come in with a batch: numbers given and rows added in one go, and taken back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded import Source
from librarydesk.data.collection.accession.numbers import (
    Block,
    Numbering,
    NumbersWanted,
    give_numbers,
    prefix_key,
)
from librarydesk.data.collection.accession.typed_number import refuse_typed
from librarydesk.data.collection.catalogue.adding import NewTitle, add_title, title_like
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

MOST_AT_ONCE = 50_000


@dataclass(frozen=True)
class NewCopies:
    """Copies of one title that come in together.

    `title` is the id of a title of the catalogue, or what is typed of a new one. They are numbered
    from the next block; with `number` it is one copy that bears the number as typed.
    """

    site_id: int
    batch_no: str
    title: int | NewTitle
    count: int
    numbering: Numbering
    acquired_on: date
    source: Source
    number: str | None = None
    store: str | None = None
    call_number: str | None = None
    price_vnd: int | None = None
    voucher_no: str | None = None


@dataclass(frozen=True)
class AddedCopies:
    """What was added, for saying it and for taking it back."""

    title_id: int
    title_added: bool
    copy_ids: tuple[int, ...]
    first_number: str
    last_number: str


def add_copies(database: Database, new: NewCopies) -> AddedCopies:
    """Adds copies of a title to a batch, each with a number of its own.

    A new title is added with them, but for one that the catalogue has already.

    Raises:
        DeskError: nothing to add, too many, no numbers for it, or a typed number that is taken.
    """
    _refuse_nonsense(new)
    with database.write() as connection:
        stamp = next_stamp(connection)
        title_id, title_added = _title(connection, new.title, stamp)
        if new.number is not None:
            refuse_typed(connection, new.site_id, new.number)
            ids = _insert_one(connection, new, title_id, stamp)
            return AddedCopies(title_id, title_added, ids, new.number, new.number)
        wanted = NumbersWanted(new.site_id, new.numbering, new.count, new.acquired_on, new.batch_no)
        blocks = give_numbers(connection, wanted, stamp)
        ids = tuple(
            copy_id
            for block in blocks
            for copy_id in _insert_block(connection, new, block, title_id, stamp)
        )
    written = new.numbering.written
    return AddedCopies(
        title_id, title_added, ids, written(blocks[0].first), written(blocks[-1].last)
    )


def undo_copies(database: Database, added: AddedCopies, *, reason: str) -> None:
    """Voids copies that were just added, and the title that came with them if it has no others.

    Their numbers are never given again.

    Raises:
        DeskError: `copies.in_use` when something has happened to one of them since.
    """
    with database.write() as connection:
        _refuse_lived(connection, added)
        stamp = next_stamp(connection)
        void_rows(connection, "copy", added.copy_ids, reason=reason, stamp=stamp)
        if added.title_added and not _has_copies(connection, added.title_id):
            void_rows(connection, "title", [added.title_id], reason=reason, stamp=stamp)


def _refuse_nonsense(new: NewCopies) -> None:
    if not 1 <= new.count <= MOST_AT_ONCE or (new.number is not None and new.count != 1):
        raise DeskError(
            "copies.count",
            _("Between 1 and %(most)s copies can be added at once; one by a typed number.")
            % {"most": MOST_AT_ONCE},
        )
    if isinstance(new.title, NewTitle) and not new.title.title.strip():
        raise DeskError("copies.no_title", _("Choose a title, or type the name of a new one."))


def _title(connection: Connection, title: int | NewTitle, stamp: Stamp) -> tuple[int, bool]:
    """The id of the title, and whether it was added."""
    if isinstance(title, int):
        return title, False
    known = title_like(connection, title)
    return (add_title(connection, title, stamp), True) if known is None else (known, False)


_COLUMNS = (
    "accession_no, accession_folded, site_id, title_id, store, call_number, price_vnd,"
    f" acquired_on, source, batch_no, voucher_no, {NEW_ROW_COLUMNS}"
)
_SHARED = (
    ":site, :title, :store, :call_number, :price, :acquired_on, :source, :batch_no, :voucher_no"
)


def _insert_block(
    connection: Connection, new: NewCopies, block: Block, title_id: int, stamp: Stamp
) -> tuple[int, ...]:
    digits = "printf('%0*d', :digits, n.i)"
    rows = connection.exec_driver_sql(
        "WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n WHERE i < :last)"
        f" INSERT INTO copy ({_COLUMNS}) SELECT :prefix || {digits}, :key || {digits}, {_SHARED},"
        f" {stamp.values_sql} FROM n RETURNING id",
        _values(new, title_id)
        | {
            "first": block.first,
            "last": block.last,
            "digits": new.numbering.digits,
            "prefix": new.numbering.prefix,
            "key": prefix_key(new.numbering.prefix),
        },
    )
    return tuple(int(row[0]) for row in rows)


def _insert_one(
    connection: Connection, new: NewCopies, title_id: int, stamp: Stamp
) -> tuple[int, ...]:
    rows = connection.exec_driver_sql(
        f"INSERT INTO copy ({_COLUMNS}) VALUES (:number, :folded, {_SHARED},"
        f" {stamp.values_sql}) RETURNING id",
        _values(new, title_id) | {"number": new.number, "folded": fold(new.number or "")},
    )
    return (int(rows.scalar_one()),)


def _values(new: NewCopies, title_id: int) -> dict[str, str | int | None]:
    return {
        "site": new.site_id,
        "title": title_id,
        "store": new.store,
        "call_number": new.call_number,
        "price": new.price_vnd,
        "acquired_on": new.acquired_on.isoformat(),
        "source": new.source.value,
        "batch_no": new.batch_no,
        "voucher_no": new.voucher_no,
    }


def _refuse_lived(connection: Connection, added: AddedCopies) -> None:
    listed = "[" + ",".join(map(str, added.copy_ids)) + "]"
    number = connection.exec_driver_sql(
        "SELECT k.accession_no FROM json_each(?) j JOIN copy k ON k.id = j.value"
        " WHERE EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = k.id"
        " AND e.voided_at IS NULL) OR EXISTS (SELECT 1 FROM rotation_movement m"
        " WHERE m.copy_id = k.id AND m.voided_at IS NULL) LIMIT 1",
        (listed,),
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
