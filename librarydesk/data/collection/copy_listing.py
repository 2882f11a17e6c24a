"""The copies as a list: narrowed as the titles are, sorted by any column, a slice at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.collection.listing import counted
from librarydesk.data.collection.narrowing import (
    keep_copies_elsewhere,
    keep_copies_in_question,
)
from librarydesk.data.collection.ordering import ALL, Grouped, Order, Slice, ids_in_order
from librarydesk.data.collection.standing import standing
from librarydesk.data.collection.text_choice import listed_copies
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import sort_key
from librarydesk.data.store.kept_tables import kept_rows


def _by_name(_connection: Connection) -> Callable[[str | int | None], str]:
    return lambda value: sort_key(str(value or ""))


def _by_site(connection: Connection) -> Callable[[str | int | None], str]:
    rows = connection.exec_driver_sql(
        f"SELECT s.id, {of_state('name_sort', 's.id')} FROM site s",
        {"day": clock.today().isoformat()},
    )
    names = {row[0]: str(row[1] or "") for row in rows}
    return lambda value: names.get(value, "")


_WALKED = "title x INDEXED BY ix_title_title_sort CROSS JOIN copy s ON s.title_id = x.id"
_STATE = (
    "coalesce((SELECT CASE q.state WHEN 'held' THEN 1 WHEN 'lost' THEN 2 ELSE 3 END"
    " FROM temp.copy_in_question q WHERE q.id = s.id), 0)"
)
_PLACE = (
    "(SELECT r.rank FROM temp.site_rank r WHERE r.id = coalesce("
    "(SELECT e.place_id FROM temp.copy_elsewhere e WHERE e.id = s.id), s.site_id))"
)
ORDERS: dict[str, Order | Grouped] = {
    "accession": Order(("s.accession_folded", "s.site_id"), "ix_copy_accession_folded"),
    "acquired": Order(("s.acquired_on", "s.site_id", "s.title_id"), "ix_copy_acquired"),
    "site": Grouped("site_id", "ix_copy_site_id_accession_no", _by_site, ("s.accession_no",)),
    "store": Grouped("store", "ix_copy_store", _by_name, ("s.title_id",)),
    "added": Order(("s.arrived",), "ix_copy_arrived"),
    "title": Order(
        ("x.title_sort", "x.id"), source=_WALKED, beside="JOIN title x ON x.id = s.title_id"
    ),
    "call_number": Order(("s.call_number",)),
    "price": Order(("s.price_vnd",)),
    "status": Order((_STATE,), "ix_copy_arrived", exact=False),
    "place": Order((_PLACE,), "ix_copy_site_id_accession_no", exact=False),
}
"""What the list can be sorted by."""
SORTS = tuple(ORDERS)


@dataclass(frozen=True)
class ListedCopy:
    """A copy as the list shows it, as it stands today; `place` is the name of the site."""

    id: int
    title_id: int
    accession_no: str
    title: str
    authors: str | None
    owner: str
    store: str | None
    call_number: str | None
    price_vnd: int | None
    acquired_on: date
    state: str
    damaged: bool
    place: str
    out: bool


def count_copies(connection: Connection, wanted: Wanted) -> int:
    """How many copies the list holds."""
    choice = listed_copies(connection, wanted)
    return counted(connection, "copy") if choice is None else choice.rows


def copies_in_order(
    connection: Connection,
    wanted: Wanted,
    *,
    sort: str,
    descending: bool,
    offset: int,
    limit: int,
) -> list[ListedCopy]:
    """A slice of the list; `sort` is one of `SORTS`."""
    part = Slice(offset, limit, descending, count_copies(connection, wanted))
    return copies_with_ids(connection, _ids(connection, wanted, sort, part))


def all_copies(
    connection: Connection, wanted: Wanted, *, sort: str, descending: bool
) -> Sequence[int]:
    """The ids of the whole list."""
    part = Slice(0, ALL, descending, count_copies(connection, wanted))
    return _ids(connection, wanted, sort, part)


def _ids(connection: Connection, wanted: Wanted, sort: str, part: Slice) -> Sequence[int]:
    if sort == "status":
        keep_copies_in_question(connection)
    if sort == "place":
        keep_copies_elsewhere(connection)
        _keep_site_ranks(connection)
    choice = listed_copies(connection, wanted)
    return ids_in_order(connection, "copy", ORDERS[sort], choice, part)


def _keep_site_ranks(connection: Connection) -> None:
    name = of_state("name_sort", "s.id")
    kept_rows(
        connection,
        "site_rank",
        "id INTEGER PRIMARY KEY, rank INTEGER",
        f"SELECT s.id, row_number() OVER (ORDER BY {name}, s.code) FROM site s",
        {"day": clock.today().isoformat()},
    )


_ROWS = f"""
SELECT s.id, s.title_id, s.accession_no, t.title, t.authors, {of_state("name", "s.owner_id")},
  s.store, s.call_number, s.price_vnd, s.acquired_on, s.state, s.damaged,
  {of_state("name", "s.place_id")}, s.out
FROM ({standing("k.id IN (SELECT value FROM json_each(:copies))")}) s
JOIN title t ON t.id = s.title_id
"""


def copies_with_ids(connection: Connection, ids: Sequence[int]) -> list[ListedCopy]:
    """The rows of copies in the order of the ids."""
    values = {"copies": "[" + ",".join(map(str, ids)) + "]", "day": clock.today().isoformat()}
    found = {
        row[0]: ListedCopy(
            id=row[0],
            title_id=row[1],
            accession_no=row[2],
            title=row[3],
            authors=row[4],
            owner=row[5] or "",
            store=row[6],
            call_number=row[7],
            price_vnd=row[8],
            acquired_on=date.fromisoformat(row[9]),
            state=row[10],
            damaged=bool(row[11]),
            place=row[12] or "",
            out=bool(row[13]),
        )
        for row in connection.exec_driver_sql(_ROWS, values)
    }
    return [found[i] for i in ids if i in found]
