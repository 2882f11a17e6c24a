"""Walking a long table in an order: which ids a slice of it holds.

By an indexed column the ids come from the index alone, from whichever end is nearer; the rows
themselves are read for the slice only. Columns of few values, whose own order isn't the
alphabetical one, are walked value by value.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.collection.narrowing import Choice

FEW = 5_000
"""So many chosen rows are looked up one by one; among more, the order is walked until found."""
ALL = -1


@dataclass(frozen=True)
class Order:
    """An order of the rows `s` of a table: SQL, and the index that has it, where one has.

    One that isn't `exact` has to be sorted, and reads no more than that index.
    An order by a column of another table has a `source` that walks that one, and what stands
    `beside` chosen rows.
    """

    by: tuple[str, ...]
    index: str = ""
    exact: bool = True
    source: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Grouped:
    """An order by the values of an indexed column, sorted by a key; `then` orders one's rows."""

    column: str
    index: str
    key: Callable[[Connection], Callable[[str | int | None], str]]
    then: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slice:
    """Which part of a list is wanted; `total` is how many rows it has, `limit` may be `ALL`."""

    offset: int
    limit: int
    descending: bool
    total: int

    def from_the_end(self) -> "Slice | None":
        """The same part counted from the other end where that is nearer: its rows reversed."""
        length = min(self.limit, self.total - self.offset)
        if self.limit == ALL or self.offset <= self.total // 2 or length < 1:
            return None
        offset = self.total - self.offset - length
        return Slice(offset, length, not self.descending, self.total)


def ids_in_order(
    connection: Connection, table: str, order: Order | Grouped, choice: Choice | None, part: Slice
) -> Sequence[int]:
    """The ids of a slice of a table without its voided rows, narrowed to what was chosen."""
    turned = part.from_the_end()
    if isinstance(order, Order):
        ids = _walked(connection, table, order, choice, turned or part)
    else:
        ids = _walked_by_value(connection, table, order, choice, turned or part)
    return ids[::-1] if turned else ids


def _walked(
    connection: Connection, table: str, order: Order, choice: Choice | None, part: Slice
) -> Sequence[int]:
    direction = "DESC" if part.descending else "ASC"
    # Within equal values the index has the order of ids; asked for, it would be sorted anew.
    walks = order.exact and order.index and (choice is None or choice.rows > FEW)
    last = () if walks else ("s.id",)
    by = ", ".join(f"{column} {direction}" for column in (*order.by, *last))
    rows = connection.exec_driver_sql(
        f"SELECT s.id FROM {_source_of(table, order, choice)}"
        f" WHERE s.voided_at IS NULL{_held(choice)} ORDER BY {by} LIMIT ? OFFSET ?",
        (part.limit, part.offset),
    )
    return rows.scalars().all()


def _walked_by_value(
    connection: Connection, table: str, order: Grouped, choice: Choice | None, part: Slice
) -> Sequence[int]:
    key = order.key(connection)
    values = _values(connection, table, order)
    values.sort(key=lambda value: (value is not None, key(value)), reverse=part.descending)
    direction = "DESC" if part.descending else "ASC"
    by = ", ".join(f"{column} {direction}" for column in (*order.then, "s.id"))
    found: list[int] = []
    skipped = 0
    for value in values:
        if skipped < part.offset:
            count = _count(connection, table, order, choice, value)
            if skipped + count <= part.offset:
                skipped += count
                continue
        room = ALL if part.limit == ALL else part.limit - len(found)
        rows = connection.exec_driver_sql(
            f"SELECT s.id FROM {_source(table, order.index, choice)}"
            f" WHERE s.{order.column} IS ? AND s.voided_at IS NULL{_held(choice)}"
            f" ORDER BY {by} LIMIT ? OFFSET ?",
            (value, room, max(0, part.offset - skipped)),
        )
        found += rows.scalars()
        skipped = max(skipped, part.offset)
        if part.limit != ALL and len(found) >= part.limit:
            break
    return found


def _count(
    connection: Connection,
    table: str,
    order: Grouped,
    choice: Choice | None,
    value: str | int | None,
) -> int:
    counted = connection.exec_driver_sql(
        f"SELECT count(*) FROM {_source(table, order.index, choice)}"
        f" WHERE s.{order.column} IS ? AND s.voided_at IS NULL{_held(choice)}",
        (value,),
    )
    return int(counted.scalar_one())


def _values(connection: Connection, table: str, order: Grouped) -> list[str | int | None]:
    """The values of the column, each found by a leap through the index."""
    column = order.column
    rows = connection.exec_driver_sql(
        f"WITH RECURSIVE v(value) AS (SELECT min({column}) FROM {table} UNION ALL"
        f" SELECT (SELECT min({column}) FROM {table} WHERE {column} > v.value) FROM v"
        " WHERE v.value IS NOT NULL) SELECT value FROM v WHERE value IS NOT NULL"
    )
    return [None, *rows.scalars()]


def _source_of(table: str, order: Order, choice: Choice | None) -> str:
    if not order.source:
        return _source(table, order.index, choice)
    if choice is None or choice.rows > FEW:
        return order.source
    return f"{_source(table, '', choice)} CROSS {order.beside}"


def _source(table: str, index: str, choice: Choice | None) -> str:
    if choice is not None and choice.rows <= FEW:
        return f"temp.{choice.table} w CROSS JOIN {table} s ON s.id = w.id"
    return f"{table} s INDEXED BY {index}" if index else f"{table} s"


def _held(choice: Choice | None) -> str:
    if choice is None or choice.rows <= FEW:
        return ""
    return f" AND {choice.holds('s.id')}"
