"""The catalogue as a list: filtered, sorted by an indexed column, a slice at a time.

Which titles a slice holds is answered by indexes alone; only its own rows are read. So the end of
half a million titles comes as fast as the beginning.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

SORTS = {
    "title": "title_sort",
    "authors": "author_sort",
    "year": "publish_year",
    "ddc": "ddc",
}
"""What the list can be sorted by, and the indexed column that gives the order."""


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; empty means everything."""

    kind: str = ""
    audience: str = ""
    local_history: bool = False
    rare: bool = False
    site_id: int | None = None


@dataclass(frozen=True)
class TitleRow:
    """A title as the list shows it; `copies` are those ever accessioned and not voided."""

    id: int
    title: str
    authors: str | None
    publisher: str | None
    year: int | None
    ddc: str | None
    isbn: str | None
    copies: int


_ROW = (
    "t.id, t.title, t.authors, t.publisher, t.publish_year, t.ddc, t.isbn,"
    " (SELECT count(*) FROM copy c WHERE c.title_id = t.id AND c.voided_at IS NULL)"
)


def count_titles(connection: Connection, wanted: Wanted) -> int:
    """How many titles the list holds."""
    condition, parameters = _condition(wanted)
    counted = connection.exec_driver_sql(
        f"SELECT count(*) FROM title t WHERE {condition}", parameters
    )
    return int(counted.scalar_one())


def titles_in_order(
    connection: Connection,
    wanted: Wanted,
    *,
    sort: str,
    descending: bool,
    offset: int,
    limit: int,
) -> list[TitleRow]:
    """A slice of the list; `sort` is a key of `SORTS`."""
    direction = "DESC" if descending else "ASC"
    narrowed, parameters = "", tuple[str | int, ...]()
    if wanted != Wanted():
        condition, parameters = _condition(wanted)
        # The plus keeps SQLite walking the order: finding them first, it would read every row.
        narrowed = f" AND +s.id IN (SELECT t.id FROM title t WHERE {condition})"
    ids = connection.exec_driver_sql(
        f"SELECT s.id FROM title s WHERE s.voided_at IS NULL{narrowed}"
        f" ORDER BY s.{SORTS[sort]} {direction}, s.id {direction} LIMIT ? OFFSET ?",
        (*parameters, limit, offset),
    )
    return titles_with_ids(connection, ids.scalars().all())


def titles_with_ids(connection: Connection, ids: Sequence[int]) -> list[TitleRow]:
    """The rows of titles in the order of the ids."""
    rows = connection.exec_driver_sql(
        f"SELECT {_ROW} FROM title t WHERE t.id IN (SELECT value FROM json_each(?))",
        ("[" + ",".join(map(str, ids)) + "]",),
    )
    found = {row[0]: TitleRow(*row) for row in rows}
    return [found[i] for i in ids if i in found]


def _condition(wanted: Wanted) -> tuple[str, tuple[str | int, ...]]:
    parts = ["t.voided_at IS NULL"]
    parameters: list[str | int] = []
    for column, value in (("kind", wanted.kind), ("audience", wanted.audience)):
        if value:
            parts.append(f"t.{column} = ?")
            parameters.append(value)
    if wanted.local_history:
        parts.append("t.local_history = 1")
    if wanted.rare:
        parts.append("t.rare = 1")
    if wanted.site_id is not None:
        parts.append(
            "EXISTS (SELECT 1 FROM copy c WHERE c.title_id = t.id AND c.site_id = ?"
            " AND c.voided_at IS NULL)"
        )
        parameters.append(wanted.site_id)
    return " AND ".join(parts), tuple(parameters)
