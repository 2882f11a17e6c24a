"""Sums that are carried over from page to page of a table."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from librarydesk.reports.cells import cell_span
from librarydesk.reports.document import (
    Absence,
    Absent,
    Carried,
    Cell,
    Number,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.pdf.boxes import Box, Turn

_Sums: TypeAlias = Mapping[int, Number]
_MakeBox: TypeAlias = Callable[[Row], Box]


def turns_of(table: Table, rows: Iterable[Row], box: _MakeBox) -> Iterator[tuple[Row, Turn | None]]:
    """Each row with what is carried over should a page end above it."""
    carried = table.carried
    if carried is None:
        for row in rows:
            yield row, None
        return
    sums: dict[int, Number] = {}
    width = len(table.columns)
    height = box(_row(carried, carried.foot, sums, width)).height
    for row in rows:
        yield row, Turn(height, partial(_boxes, carried, dict(sums), width, box))
        _add(row, carried, sums)


def _boxes(carried: Carried, sums: _Sums, width: int, box: _MakeBox) -> tuple[Box, Box]:
    return (
        box(_row(carried, carried.foot, sums, width)),
        box(_row(carried, carried.head, sums, width)),
    )


def _row(carried: Carried, words: str, sums: _Sums, width: int) -> Row:
    first = min(carried.columns)
    cells: list[Cell] = [Text(words, span=first)]
    cells += [sums.get(column, Absent(Absence.BLANK)) for column in range(first, width)]
    return Row(tuple(cells), RowKind.STRONG)


def _add(row: Row, carried: Carried, sums: dict[int, Number]) -> None:
    if row.kind is not RowKind.BODY:
        return
    column = 0
    for cell in row.cells:
        if column in carried.columns and isinstance(cell, Number):
            before = sums[column].value if column in sums else 0
            sums[column] = Number(before + cell.value, cell.form)
        column += cell_span(cell)
