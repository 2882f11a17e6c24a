"""The list of a weeding dossier: its copies a slice at a time, and what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded import DocumentKind, WeedingReason, label
from librarydesk.data.collection.standing import standing
from librarydesk.data.collection.weeding.items import listed_ids
from librarydesk.data.network.states import of_state

ITEM_SORTS = {
    "number": "k.accession_folded",
    "title": "t.title_sort",
    "reason": "i.reason",
    "store": "k.store",
    "year": "t.publish_year",
    "price": "k.price_vnd",
    "kept": "i.kept",
}
"""What a dossier's list can be sorted by."""


@dataclass(frozen=True)
class Counts:
    """What a list adds up to; `lost` are those lost before, `kept` those that stay."""

    copies: int = 0
    titles: int = 0
    amount_vnd: int = 0
    without_price: int = 0
    lost: int = 0
    out: int = 0
    kept: int = 0


@dataclass(frozen=True)
class Item:
    """A copy on a list as it stands on the day of the decision, or today."""

    id: int
    copy_id: int
    accession_no: str
    title: str
    authors: str | None
    year: int | None
    call_number: str | None
    store: str | None
    price_vnd: int | None
    reason: str
    note: str | None
    kept: bool
    lost: bool
    damaged: bool
    out: bool
    place: str


@dataclass(frozen=True)
class Sum:
    """What one part of a list adds up to; `by` is reason, store or kind."""

    by: str
    part: str
    words: str
    copies: int
    titles: int
    amount_vnd: int
    lost: int


_LIST = (
    "(SELECT i.copy_id FROM weeding_item i WHERE i.dossier_id = :dossier AND i.voided_at IS NULL)"
)
# Weeded copies count as lost or held by what came before, in the way of indicator C05.
_LOST = (
    "coalesce((SELECT e.event = 'lost' FROM copy_event e JOIN copy y"
    " ON y.id = e.copy_id WHERE e.copy_id = s.id AND e.voided_at IS NULL"
    " AND e.event IN ('lost', 'found') AND e.on_date <= :day"
    " ORDER BY max(e.on_date, y.acquired_on) DESC, e.event = 'found' DESC LIMIT 1), 0)"
)
_LISTED = (
    f"SELECT i.id AS item_id, i.reason, i.note, i.kept, s.*, {_LOST} AS lost"
    f" FROM ({standing('k.id IN ' + _LIST)}) s JOIN weeding_item i"
    " ON i.dossier_id = :dossier AND i.copy_id = s.id AND i.voided_at IS NULL"
)
_COUNTED = f"""
SELECT count(*), count(DISTINCT title_id), sum(price_vnd), sum(price_vnd IS NULL),
  sum(lost), sum(NOT lost AND out) FROM ({_LISTED}) WHERE {{which}}
"""
_WEEDED, _EVERY = "NOT kept", "1"


def counts_of(connection: Connection, dossier_id: int, day: date) -> Counts:
    """What a dossier's list adds up to without what is kept, its copies as on a day."""
    counted = _counted(connection, dossier_id, day, _WEEDED)
    kept = connection.exec_driver_sql(
        "SELECT count(*) FROM weeding_item WHERE dossier_id = ? AND kept = 1 AND voided_at IS NULL",
        (dossier_id,),
    )
    return replace(counted, kept=int(kept.scalar_one()))


def proposed_counts_of(connection: Connection, dossier_id: int, day: date) -> Counts:
    """What a list added up to when it was proposed: with the copies that are kept."""
    return _counted(connection, dossier_id, day, _EVERY)


def _counted(connection: Connection, dossier_id: int, day: date, which: str) -> Counts:
    row = connection.exec_driver_sql(
        _COUNTED.format(which=which), {"dossier": dossier_id, "day": day.isoformat()}
    ).one()
    return Counts(*(int(cell or 0) for cell in row))


def count_items(connection: Connection, dossier_id: int) -> int:
    """How many copies stand on a list, kept ones included."""
    counted = connection.exec_driver_sql(
        "SELECT count(*) FROM weeding_item WHERE dossier_id = ? AND voided_at IS NULL",
        (dossier_id,),
    )
    return int(counted.scalar_one())


