"""What can be asked of the collection: a title whole, its copies as they stand on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import sort_key


@dataclass(frozen=True)
class TitleDetails:
    """A title as its page shows it; coded values as in `librarydesk.coded`."""

    id: int
    title: str
    part: str | None
    authors: str | None
    edition: str | None
    place: str | None
    publisher: str | None
    year: int | None
    extent: str | None
    series: str | None
    notes: str | None
    subjects: str | None
    isbn: str | None
    issn: str | None
    ddc: str | None
    language: str | None
    kind: str
    audience: str
    local_history: bool
    rare: bool


@dataclass(frozen=True)
class CopyRow:
    """A copy as it stands on a day.

    `state` is held, lost or weeded; `place` the name of the site where it is; `due_on` when it is
    out at a point and has a date.
    """

    id: int
    accession_no: str
    owner: str
    store: str | None
    call_number: str | None
    price_vnd: int | None
    acquired_on: date
    state: str
    damaged: bool
    place: str
    out: bool
    due_on: date | None


def title_details(connection: Connection, title_id: int) -> TitleDetails | None:
    """The title with an id, None where there is none."""
    row = connection.exec_driver_sql(
        "SELECT id, title, part, authors, edition, place, publisher, publish_year, extent, series,"
        " notes, subjects, isbn, issn, ddc, language, kind, audience, local_history, rare"
        " FROM title WHERE id = ?",
        (title_id,),
    ).one_or_none()
    if row is None:
        return None
    return TitleDetails(*row)


_COLUMNS = (
    f"id, accession_no, {of_state('name', 'owner_id')}, store, call_number, price_vnd,"
    f" acquired_on, state, damaged, {of_state('name', 'place_id')}, out, due_on"
)
_COPIES = (
    f"SELECT {_COLUMNS} FROM ({standing('k.title_id = :title')})"
    " ORDER BY owner_id, accession_folded"
)
_ONE_COPY = f"SELECT {_COLUMNS} FROM ({standing('k.id = :copy AND k.acquired_on <= :day')})"


def copies_of_title(connection: Connection, title_id: int, day: date) -> list[CopyRow]:
    """The copies of a title as they stand at the end of a day, by owner and number."""
    rows = connection.exec_driver_sql(_COPIES, {"day": day.isoformat(), "title": title_id})
    return [_copy_row(tuple(row)) for row in rows]


def _copy_row(row: tuple[object, ...]) -> CopyRow:
    (number, accession, owner, store, call, price, acquired, state, damaged, place, out, due) = row
    return CopyRow(
        id=_whole(number),
        accession_no=str(accession),
        owner=str(owner or ""),
        store=_text(store),
        call_number=_text(call),
        price_vnd=None if price is None else _whole(price),
        acquired_on=date.fromisoformat(str(acquired)),
        state=str(state),
        damaged=bool(damaged),
        place=str(place or ""),
        out=bool(out),
        due_on=date.fromisoformat(str(due)) if due and out else None,
    )


def copy_on(connection: Connection, copy_id: int, day: date) -> CopyRow | None:
    """A copy as it stands at the end of a day; None where there is none, or not yet."""
    row = connection.exec_driver_sql(
        _ONE_COPY, {"day": day.isoformat(), "copy": copy_id}
    ).one_or_none()
    return None if row is None else _copy_row(tuple(row))


# Jumps from store to store through the index; a plain DISTINCT would read every copy.
_STORES = """
WITH RECURSIVE named (store) AS (
  SELECT min(store) FROM copy
  UNION ALL
  SELECT (SELECT min(c.store) FROM copy c WHERE c.store > named.store) FROM named
  WHERE named.store IS NOT NULL)
SELECT store FROM named WHERE store IS NOT NULL
"""


def stores(connection: Connection) -> list[str]:
    """The stores that copies stand in, in Vietnamese order."""
    found = [str(store) for store in connection.exec_driver_sql(_STORES).scalars()]
    return sorted(found, key=sort_key)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(type(value))
    return value
