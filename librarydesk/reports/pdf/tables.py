"""A table as boxes, one a row, whose heading rows stand again on every page it reaches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

from librarydesk.reports.cells import cell_align, cell_span, cell_words
from librarydesk.reports.columns import (
    PlacedHeader,
    fitted,
    place_header,
)
from librarydesk.reports.document import (
    Absent,
    Align,
    Cell,
    LongTable,
    Number,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.paper import BETWEEN_PARAGRAPHS, TABLE
from librarydesk.reports.pdf.boxes import Box, Draw, kept, spaced
from librarydesk.reports.pdf.carrying import turns_of
from librarydesk.reports.pdf.faces import Face, drawable, text_width
from librarydesk.reports.pdf.lines import Style, wrap
from librarydesk.reports.pdf.paragraphs import centred_boxes
from librarydesk.reports.pdf.pen import Colour, Pen
from librarydesk.reports.pdf.spooled import Rule

_PAD_X = 3.0
_PAD_Y = 2.0
_INDENT = 10.0
_GRID = 0.5
_FINE = 0.35
_FINE_GREY = 0.55
_HEADER_FILL: Colour = (0.90, 0.92, 0.94)
_GROUP_FILL: Colour = (0.95, 0.96, 0.97)


@dataclass(frozen=True)
class _Grid:
    """What all rows of one table share: size, language, and where each column begins and ends."""

    size: float
    edges: tuple[float, ...]
    language: str
    tallest: float

    @property
    def leading(self) -> float:
        """The distance from line to line in every cell."""
        return self.size * 1.2

    def style(self, face: Face) -> Style:
        """A face at the table's size."""
        return Style(face, self.size)

    def room(self, column: int, columns: int, indent: float = 0.0) -> float:
        """The width that words have in a cell."""
        return self.edges[column + columns] - self.edges[column] - 2 * _PAD_X - indent

    def wrap(self, text: str, face: Face, room: float) -> list[str]:
        """Breaks words to the width that they have; most have enough."""
        if text_width(text, face, self.size) <= room:
            return [text]
        return [line.text for line in wrap(text, self.style(face), room)]


@dataclass(frozen=True)
class _Place:
    """A cell: the columns it takes and its lines, each with its face."""

    column: int
    columns: int
    lines: tuple[tuple[str, Face], ...] = ()
    align: Align = Align.LEFT
    indent: float = 0.0

    def part(self, first: int, after: int) -> "_Place":
        """The same with some of its lines."""
        return replace(self, lines=self.lines[first:after])


def table_boxes(table: Table, width: float, height: float, language: str) -> list[Box]:
    """A table with its caption, for a page with room for `height` points."""
    grid = _fitted(table, width, height, language)
    header = _header_box(table, grid)
    turns = turns_of(table, table.rows, partial(_row_box, table, grid))
    rows = [
        replace(box, repeated=(header,), turn=turn)
        for index, (row, turn) in enumerate(turns)
        for box in _row_boxes(row, table, grid, keep=table.keeps(index))
    ]
    return [*_head_of(table, header, width), *rows]


def long_table_boxes(table: LongTable, width: float, height: float, language: str) -> Iterator[Box]:
    """The same one by one, for a table that is made while it is written."""
    shape = table.shape
    grid = _fitted(shape, width, height, language)
    header = _header_box(shape, grid)
    yield from _head_of(shape, header, width)
    for row, turn in turns_of(shape, table.rows, partial(_row_box, shape, grid)):
        for box in _row_boxes(row, shape, grid, keep=row.keep):
            yield replace(box, repeated=(header,), turn=turn)


def _head_of(table: Table, header: Box, width: float) -> list[Box]:
    caption: list[Box] = []
    if table.caption:
        style = Style(Face.BOLD, TABLE + 1)
        caption = kept(centred_boxes(table.caption, style, width))
    return [*caption, *spaced([replace(header, keep=True)], BETWEEN_PARAGRAPHS)]


def _row_box(table: Table, grid: _Grid, row: Row) -> Box:
    """A row of a few words, which never goes on in a second box."""
    return _row_boxes(row, table, grid, keep=False)[0]


def _fitted(table: Table, width: float, height: float, language: str) -> _Grid:
    """The grid at the greatest size at which the longest words fit."""
    size, widths = fitted(table, width, _PAD_X, _width, language)
    return _Grid(size, _edges(widths), language, height)


def _width(text: str, bold: bool) -> float:
    return text_width(drawable(text), Face.BOLD if bold else Face.REGULAR, 1.0)


def _edges(widths: list[float]) -> tuple[float, ...]:
    return (0.0, *accumulate(widths))


