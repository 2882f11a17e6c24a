"""A document as the bytes of an XLSX file: the letter's words, then a sheet for each table."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from io import BytesIO
from itertools import chain, islice
from tempfile import TemporaryDirectory
from typing import IO, Final

from librarydesk.reports.document import (
    Chart,
    Document,
    Heading,
    LongTable,
    MapBeside,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
)
from librarydesk.reports.paper import PORTRAIT
from librarydesk.reports.xlsx.charts import write_chart
from librarydesk.reports.xlsx.formats import Formats, cell_text
from librarydesk.reports.xlsx.letter import write_letter
from librarydesk.reports.xlsx.tables import TableSheet
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

_A4: Final = 9
_INCH: Final = 72.0
_NAME_LENGTH: Final = 31
_MOST_ROWS: Final = 1_000_000
_FORBIDDEN: Final = str.maketrans("[]:*?/\\", "       ")


def render(document: Document) -> bytes:
    """The document as XLSX, the figures as numbers with the formats of the document."""
    written = BytesIO()
    render_to(document, written)
    return written.getvalue()


def render_to(document: Document, out: IO[bytes]) -> None:
    """The same into a file; rows of a long table are written and forgotten one by one."""
    render_papers_to([document], out)


def render_papers_to(papers: Sequence[Document], out: IO[bytes]) -> None:
    """Several papers into one workbook, the sheets of one after those of the other."""
    long = any(
        isinstance(block, LongTable)
        for paper in papers
        for section in paper.sections
        for block in section.blocks
    )
    with _laid_aside(out) if long else _in_memory(out) as workbook:
        _describe(workbook, papers[0])
        formats, names = Formats(workbook), _Names()
        for paper in papers:
            _write(workbook, formats, names, paper)
        workbook.close()


@contextmanager
def _in_memory(out: IO[bytes]) -> Iterator[Workbook]:
    # What a full disk stops half-way through a workbook leaves noise behind; bytes don't.
    written = BytesIO()
    yield Workbook(written, {"in_memory": True, "strings_to_numbers": False})
    out.write(written.getvalue())


@contextmanager
def _laid_aside(out: IO[bytes]) -> Iterator[Workbook]:
    """A workbook whose rows go to temporary files, which are gone afterwards in any case."""
    with TemporaryDirectory() as folder:
        options = {"constant_memory": True, "tmpdir": folder, "strings_to_numbers": False}
        workbook = Workbook(out, options)
        try:
            yield workbook
        finally:
            for sheet in workbook.worksheets():
                if sheet.row_data_fh is not None:
                    sheet.row_data_fh.close()


def _describe(workbook: Workbook, document: Document) -> None:
    workbook.set_properties(
        {
            "title": cell_text(f"{document.title}: {document.subtitle}"),
            "author": cell_text(document.author),
            "created": datetime.combine(document.day, time()),
        }
    )


def _write(workbook: Workbook, formats: Formats, names: "_Names", document: Document) -> None:
    write_letter(_add_sheet(workbook, names.new(document.title)), formats, document)
    for section in document.sections:
        _write_section(workbook, formats, names, section, document.language)


class _Names:
    """Sheet names, short and different as spreadsheets ask."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, wanted: str) -> str:
        """A name that is free and allowed, as near to the one wanted as can be."""
        base = cell_text(wanted).translate(_FORBIDDEN).strip(" '")
        name, number = base[:_NAME_LENGTH], 1
        while name.lower() in self._taken:
            number += 1
            ending = f" ({number})"
            name = base[: _NAME_LENGTH - len(ending)] + ending
        self._taken.add(name.lower())
        return name


def _add_sheet(workbook: Workbook, name: str, *, landscape: bool = False) -> Worksheet:
    sheet = workbook.add_worksheet(name)
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    page = PORTRAIT
    sheet.set_margins(page.left / _INCH, page.right / _INCH, page.top / _INCH, page.bottom / _INCH)
    sheet.fit_to_pages(1, 0)
    sheet.set_header('&C&"Times New Roman"&13&P', {"margin": 0.4})
    sheet.hide_gridlines(2)
    return sheet


def _write_section(
    workbook: Workbook, formats: Formats, names: _Names, section: Section, language: str
) -> None:
    """A sheet for each table and chart; a table without a caption takes the heading above it."""
    above = ""
    for each in section.blocks:
        block = each.table if isinstance(each, MapBeside) else each
        if isinstance(block, Heading | Paragraph):
            above = _caption_above(block, above)
        elif isinstance(block, Table):
            sheet = _add_sheet(workbook, names.new(block.name), landscape=section.landscape)
            caption = block.caption or above
            written = TableSheet(sheet, formats, block, language)
            written.write(caption, block.rows, landscape=section.landscape)
        elif isinstance(block, LongTable):
            caption = block.shape.caption or above
            for rows in _sheetfuls(block.rows):
                name = names.new(block.shape.name)
                sheet = _add_sheet(workbook, name, landscape=section.landscape)
                written = TableSheet(sheet, formats, block.shape, language)
                written.write(caption, rows, landscape=section.landscape)
        elif isinstance(block, Chart):
            sheet = _add_sheet(workbook, names.new(block.name))
            write_chart(workbook, sheet, formats, block)


def _sheetfuls(rows: Iterable[Row]) -> Iterator[Iterable[Row]]:
    """The rows in parts that a spreadsheet can hold; each is to be gone through before the next."""
    coming = iter(rows)
    first = next(coming, None)
    if first is None:
        yield ()
    while first is not None:
        yield chain((first,), islice(coming, _MOST_ROWS - 1))
        first = next(coming, None)


def _caption_above(block: Heading | Paragraph, above: str) -> str:
    if isinstance(block, Heading) or block.role is Role.CENTRED_BOLD:
        return block.text
    return above
