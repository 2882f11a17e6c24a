"""The first rows of a table file as an import would take them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from librarydesk.data.interchange.capitals import Casing, casing_for
from librarydesk.data.interchange.cells import Cell, Value
from librarydesk.data.interchange.choosing import choose, reading_of
from librarydesk.data.interchange.header import Layout, layout_of
from librarydesk.data.interchange.kind import Column, Kind
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.tabular import open_table
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError


@dataclass(frozen=True)
class FirstRows:
    """Rows under headers; `own` is the heading as it stands in the file."""

    own: list[str]
    header: list[str]
    rows: list[list[Cell | Value | None]]


def first_rows(
    database: Database, kind: Kind, path: Path, options: ImportOptions, count: int
) -> FirstRows:
    """Reads the first rows; as they stand in the file where its heading isn't understood.

    Raises:
        DeskError: it can't be read.
    """
    table = open_table(path, reading_of(kind, options))
    try:
        with database.read() as connection:
            chosen = choose(connection, kind.name, table.header, options)
            casing = casing_for(connection, chosen.capitals)
        rows = [cells for _number, cells in islice(table.rows, count)]
        try:
            layout = layout_of(kind, table.header, path, told=chosen.columns)
        except DeskError:
            return FirstRows(table.header, table.header, [_raw(row, table.header) for row in rows])
    finally:
        table.close()
    if rows and layout.is_second_header(rows[0]):
        del rows[0]
    columns = _columns(kind, layout)
    header = [column.shown for _place, column in columns]
    taken = [[_value(row, *one, layout, casing) for one in columns] for row in rows]
    return FirstRows(table.header, header, taken)


def _columns(kind: Kind, layout: Layout) -> list[tuple[int, Column]]:
    """The columns in the order of the file, then those that only a constant stands for."""
    standing = sorted(layout.places, key=lambda one: one[0])
    keys = {column.key for _place, column in standing}
    constant = [kind.column(key) for key in layout.constants if key not in keys]
    return [*standing, *[(-1, column) for column in constant]]


def _value(
    row: Sequence[Cell | None], place: int, column: Column, layout: Layout, casing: Casing
) -> Cell | Value | None:
    cell = row[place] if 0 <= place < len(row) else None
    if cell is None:
        return layout.constants.get(column.key)
    cased = casing.of_column(column.key)
    return cased(cell) if cased is not None and isinstance(cell, str) else cell


def _raw(row: Sequence[Cell | None], header: list[str]) -> list[Cell | Value | None]:
    shown: list[Cell | Value | None] = list(row[: len(header)])
    return shown + [None] * (len(header) - len(shown))
