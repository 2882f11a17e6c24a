"""The form `return-sheet SITE`: what a site that keeps no records fills in and sends back.

Options: `year` (else the present one), `quarter` (1 to 4, else the whole year), `sites` (`asked`:
a sheet for each site that returns figures, `all`: for every one; SITE is then the own site).
The workbook is read back by `import returns`: lines left empty are not known, and aren't read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.interchange.registry import table_kind
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.statistics.return_sheet import SheetLine, sheet_lines, sheets_below
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    Document,
    Form,
    HeaderCell,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Section,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, paper, whole
from librarydesk.reports.statistics.names import figure_name, part_name, unit_of
from librarydesk.reports.texts import texts
from librarydesk.reports.unfinished import write_whole
from librarydesk.reports.write import write_papers

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_TOP = 3
_IN_WORKBOOK = (
    "year",
    "quarter",
    "site",
    "site_name",
    "indicator",
    "breakdown",
    "previous",
    "value",
    "prevails",
)
_WIDTHS = {"site_name": 32, "indicator": 52, "breakdown": 32}
_OF_MANY = ("asked", "all")


@dataclass(frozen=True)
class ReturnSheet:
    """A site's sheet of a year (`quarter` 0) or a quarter, with the words of its letterhead."""

    words: Paper
    site: str
    slot: Slot
    lines: Sequence[SheetLine]
    today: date


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the sheet of the site with a code, or those of the sites below.

    Raises:
        DeskError: there is no such site.
        WrongUseError: `form.no_number`, `form.wrong_option`, `form.nothing`.
    """
    today = clock.today()
    slot = Slot(whole(options, "year") or today.year, whole(options, "quarter") or 0)
    if slot.quarter > 4:
        raise WrongUseError("form.wrong_option", _("A quarter is a number from 1 to 4."))
    with database.read() as connection:
        lines = _lines(connection, which, slot, options.get("sites"))
        sheets = [
            ReturnSheet(_words(connection, code, today), code, slot, of_site, today)
            for code, of_site in lines.items()
        ]
    if not sheets:
        raise WrongUseError("form.nothing", _("There is no site to ask for a return."))
    if out.suffix.lower() == ".xlsx":
        _write_workbook(sheets, out)
    else:
        write_papers([return_sheet(sheet) for sheet in sheets], out)


def _lines(
    connection: Connection, which: str, slot: Slot, sites: str | None
) -> Mapping[str, Sequence[SheetLine]]:
    site_id = site_id_of(connection, which)
    if sites is None:
        return {which: sheet_lines(connection, site_id, which, slot)}
    if sites not in _OF_MANY:
        raise WrongUseError(
            "form.wrong_option",
            _("“sites” is one of: %(words)s.") % {"words": ", ".join(_OF_MANY)},
        )
    return sheets_below(connection, slot, everyone=sites == "all")


def _words(connection: Connection, code: str, today: date) -> Paper:
    return paper(connection, "sheet", site_id_of(connection, code), today, file="returns")


def return_sheet(sheet: ReturnSheet) -> Document:
    """The sheet on paper."""
    words = sheet.words
    columns = (
        Column(6, Align.RIGHT),
        Column(48),
        Column(12, Align.CENTRE),
        Column(18, Align.RIGHT),
        Column(18, Align.RIGHT),
    )
    keys = ("column_no", "column_indicator", "column_unit", "column_previous", "column_value")
    heading = (tuple(HeaderCell(words(key)) for key in keys),)
    table = Table(words("sheet"), columns, heading, tuple(_rows(sheet)))
    sides = (Side((words("maker"),), how=words("sign")), Side((words("head"),), how=words("sign")))
    blocks = (Paragraph(words("note"), Role.NOTE), table, Sides(sides))
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=_period(sheet),
        sections=(Section(blocks),),
        day=sheet.today,
        author=words.issuer.site_name,
        letterhead=words.issuer.letterhead(sheet.today, numbered=False),
    )


def _rows(sheet: ReturnSheet) -> list[Row]:
    """A numbered line for each figure, below it its parts."""
    rows: list[Row] = []
    number = 0
    for line in sheet.lines:
        number += not line.breakdown
        unit = Text(_unit(line, sheet.words.language))
        amounts = (unit, _amount(line.previous), _value(line.value))
        if line.breakdown:
            of_part = Text(sheet.words("of_which", part=_part(line, sheet.words.language)))
            rows.append(Row((Absent(Absence.BLANK), of_part, *amounts), RowKind.SUB))
        else:
            name = Text(figure_name(line.code, "", sheet.words.language, line.of))
            rows.append(Row((Number(number), name, *amounts)))
    return rows


def _part(line: SheetLine, language: str) -> str:
    dimension, _sign, part = line.breakdown.partition(":")
    return part_name(dimension, part, language, code=line.code)


def _unit(line: SheetLine, language: str) -> str:
    known = indicators().get(line.code)
    return unit_of(line.code, known.unit, language) if known else ""


def _period(sheet: ReturnSheet) -> str:
    key = "of_quarter" if sheet.slot.quarter else "of_year"
    quarters = texts("statistics", sheet.words.language).table("period").list("quarters")
    quarter = quarters[sheet.slot.quarter - 1]
    return sheet.words(key, year=sheet.slot.year, quarter=quarter)


def _amount(amount: float | None) -> Cell:
    return Absent(Absence.NO_DATA) if amount is None else Number(amount, _form(amount))


def _value(amount: float | None) -> Cell:
    return Absent(Absence.BLANK) if amount is None else Number(amount, _form(amount))


def _form(amount: float) -> Form:
    return Form.INTEGER if float(amount).is_integer() else Form.ONE_DECIMAL


def _write_workbook(sheets: Sequence[ReturnSheet], out: Path) -> None:
    """The sheets as a workbook of one table whose last columns are to be filled in."""
    from xlsxwriter import Workbook

    first = sheets[0]
    words = first.words
    kind = table_kind("returns")
    columns = [kind.column(key) for key in _IN_WORKBOOK]
    # In memory first: a workbook that is stopped by a full disk leaves noise behind.
    made_of = BytesIO()
    with Workbook(made_of) as book:
        made = book.add_worksheet(words("sheet")[:31])
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E7EDF3"})
        names = words.issuer.site_name if len(sheets) == 1 else words("several", n=len(sheets))
        made.write_string(0, 0, f"{words('title')} – {_period(first)}", bold)
        made.write_string(1, 0, f"{names}. {words('note')}")
        for place, column in enumerate(columns):
            made.write_string(_TOP - 1, place, column.label_in(words.language), head)
            made.set_column(place, place, _WIDTHS.get(column.key, 12))
        _write_lines(book, made, sheets)
        made.freeze_panes(_TOP, 0)
        made.autofilter(_TOP - 1, 0, _TOP - 1 + sum(len(s.lines) for s in sheets), len(columns) - 1)
    write_whole(out, made_of.getvalue())


def _write_lines(book: "Workbook", made: "Worksheet", sheets: Sequence[ReturnSheet]) -> None:
    fill = book.add_format({"bg_color": "#FFF9E5", "num_format": "#,##0.##", "border": 4})
    parts: dict[str, Format] = {}
    lines = ((sheet, line) for sheet in sheets for line in sheet.lines)
    for row, (sheet, line) in enumerate(lines, start=_TOP):
        language = sheet.words.language
        name = figure_name(line.code, "", language, line.of)
        site = (sheet.site, sheet.words.issuer.site_name)
        for place, cell in enumerate((sheet.slot.year, sheet.slot.quarter or None, *site, name)):
            made.write(row, place, cell)
        if line.breakdown:
            shown = _part(line, language)
            if shown not in parts:
                # The cell holds what is read back, and shows it in words.
                parts[shown] = book.add_format({"num_format": f';;;"{shown}"'})
            made.write_string(row, _place("breakdown"), line.breakdown, parts[shown])
        made.write(row, _place("previous"), line.previous)
        made.write(row, _place("value"), line.value, fill)
        made.write_blank(row, _place("prevails"), None, fill)


def _place(key: str) -> int:
    return _IN_WORKBOOK.index(key)
