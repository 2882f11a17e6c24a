"""A table on its own sheet: caption, frozen heading rows, typed cells, sums as formulas."""

from collections.abc import Iterable, Sequence
from typing import Final

from librarydesk.reports.cells import cell_align, cell_span, cell_words
from librarydesk.reports.columns import column_widths, place_header, squeezed
from librarydesk.reports.document import Absent, Align, Cell, Number, Row, Table, Text
from librarydesk.reports.xlsx.formats import SIZE, Formats, cell_text, number_format
from librarydesk.reports.xlsx.heights import height, lines_of, points
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

FIRST_ROW: Final = 2
_PORTRAIT_LETTERS: Final = 105.0
_LANDSCAPE_LETTERS: Final = 165.0
_PADDING: Final = 1.0
_MOST_RUNS: Final = 255
_BOLD_LETTER: Final = 1.1


class TableSheet:
    """A sheet that one table is written to."""

    def __init__(self, sheet: Worksheet, formats: Formats, table: Table, language: str) -> None:
        self._sheet = sheet
        self._formats = formats
        self._table = table
        self._language = language
        self._body = FIRST_ROW + len(table.header)
        self._widths: list[float] = []

    def write(self, caption: str, rows: Iterable[Row], *, landscape: bool) -> None:
        """Writes the caption, the heading rows and the body, and sets the columns."""
        self._sheet.write_string(
            0, 0, cell_text(caption), self._formats.plain(bold=True, font_size=13)
        )
        self._set_columns(_LANDSCAPE_LETTERS if landscape else _PORTRAIT_LETTERS)
        self._write_header()
        for index, row in enumerate(rows):
            self._write_row(self._body + index, row)
        self._sheet.freeze_panes(self._body, 0)
        self._sheet.repeat_rows(FIRST_ROW, self._body - 1)

    def _set_columns(self, letters: float) -> None:
        widths = column_widths(self._table, letters, _PADDING, _letters, self._language)
        for column, width in enumerate(widths or squeezed(self._table, letters)):
            self._sheet.set_column(column, column, width)
            self._widths.append(points(width))

    def _room(self, column: int, span: int) -> float:
        return sum(self._widths[column : column + span])

    def _set_header_heights(self) -> None:
        """Makes the heading rows high enough; the last row of a cell takes what it lacks."""
        lines = [1] * len(self._table.header)
        for cell in sorted(place_header(self._table), key=lambda placed: placed.rows):
            room = self._room(cell.column, cell.columns)
            last = cell.row + cell.rows - 1
            above = sum(lines[cell.row : last])
            lines[last] = max(lines[last], lines_of(cell.text, room, SIZE, bold=True) - above)
        for row, most in enumerate(lines, start=FIRST_ROW):
            self._sheet.set_row(row, height(most, SIZE))

    def _write_header(self) -> None:
        self._set_header_heights()
        look = self._formats.header()
        for cell in place_header(self._table):
            top, left = FIRST_ROW + cell.row, cell.column
            bottom, right = top + cell.rows - 1, left + cell.columns - 1
            if (top, left) == (bottom, right):
                self._sheet.write_string(top, left, cell_text(cell.text), look)
            else:
                self._sheet.merge_range(top, left, bottom, right, cell_text(cell.text), look)

    def _lines_of(self, row: Row) -> int:
        """How many lines the cell of a row with the most of them has."""
        column, most = 0, 1
        for cell in row.cells:
            span = cell_span(cell)
            if not isinstance(cell, Number):
                room = self._room(column, span)
                lines = lines_of(cell_words(cell, self._language), room, SIZE, bold=row.kind.bold)
                if isinstance(cell, Text) and cell.note:
                    lines += lines_of(f"({cell.note})", room, SIZE)
                most = max(most, lines)
            column += span
        return most

    def _write_row(self, at: int, row: Row) -> None:
        lines = self._lines_of(row)
        if lines > 1:
            self._sheet.set_row(at, height(lines, SIZE))
        column = 0
        for cell in row.cells:
            self._write_cell(at, column, cell, row)
            column += cell_span(cell)

    def _write_cell(self, at: int, column: int, cell: Cell, row: Row) -> None:
        align = cell_align(cell, self._table.columns[column].align)
        if isinstance(cell, Number):
            self._write_number(at, column, cell, row, align)
        else:
            self._write_words(at, column, cell, row, align)

    def _write_number(self, at: int, column: int, cell: Number, row: Row, align: Align) -> None:
        code = number_format(cell.form, cell.value, signed=cell.signed)
        look = self._formats.cell(row.kind, align, number=code)
        if cell.summed and row.adds:
            formula = self._sum(column, row.adds)
            self._sheet.write_formula(at, column, formula, look, cell.value)
        else:
            self._sheet.write_number(at, column, cell.value, look)

    def _sum(self, column: int, adds: Sequence[int]) -> str:
        """A formula over runs of rows; a function takes no more than so many of them at once."""
        runs = [
            xl_range(self._body + first, column, self._body + last, column)
            for first, last in zip(adds[::2], adds[1::2], strict=True)
        ]
        sums = (",".join(runs[at : at + _MOST_RUNS]) for at in range(0, len(runs), _MOST_RUNS))
        return "=" + "+".join(f"SUM({added})" for added in sums)

    def _write_words(
        self, at: int, column: int, cell: Text | Absent, row: Row, align: Align
    ) -> None:
        indent = cell.indent if isinstance(cell, Text) else 0
        italic = isinstance(cell, Absent)
        look = self._formats.cell(row.kind, align, italic=italic, indent=indent)
        words = cell_text(cell_words(cell, self._language))
        if isinstance(cell, Text) and cell.note:
            words = f"{words}\n({cell_text(cell.note)})"
        if cell.span > 1:
            self._sheet.merge_range(at, column, at, column + cell.span - 1, words, look)
        elif words:
            self._sheet.write_string(at, column, words, look)
        else:
            self._sheet.write_blank(at, column, None, look)


def _letters(text: str, bold: bool) -> float:
    return len(text) * (_BOLD_LETTER if bold else 1.0)
