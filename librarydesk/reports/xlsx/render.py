"""A document as the bytes of an XLSX file: the letter's words, then a sheet for each table."""

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from typing import Final

from librarydesk.reports.document import (
    Chart,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Role,
    Section,
    Signatures,
    Table,
)
from librarydesk.reports.paper import PORTRAIT
from librarydesk.reports.xlsx.charts import write_chart
from librarydesk.reports.xlsx.formats import Formats, cell_text
from librarydesk.reports.xlsx.tables import TableSheet
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

_A4: Final = 9
_INCH: Final = 72.0
_LETTER_WIDTH: Final = 100
_NAME_LENGTH: Final = 31
_FORBIDDEN: Final = str.maketrans("[]:*?/\\", "       ")
_CENTRED: Final = frozenset({Role.CENTRED, Role.CENTRED_BOLD, Role.CENTRED_ITALIC})


def render(document: Document) -> bytes:
    """The document as XLSX, the figures as numbers with the formats of the document."""
    written = BytesIO()
    workbook = Workbook(written, {"in_memory": True, "strings_to_numbers": False})
    workbook.set_properties(
        {
            "title": cell_text(f"{document.title}: {document.subtitle}"),
            "author": cell_text(document.author),
            "created": datetime.combine(document.day, time()),
        }
    )
    formats = Formats(workbook)
    names = _Names()
    _write_letter(_add_sheet(workbook, names.new(document.title)), formats, document)
    for section in document.sections:
        _write_section(workbook, formats, names, section, document.language)
    workbook.close()
    return written.getvalue()


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
    for block in section.blocks:
        if isinstance(block, Heading | Paragraph):
            above = _caption_above(block, above)
        elif isinstance(block, Table):
            sheet = _add_sheet(workbook, names.new(block.name), landscape=section.landscape)
            caption = block.caption or above
            TableSheet(sheet, formats, block, language).write(caption, landscape=section.landscape)
        elif isinstance(block, Chart):
            sheet = _add_sheet(workbook, names.new(block.name))
            write_chart(workbook, sheet, formats, block)


def _caption_above(block: Heading | Paragraph, above: str) -> str:
    if isinstance(block, Heading) or block.role is Role.CENTRED_BOLD:
        return block.text
    return above


def _write_letter(sheet: Worksheet, formats: Formats, document: Document) -> None:
    sheet.set_column(0, 0, _LETTER_WIDTH)
    for row, (text, properties) in enumerate(_letter_lines(document)):
        sheet.write_string(row, 0, cell_text(text), formats.plain(text_wrap=True, **properties))


_Look = dict[str, str | int | bool]


def _letter_lines(document: Document) -> Iterator[tuple[str, _Look]]:
    """The words of the letter from top to bottom, each with its look."""
    if document.letterhead:
        yield from _head_lines(document.letterhead)
    yield document.title, {"bold": True, "align": "center", "font_size": 14}
    yield document.subtitle, {"bold": True, "align": "center", "font_size": 13}
    if document.addressee:
        yield document.addressee, {"align": "center"}
    for section in document.sections:
        for block in section.blocks:
            match block:
                case Heading(text=text):
                    yield text, {"bold": True}
                case Paragraph(text=text, role=role):
                    yield text, _paragraph_look(role)
                case Signatures():
                    yield from _ending_lines(block)
                case Table() | Chart() | PageBreak():
                    continue


def _head_lines(head: Letterhead) -> Iterator[tuple[str, _Look]]:
    for body in head.over:
        yield body, {}
    yield head.under, {"bold": True}
    yield head.number, {}
    yield head.national_title, {"bold": True, "align": "right"}
    yield head.motto, {"bold": True, "align": "right"}
    yield head.place_date, {"italic": True, "align": "right"}


def _paragraph_look(role: Role) -> _Look:
    return {
        "bold": role is Role.CENTRED_BOLD,
        "italic": role in {Role.NOTE, Role.CENTRED_ITALIC},
        "align": "center" if role in _CENTRED else "left",
    }


def _ending_lines(signatures: Signatures) -> Iterator[tuple[str, _Look]]:
    for title in (*signatures.signer_titles, signatures.signer_name):
        if title:
            yield title, {"bold": True, "align": "right"}
    if signatures.recipients:
        yield signatures.recipients_title, {"bold": True, "italic": True}
    for recipient in signatures.recipients:
        yield recipient, {}
