"""The form `return-sheet SITE`: what a site that keeps no records fills in and sends back.

Options: `year` (else the present one), `quarter` (1 to 4, else the whole year). The workbook is
read back by `import returns`: lines left empty are not known, and aren't read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from librarydesk import clock
from librarydesk.data.interchange.exporting import unfinished
from librarydesk.data.interchange.registry import table_kind
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.statistics.return_sheet import SheetLine, sheet_lines
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
    Section,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, paper, whole
from librarydesk.reports.write import write_papers

_TOP = 3
_IN_WORKBOOK = ("year", "quarter", "site", "indicator", "previous", "value", "prevails")


@dataclass(frozen=True)
class ReturnSheet:
    """A site's sheet of a year (`quarter` 0) or a quarter."""

    site: str
    year: int
    quarter: int
    lines: Sequence[SheetLine]
    today: date


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the sheet of the site with a code.

    Raises:
        DeskError: there is no such site.
        WrongUseError: `form.no_number`, `form.wrong_option`.
    """
    today = clock.today()
    year = whole(options, "year") or today.year
    quarter = whole(options, "quarter") or 0
    if quarter > 4:
        raise WrongUseError("form.wrong_option", _("A quarter is a number from 1 to 4."))
    with database.read() as connection:
        site_id = site_id_of(connection, which)
        words = paper(connection, "sheet", site_id, today, file="returns")
        lines = sheet_lines(connection, site_id, which, year, quarter)
    sheet = ReturnSheet(which, year, quarter, lines, today)
    if out.suffix.lower() == ".xlsx":
        _write_workbook(words, sheet, out)
    else:
        write_papers([return_sheet(words, sheet)], out)


def return_sheet(words: Paper, sheet: ReturnSheet) -> Document:
    """The sheet on paper."""
    rows = tuple(
        Row((Number(place), Text(line.name), _amount(line.previous), _value(line.value)))
        for place, line in enumerate(sheet.lines, start=1)
    )
    columns = (
        Column(6, Align.RIGHT),
        Column(54),
        Column(20, Align.RIGHT),
        Column(20, Align.RIGHT),
    )
    keys = ("column_no", "column_indicator", "column_previous", "column_value")
    table = Table(words("sheet"), columns, (tuple(HeaderCell(words(key)) for key in keys),), rows)
    sides = (Side((words("maker"),), how=words("sign")), Side((words("head"),), how=words("sign")))
    blocks = (Paragraph(words("note"), Role.NOTE), table, Sides(sides))
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=_period(words, sheet),
        sections=(Section(blocks),),
        day=sheet.today,
        author=words.issuer.site_name,
        letterhead=words.issuer.letterhead(sheet.today, numbered=False),
    )


def _period(words: Paper, sheet: ReturnSheet) -> str:
    key = "of_quarter" if sheet.quarter else "of_year"
    return words(key, year=sheet.year, quarter=sheet.quarter)


def _amount(amount: float | None) -> Cell:
    return Absent(Absence.NO_DATA) if amount is None else Number(amount, _form(amount))


def _value(amount: float | None) -> Cell:
    return Absent(Absence.BLANK) if amount is None else Number(amount, _form(amount))


def _form(amount: float) -> Form:
    return Form.INTEGER if float(amount).is_integer() else Form.ONE_DECIMAL


def _write_workbook(words: Paper, sheet: ReturnSheet, out: Path) -> None:
    """The sheet as a workbook of one table whose last columns are to be filled in."""
    from xlsxwriter import Workbook

    kind = table_kind("returns")
    columns = [kind.column(key) for key in _IN_WORKBOOK]
    with unfinished(out) as part, Workbook(str(part)) as book:
        made = book.add_worksheet(words("sheet")[:31])
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E7EDF3"})
        fill = book.add_format({"bg_color": "#FFF9E5", "num_format": "#,##0.##", "border": 4})
        made.write_string(0, 0, f"{words('title')} – {_period(words, sheet)}", bold)
        made.write_string(1, 0, f"{words.issuer.site_name}. {words('note')}")
        for place, column in enumerate(columns):
            made.write_string(_TOP - 1, place, column.label_in(words.language), head)
            made.set_column(place, place, 52 if column.key == "indicator" else 14)
        for row, line in enumerate(sheet.lines, start=_TOP):
            period = (sheet.year, sheet.quarter or None, sheet.site, line.name)
            for place, cell in enumerate((*period, line.previous)):
                made.write(row, place, cell)
            made.write(row, len(period) + 1, line.value, fill)
            made.write_blank(row, len(period) + 2, None, fill)
        made.freeze_panes(_TOP, 0)
