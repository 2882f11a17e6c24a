"""A table as a Word table: heading rows repeated on each page, rows never cut."""

from collections.abc import Iterator

from librarydesk.reports.cells import cell_align, cell_span, cell_words
from librarydesk.reports.columns import PlacedHeader, fitted, place_header
from librarydesk.reports.document import Absent, Align, Cell, Row, RowKind, Table, Text
from librarydesk.reports.docx import xml
from librarydesk.reports.docx.xml import Look
from librarydesk.reports.pdf.faces import Face, composed, text_width

_PADDING = 4.0
_INDENT = 10.0
_HEADER_FILL = "E6EAF0"
_GROUP_FILL = "F2F4F7"


def table_xml(table: Table, width: float, language: str) -> str:
    """The table as XML, as wide as the page's text."""
    size, widths = fitted(table, width, _PADDING, _width, language)
    header = "".join(_header_rows(table, size, widths))
    rows = "".join(
        _row(row, table, size, widths, language, keep=table.keeps(index))
        for index, row in enumerate(table.rows)
    )
    return xml.table(header + rows, widths, ruled=True)


def _width(text: str, bold: bool) -> float:
    return text_width(composed(text), Face.BOLD if bold else Face.REGULAR, 1.0)


def _header_rows(table: Table, size: float, widths: list[float]) -> Iterator[str]:
    placed = place_header(table)
    look = Look(size, bold=True, align="center", keep=True)
    for index in range(len(table.header)):
        here = [each for each in placed if each.row <= index < each.row + each.rows]
        here.sort(key=lambda each: each.column)
        cells = "".join(_header_cell(each, index, look, widths) for each in here)
        yield xml.row(cells, header=True)


def _header_cell(placed: PlacedHeader, row: int, look: Look, widths: list[float]) -> str:
    begins = placed.row == row
    merge = "" if placed.rows == 1 else "restart" if begins else "continue"
    return xml.cell(
        xml.paragraph(placed.text if begins else "", look),
        sum(widths[placed.column : placed.column + placed.columns]),
        span=placed.columns,
        merge=merge,
        fill=_HEADER_FILL,
    )


def _row(
    row: Row, table: Table, size: float, widths: list[float], language: str, *, keep: bool
) -> str:
    column = 0
    cells = []
    for cell in row.cells:
        span = cell_span(cell)
        width = sum(widths[column : column + span])
        look = _look(cell, row, table.columns[column].align, size, keep=keep)
        content = xml.paragraph(cell_words(cell, language), look)
        if isinstance(cell, Text) and cell.note:
            note = Look(size - 1, italic=True, indent=look.indent, keep=keep)
            content += xml.paragraph(cell.note, note)
        fill = _GROUP_FILL if row.kind.filled else ""
        cells.append(xml.cell(content, width, span=span, fill=fill))
        column += span
    return xml.row("".join(cells))


def _look(cell: Cell, row: Row, of_column: Align, size: float, *, keep: bool) -> Look:
    align = cell_align(cell, of_column)
    return Look(
        size,
        bold=row.kind.bold and not isinstance(cell, Absent),
        italic=row.kind is RowKind.LABEL or isinstance(cell, Absent),
        align="center" if align is Align.CENTRE else align.value,
        indent=cell.indent * _INDENT if isinstance(cell, Text) else 0.0,
        keep=keep,
    )
