"""What can be asked about digitisation: the rows of a year and a site, and their sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

_ORDERS: Final = {
    "date": "t.on_date {way}, t.id {way}",
    "title": "sort_key(t.title) {way}, t.on_date, t.id",
    "documents": "t.documents {way}, t.id",
    "pages": "t.pages {way}, t.id",
    "site": "name {way}, t.on_date, t.id",
}
_NAME = (
    "(SELECT w.name FROM site_state w WHERE w.site_id = t.site_id AND w.voided_at IS NULL"
    " AND w.as_of <= t.on_date ORDER BY w.as_of DESC, w.id DESC LIMIT 1)"
)


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; None and False narrow nothing."""

    year: int | None = None
    site_id: int | None = None
    local_history: bool = False


@dataclass(frozen=True)
class DigitisationRow:
    """What a site digitised on a day; `site` is its name on that day."""

    id: int
    on_date: date
    site_id: int
    site: str
    title: str
    documents: int
    pages: int | None
    local_history: bool


@dataclass(frozen=True)
class Sums:
    """How many rows a list has, and what they add up to."""

    rows: int
    documents: int
    pages: int
    local_history: int


def digitised(
    connection: Connection,
    wanted: Wanted,
    *,
    sort: str = "date",
    descending: bool = True,
    offset: int = 0,
    limit: int = 100,
) -> list[DigitisationRow]:
    """A slice of the rows that are wanted, in an order."""
    condition, values = _condition(wanted)
    order = _ORDERS[sort].format(way="DESC" if descending else "ASC")
    found = connection.exec_driver_sql(
        f"SELECT t.id, t.on_date, t.site_id, coalesce({_NAME}, '') AS name, t.title, t.documents,"
        f" t.pages, t.local_history FROM digitisation t WHERE {condition}"
        f" ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [
        DigitisationRow(
            row[0], date.fromisoformat(row[1]), row[2], row[3], row[4], row[5], row[6], bool(row[7])
        )
        for row in found
    ]


def sums(connection: Connection, wanted: Wanted) -> Sums:
    """What the rows that are wanted add up to."""
    condition, values = _condition(wanted)
    row = connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(t.documents), 0), coalesce(sum(t.pages), 0),"
        " coalesce(sum(iif(t.local_history, t.documents, 0)), 0)"
        f" FROM digitisation t WHERE {condition}",
        values,
    ).one()
    return Sums(*row)


def years_digitised(connection: Connection) -> list[int]:
    """The years with any row, the newest first; read from the ends of an index."""
    first, last = connection.exec_driver_sql(
        "SELECT (SELECT min(on_date) FROM digitisation WHERE voided_at IS NULL),"
        " (SELECT max(on_date) FROM digitisation WHERE voided_at IS NULL)"
    ).one()
    if first is None:
        return []
    return list(range(int(last[:4]), int(first[:4]) - 1, -1))


def sites_digitising(connection: Connection) -> list[tuple[int, str]]:
    """The sites that have rows, with the names that they have now."""
    rows = connection.exec_driver_sql(
        "SELECT s.id, coalesce((SELECT w.name FROM site_state w WHERE w.site_id = s.id"
        " AND w.voided_at IS NULL ORDER BY w.as_of DESC, w.id DESC LIMIT 1), s.code)"
        " FROM site s WHERE s.id IN (SELECT site_id FROM digitisation WHERE voided_at IS NULL)"
        " ORDER BY s.code"
    )
    return [(row[0], row[1]) for row in rows]


def _condition(wanted: Wanted) -> tuple[str, Sequence[str | int]]:
    parts, values = ["t.voided_at IS NULL"], list[str | int]()
    if wanted.year is not None:
        parts.append("t.on_date BETWEEN ? AND ?")
        values += [f"{wanted.year:04}-01-01", f"{wanted.year:04}-12-31"]
    if wanted.site_id is not None:
        parts.append("t.site_id = ?")
        values.append(wanted.site_id)
    if wanted.local_history:
        parts.append("t.local_history = 1")
    return " AND ".join(parts), tuple(values)
