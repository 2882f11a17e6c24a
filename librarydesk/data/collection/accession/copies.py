"""Copies that come in with a batch: numbers given and rows added in one go."""

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


COPY_COLUMNS = (
    "accession_no, accession_folded, site_id, title_id, store, call_number, price_vnd,"
    " acquired_on, source, batch_no, voucher_no"
)
"""What is typed of a copy."""

_COLUMNS = f"{COPY_COLUMNS}, {NEW_ROW_COLUMNS}"
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
