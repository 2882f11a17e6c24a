"""The widths of a table's columns: as the document weighs them, but never narrower than a word."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from librarydesk.reports.cells import cell_span, cell_words
from librarydesk.reports.document import Cell, Number, Row, Table
from librarydesk.reports.paper import SMALLEST, TABLE_SIZES

_STEP = 0.5
_LONGEST_WORD = 24
Measure: TypeAlias = Callable[[str, bool], float]
"""The width of a text without padding; the flag says bold."""


def column_widths(
    table: Table, width: float, padding: float, measure: Measure, language: str
) -> list[float] | None:
    """Widths that add up to `width`, or None when the longest words don't fit at this size."""
    least = _least_widths(table, padding, measure, language)
    if sum(least) > width:
        return None
    return _shared([column.weight for column in table.columns], least, width)


def fitted(
    table: Table, width: float, padding: float, measure: Measure, language: str
) -> tuple[float, list[float]]:
    """The greatest size at which the longest words fit, and the widths at it.

    `measure` gives widths at a size of 1: words are measured once, whatever size they end at.
    """
    natural = _least_widths(table, 0.0, measure, language)
    weights = [column.weight for column in table.columns]
    size = TABLE_SIZES[table.density]
    while size >= SMALLEST:
        least = [each * size + 2 * padding for each in natural]
        if sum(least) <= width:
            return size, _shared(weights, least, width)
        size -= _STEP
    return SMALLEST, squeezed(table, width)


def squeezed(table: Table, width: float) -> list[float]:
    """Widths by weight alone, for a table whose words don't fit at any size."""
    total = sum(column.weight for column in table.columns)
    return [width * column.weight / total for column in table.columns]


def _shared(weights: list[float], least: list[float], width: float) -> list[float]:
    """Shares the width by weight; a column that would get too little gets its least width."""
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(weights)) if index not in fixed]
        room = width - sum(least[index] for index in fixed)
        scale = room / sum(weights[index] for index in free) if free else 0.0
        short = {index for index in free if weights[index] * scale < least[index]}
        if not short:
            return [
                least[index] if index in fixed else weight * scale
                for index, weight in enumerate(weights)
            ]
        fixed |= short


def _least_widths(table: Table, padding: float, measure: Measure, language: str) -> list[float]:
    least = [0.0] * len(table.columns)
    for index, text in _single_headers(table):
        least[index] = max(least[index], _longest_word(text, measure, bold=True))
    for row in table.rows:
        for index, cell in _single_cells(row):
            needed = _needed(cell, language, measure, bold=row.kind.bold)
            least[index] = max(least[index], needed)
    return [each + 2 * padding for each in least]


def _needed(cell: Cell, language: str, measure: Measure, *, bold: bool) -> float:
    words = cell_words(cell, language)
    if isinstance(cell, Number):
        return measure(words, bold)
    return _longest_word(words, measure, bold=bold)


def _longest_word(text: str, measure: Measure, *, bold: bool) -> float:
    # A longer one is cut where its line ends; it must not make the whole table small.
    return max((measure(word[:_LONGEST_WORD], bold) for word in text.split()), default=0.0)


def _single_cells(row: Row) -> Iterator[tuple[int, Cell]]:
    index = 0
    for cell in row.cells:
        if cell_span(cell) == 1:
            yield index, cell
        index += cell_span(cell)


def _single_headers(table: Table) -> Iterator[tuple[int, str]]:
    for placed in place_header(table):
        if placed.columns == 1:
            yield placed.column, placed.text


class PlacedHeader:
    """A heading cell and where it came to stand."""

    __slots__ = ("column", "columns", "row", "rows", "text")

    def __init__(self, text: str, row: int, column: int, rows: int, columns: int) -> None:
        self.text = text
        self.row = row
        self.column = column
        self.rows = rows
        self.columns = columns


def place_header(table: Table) -> list[PlacedHeader]:
    """Lays the heading cells out from left to right, past those that reach down from above."""
    taken: set[tuple[int, int]] = set()
    placed: list[PlacedHeader] = []
    for row, cells in enumerate(table.header):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            placed.append(PlacedHeader(cell.text, row, column, cell.rows, cell.columns))
            taken.update(_covered(row, column, cell.rows, cell.columns))
            column += cell.columns
    return placed


def _covered(row: int, column: int, rows: int, columns: int) -> Iterable[tuple[int, int]]:
    return (
        (down, across)
        for down in range(row, row + rows)
        for across in range(column, column + columns)
    )
