"""Reading and writing the cells of returns within a transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from librarydesk.data.returns.cells import Cells, ReturnCell, SavedReturns, Stored
from librarydesk.data.store.editing import edited_columns
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows

TABLE = "site_return"
_KEY = "year, quarter, site_id, indicator, breakdown"
_OF_SITES = """
SELECT r.site_id, r.indicator, r.breakdown, r.id, r.value, r.prevails
FROM json_each(?) s JOIN site_return r ON r.site_id = s.value AND r.year = ?
WHERE r.quarter = ? AND r.voided_at IS NULL ORDER BY r.id
"""


class Slot(NamedTuple):
    """A quarter of a year; 0 for all of it."""

    year: int
    quarter: int


class _Row(NamedTuple):
    id: int
    stored: Stored


def stored_cells(
    connection: Connection, slot: Slot, sites: Collection[int]
) -> dict[ReturnCell, Stored]:
    """What some sites returned."""
    return {cell: row.stored for cell, row in _rows(connection, slot, sites).items()}


def write_cells(
    connection: Connection, slot: Slot, wanted: Cells, reason: str | None
) -> SavedReturns:
    """Adds, edits and voids rows until cells hold what is wanted."""
    rows = _rows(connection, slot, {cell.site_id for cell in wanted})
    former = {cell: rows[cell].stored if cell in rows else None for cell in wanted}
    changed = {cell: after for cell, after in wanted.items() if after != former[cell]}
    if changed:
        stamp = next_stamp(connection)
        kept = {cell: after for cell, after in changed.items() if after is not None}
        _add(connection, slot, {c: after for c, after in kept.items() if c not in rows}, stamp)
        _edit(connection, [(rows[c], after) for c, after in kept.items() if c in rows], stamp)
        gone = [rows[cell].id for cell in changed if cell not in kept]
        void_rows(connection, TABLE, gone, reason=reason, stamp=stamp)
    return SavedReturns(*slot, {cell: former[cell] for cell in changed}, changed)


def _rows(connection: Connection, slot: Slot, sites: Iterable[int]) -> dict[ReturnCell, _Row]:
    found = connection.exec_driver_sql(_OF_SITES, (f"[{','.join(map(str, sites))}]", *slot))
    return {
        ReturnCell(site, code, part): _Row(row_id, Stored(value, bool(prevails)))
        for site, code, part, row_id, value, prevails in found
    }


def _add(
    connection: Connection, slot: Slot, cells: Mapping[ReturnCell, Stored], stamp: Stamp
) -> None:
    if cells:
        connection.exec_driver_sql(
            f"INSERT INTO {TABLE} ({_KEY}, value, prevails, {NEW_ROW_COLUMNS})"
            f" VALUES (?, ?, ?, ?, ?, ?, ?, {stamp.values_sql})",
            [(*slot, *cell, stored.value, int(stored.prevails)) for cell, stored in cells.items()],
        )


def _edit(connection: Connection, edits: Sequence[tuple[_Row, Stored]], stamp: Stamp) -> None:
    """Edits rows, each set of fields that really changed by a statement of its own."""
    for names in (("value",), ("prevails",), ("value", "prevails")):
        rows = [(row, after) for row, after in edits if _changed(row.stored, after) == names]
        if rows:
            fields = ", ".join(f"{name} = ?" for name in names)
            connection.exec_driver_sql(
                f"UPDATE {TABLE} AS t SET {fields}, {edited_columns(TABLE, names, stamp)}"
                " WHERE id = ?",
                [(*_values(after, names), row.id) for row, after in rows],
            )


def _changed(before: Stored, after: Stored) -> tuple[str, ...]:
    told = {
        "value": before.value != after.value,
        "prevails": before.prevails != after.prevails,
    }
    return tuple(name for name, changed in told.items() if changed)


def _values(stored: Stored, names: Sequence[str]) -> tuple[float | int, ...]:
    told: dict[str, float | int] = {"value": stored.value, "prevails": int(stored.prevails)}
    return tuple(told[name] for name in names)