def _row_boxes(row: Row, table: Table, grid: _Grid, *, keep: bool) -> list[Box]:
    """A row as one box; one that is taller than a page is continued in further boxes."""
    places = list(_places(row, table, grid))
    most = int((grid.tallest / 2 - 2 * _PAD_Y) / grid.leading)
    lines = max(len(place.lines) for place in places)
    boxes = []
    for start in range(0, lines, most):
        part = places if lines <= most else [place.part(start, start + most) for place in places]
        height = min(most, lines - start) * grid.leading + 2 * _PAD_Y
        boxes.append(Box(height, _row_drawn(part, grid, height, row.kind), keep=keep))
    return boxes


def _places(row: Row, table: Table, grid: _Grid) -> Iterator[_Place]:
    column = 0
    for cell in row.cells:
        columns = cell_span(cell)
        indent = cell.indent * _INDENT if isinstance(cell, Text) else 0.0
        lines = tuple(_cell_lines(cell, row.kind, grid, grid.room(column, columns, indent)))
        align = cell_align(cell, table.columns[column].align)
        yield _Place(column, columns, lines, align, indent)
        column += columns


def _cell_lines(cell: Cell, kind: RowKind, grid: _Grid, room: float) -> Iterator[tuple[str, Face]]:
    words = drawable(cell_words(cell, grid.language))
    face = _cell_face(cell, kind)
    if isinstance(cell, Number):
        yield words, face
        return
    for line in grid.wrap(words, face, room):
        yield line, face
    if isinstance(cell, Text) and cell.note:
        for line in grid.wrap(drawable(cell.note), Face.ITALIC, room):
            yield line, Face.ITALIC


def _cell_face(cell: Cell, kind: RowKind) -> Face:
    if isinstance(cell, Absent) or kind is RowKind.LABEL:
        return Face.ITALIC
    return Face.BOLD if kind.bold else Face.REGULAR


def _row_drawn(places: Sequence[_Place], grid: _Grid, height: float, kind: RowKind) -> Draw:
    edges = sorted({grid.edges[place.column] for place in places} | {grid.edges[-1]})

    def draw(pen: Pen, x: float, top: float) -> None:
        right = x + grid.edges[-1]
        if kind.filled:
            pen.fill(x, top - height, grid.edges[-1], height, _GROUP_FILL)
        pen.rules([(x, top, right, top), (x, top - height, right, top - height)], _FINE, _FINE_GREY)
        pen.rules([(x + edge, top, x + edge, top - height) for edge in edges], _GRID)
        for place in places:
            _draw_lines(pen, place, grid, x, top - _PAD_Y)

    return draw


def _draw_lines(pen: Pen, place: _Place, grid: _Grid, x: float, top: float) -> None:
    left = x + grid.edges[place.column] + _PAD_X
    right = x + grid.edges[place.column + place.columns] - _PAD_X
    y = top - grid.size * 0.95
    for text, face in place.lines:
        style = grid.style(face)
        if place.align is Align.RIGHT:
            pen.ending(right, y, text, style)
        elif place.align is Align.CENTRE:
            pen.centred((left + right) / 2, y, text, style)
        else:
            pen.text(left + place.indent, y, text, style)
        y -= grid.leading


def _header_box(table: Table, grid: _Grid) -> Box:
    """The heading rows as one box, ruled and filled, their words in the middle of each cell."""
    placed = place_header(table)
    wrapped = [_header_place(cell, grid) for cell in placed]
    tops = _header_tops(placed, wrapped, grid, len(table.header))

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.fill(x, top - tops[-1], grid.edges[-1], tops[-1], _HEADER_FILL)
        for cell, place in zip(placed, wrapped, strict=True):
            upper, lower = top - tops[cell.row], top - tops[cell.row + cell.rows]
            left, right = x + grid.edges[cell.column], x + grid.edges[cell.column + cell.columns]
            pen.rules(_frame(left, right, upper, lower), _GRID)
            slack = upper - lower - len(place.lines) * grid.leading
            _draw_lines(pen, place, grid, x, upper - slack / 2)

    return Box(tops[-1], draw)


def _header_place(cell: PlacedHeader, grid: _Grid) -> _Place:
    place = _Place(cell.column, cell.columns, align=Align.CENTRE)
    room = grid.room(cell.column, cell.columns)
    lines = grid.wrap(drawable(cell.text), Face.BOLD, room)
    return replace(place, lines=tuple((line, Face.BOLD) for line in lines))


def _header_tops(
    placed: Sequence[PlacedHeader], places: Sequence[_Place], grid: _Grid, rows: int
) -> list[float]:
    """How far below the table's top each heading row begins; the last entry is the whole height."""
    tops = [0.0] * (rows + 1)
    for row in range(rows):
        tops[row + 1] = tops[row]
        for cell, place in zip(placed, places, strict=True):
            if cell.row + cell.rows == row + 1:
                needed = len(place.lines) * grid.leading + 2 * _PAD_Y
                tops[row + 1] = max(tops[row + 1], tops[cell.row] + needed)
    return tops


def _frame(left: float, right: float, upper: float, lower: float) -> list[Rule]:
    return [
        (left, upper, right, upper),
        (left, lower, right, lower),
        (left, upper, left, lower),
        (right, upper, right, lower),
    ]