def items_in_order(
    connection: Connection,
    dossier_id: int,
    day: date,
    *,
    sort: str = "number",
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
) -> list[Item]:
    """A slice of a list; `sort` is a key of `ITEM_SORTS`."""
    direction = "DESC" if descending else "ASC"
    ids = connection.exec_driver_sql(
        "SELECT i.copy_id FROM weeding_item i JOIN copy k ON k.id = i.copy_id"
        " JOIN title t ON t.id = k.title_id WHERE i.dossier_id = ? AND i.voided_at IS NULL"
        f" ORDER BY {ITEM_SORTS[sort]} {direction}, k.accession_folded, i.id LIMIT ? OFFSET ?",
        (dossier_id, limit, offset),
    )
    return items_of_copies(connection, dossier_id, list(ids.scalars()), day)


_ITEMS = f"""
SELECT i.id, s.id, s.accession_no, t.title, t.authors, t.publish_year, s.call_number, s.store,
  s.price_vnd, i.reason, i.note, i.kept, {_LOST}, s.damaged, s.out,
  {of_state("name", "s.place_id")}
FROM ({standing("k.id IN (SELECT value FROM json_each(:ids))")}) s
  JOIN weeding_item i ON i.dossier_id = :dossier AND i.copy_id = s.id AND i.voided_at IS NULL
  JOIN title t ON t.id = s.title_id
"""


def items_of_copies(
    connection: Connection, dossier_id: int, copy_ids: Sequence[int], day: date
) -> list[Item]:
    """The items of some copies, in their order."""
    rows = connection.exec_driver_sql(
        _ITEMS, {"dossier": dossier_id, "ids": listed_ids(copy_ids), "day": day.isoformat()}
    )
    found = {int(row[1]): _item(tuple(row)) for row in rows}
    return [found[i] for i in copy_ids if i in found]


_BY = {"reason": "s.reason", "store": "coalesce(s.store, '')", "kind": "t.kind"}


def sums_of(
    connection: Connection,
    dossier_id: int,
    day: date,
    *,
    parts: Sequence[str] = tuple(_BY),
    proposed: bool = False,
) -> list[Sum]:
    """What a list adds up to by reason, by store and by kind of document.

    Without what the council keeps, unless it is asked how it was `proposed`.
    """
    which = _EVERY if proposed else _WEEDED
    found = []
    for by in parts:
        rows = connection.exec_driver_sql(
            f"SELECT {_BY[by]} AS part, count(*), count(DISTINCT s.title_id), sum(s.price_vnd),"
            f" sum(s.lost) FROM ({_LISTED}) s JOIN title t ON t.id = s.title_id"
            f" WHERE {which} GROUP BY 1 ORDER BY 2 DESC, 1",
            {"dossier": dossier_id, "day": day.isoformat()},
        )
        found += [
            Sum(by, row[0], _words(by, row[0]), row[1], row[2], row[3] or 0, row[4]) for row in rows
        ]
    return found


def _words(by: str, part: str) -> str:
    if by == "reason":
        return label(WeedingReason, part)
    return label(DocumentKind, part) if by == "kind" else part


def _item(cells: tuple[int | str, ...]) -> Item:
    (item, copy, number, title, authors, year, call, store, price, reason, note, *marks) = cells
    kept, lost, damaged, out, place = marks
    return Item(
        id=int(item),
        copy_id=int(copy),
        accession_no=str(number),
        title=str(title),
        authors=_text(authors),
        year=_whole(year),
        call_number=_text(call),
        store=_text(store),
        price_vnd=_whole(price),
        reason=str(reason),
        note=_text(note),
        kept=bool(kept),
        lost=bool(lost),
        damaged=bool(damaged),
        out=bool(out),
        place=str(place or ""),
    )


def _text(cell: int | str | None) -> str | None:
    return None if cell is None else str(cell)


def _whole(cell: int | str | None) -> int | None:
    return None if cell is None else int(cell)
