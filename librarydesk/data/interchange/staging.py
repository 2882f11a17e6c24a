"""Reading a file into the temporary table `incoming`, before the write lock is taken."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from librarydesk.data.interchange.capitals import Casing
from librarydesk.data.interchange.cells import Cell, CellError, Reader, Value
from librarydesk.data.interchange.header import Layout
from librarydesk.data.interchange.kind import Column, Kind
from librarydesk.data.interchange.options import Progress
from librarydesk.data.interchange.tabular import Row, Table
from librarydesk.i18n import _

_EVERY = 2_000
_Plan: TypeAlias = tuple[int, Reader, Callable[[str], str] | None, Value | None, bool, Column]


def stage(
    raw: sqlite3.Connection,
    kind: Kind,
    table: Table,
    layout: Layout,
    casing: Casing,
    progress: Progress,
) -> int:
    """Fills `temp.incoming` with the rows of a file and returns how many were read.

    A row whose cells can't be read has its reason there and nothing of those cells.
    """
    # What is read of children must not lie in a temporary file, not for a moment.
    raw.execute(f"PRAGMA temp_store = {'MEMORY' if kind.personal else 'DEFAULT'}")
    raw.execute("DROP TABLE IF EXISTS temp.incoming")
    raw.execute(_create(kind))
    columns = [column.staged for _place, column in layout.places]
    given = {**{c.key: c.default for c in kind.columns}, **layout.constants}
    absent = [c for c in kind.columns if given[c.key] is not None and c.staged not in columns]
    names = ", ".join(["row", "why", *columns, *[column.staged for column in absent]])
    marks = ", ".join("?" * (2 + len(columns) + len(absent)))
    defaults = tuple(given[column.key] for column in absent)
    there = _filled_in(_without_second_header(table.rows, layout), kind, layout)
    rows = _counted(there, table.total, progress)
    raw.execute("BEGIN")
    raw.executemany(
        f"INSERT INTO temp.incoming ({names}) VALUES ({marks})",
        (values + defaults for values in _read_rows(rows, layout, casing)),
    )
    raw.execute("COMMIT")
    return int(raw.execute("SELECT count(*) FROM temp.incoming").fetchone()[0])


def _create(kind: Kind) -> str:
    own = [column.staged for column in kind.columns]
    references = [column.stored for column in kind.columns if column.reference]
    derived = [field for field, _source in kind.derived]
    columns = ", ".join(dict.fromkeys([*own, *references, *derived, *kind.remarks, *kind.extra]))
    return (
        "CREATE TEMP TABLE incoming"
        " (row INTEGER PRIMARY KEY, why TEXT, target_id INTEGER, changed TEXT, given_no, "
        f"{columns})"
    )


def _without_second_header(rows: Iterator[Row], layout: Layout) -> Iterator[Row]:
    """Passes over a template's second line of names."""
    first = next(rows, None)
    if first is None:
        return iter(())
    return rows if layout.is_second_header(first[1]) else chain([first], rows)


def _filled_in(rows: Iterator[Row], kind: Kind, layout: Layout) -> Iterator[Row]:
    """Passes over the rows that a sheet offers to be filled in and that were left empty."""
    places = {column.key: place for place, column in layout.places}
    if kind.to_fill_in is None or kind.to_fill_in[0] not in places:
        return rows
    wanted = places.get(kind.to_fill_in[1])
    if wanted is None:
        return rows
    return (row for row in rows if any(cell is not None for cell in row[1][wanted : wanted + 1]))


def _counted(rows: Iterable[Row], total: int, progress: Progress) -> Iterator[Row]:
    what = _("reading")
    for done, row in enumerate(rows):
        if done % _EVERY == 0:
            progress(what, done, max(done, total))
        yield row


def _read_rows(
    rows: Iterable[Row], layout: Layout, casing: Casing
) -> Iterator[tuple[Value | None, ...]]:
    """Reads the cells of each row: its number, its reason to be rejected, its values."""
    plan = [_plan(place, column, layout, casing) for place, column in layout.places]
    for number, cells in rows:
        values: list[Value | None] = [number, None]
        problems = _overlong(cells, layout.width)
        width = len(cells)
        for place, read, cased, default, required, column in plan:
            cell = cells[place] if place < width else None
            if cell is None:
                values.append(default)
                if required:
                    problems.append(_missing(column))
                continue
            if cased is not None and isinstance(cell, str):
                cell = cased(cell)
            try:
                values.append(read(cell))
            except CellError as error:
                values.append(None)
                problems.append(_in_column(column, str(error)))
        if problems:
            values[1] = " ".join(problems)
        yield tuple(values)


def _plan(place: int, column: Column, layout: Layout, casing: Casing) -> _Plan:
    """How a column is read; its constant stands for an empty cell."""
    constant = layout.constants.get(column.key)
    default = column.default if constant is None else constant
    required = column.required and constant is None
    return place, column.read, casing.of_column(column.key), default, required, column


def _overlong(cells: list[Cell | None], width: int) -> list[str]:
    if len(cells) > width and any(cell is not None for cell in cells[width:]):
        return [
            _(
                "The row has more cells than the first row has names."
                " Put text that holds the separator into quotation marks."
            )
        ]
    return []


def _missing(column: Column) -> str:
    return _("Column “%(column)s” is empty. Fill it in.") % {"column": column.shown}


def _in_column(column: Column, problem: str) -> str:
    return _("Column “%(column)s”: %(problem)s") % {"column": column.shown, "problem": problem}
