"""The quarterly sheet for managers: drawn on one page, or as tables in Word and Excel."""

from collections.abc import Iterator
from pathlib import Path

from librarydesk import clock, i18n
from librarydesk.data.closing.quarter.sheet import QuarterSheet, SheetFigure, quarter_sheet
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.statistics.report import Amount, Figure
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Density,
    Document,
    Form,
    HeaderCell,
    Heading,
    MapBeside,
    Number,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wishes import wished_number
from librarydesk.reports.manager_sheet.words import SheetWords
from librarydesk.reports.statistics.wording import form_of
from librarydesk.reports.unfinished import written_whole
from librarydesk.reports.write import write_papers


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the sheet of the site with a code: of a `quarter`, else of the last one that is over.

    Raises:
        DeskError: `site.unknown`; WrongUseError: `report.period`, `form.wrong_option`.
    """
    with database.read() as connection:
        site_id_of(connection, which)
    sheet = quarter_sheet(database, quarter_wished(which, options), clock.today())
    words = SheetWords(sheet, i18n.language())
    if out.suffix.lower() != ".pdf":
        write_papers([sheet_document(words)], out)
        return
    from librarydesk.reports.manager_sheet.drawing import draw_sheet

    with written_whole(out) as file:
        draw_sheet(words, file)


def quarter_wished(site: str, options: FormOptions) -> ReportRequest:
    """The quarter that is wished."""
    today = clock.today()
    year, quarter = wished_number(options, "year"), wished_number(options, "quarter")
    over = (today.month - 1) // 3
    if quarter is None:
        quarter = 4 if year is not None and year < today.year else over or 4
        year = year if year is not None else today.year - (not over)
    return ReportRequest(
        kind="quarter",
        year=today.year if year is None else year,
        quarter=quarter,
        site=site,
        cutoff="administrative" if options.get("cutoff") == "administrative" else "calendar",
    )


def sheet_document(words: SheetWords) -> Document:
    """The same as a document whose numbers are numbers."""
    blocks = [Paragraph(words.state, Role.CENTRED_ITALIC), _figures(words), *_below(words)]
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=words.subtitle,
        sections=(Section(tuple(blocks), landscape=True),),
        day=words.sheet.day,
        author=words.sheet.report.site_name,
    )


_FIGURE_COLUMNS = (
    "column_figure", "column_unit", "column_now", "column_quarter_before", "column_year_before",
    "column_target", "column_done", "column_percent",
)  # fmt: skip


def _figures(words: SheetWords) -> Table:
    return Table(
        words("sheet_figures"),
        (Column(30), Column(10), *[Column(12, Align.RIGHT)] * 6),
        (tuple(HeaderCell(words(key)) for key in _FIGURE_COLUMNS),),
        tuple(_row(words, one) for one in words.sheet.figures),
        density=Density.CLOSE,
    )


def _row(words: SheetWords, one: SheetFigure) -> Row:
    figure, reached = one.figure, one.reached
    plan: tuple[Cell, ...] = (Absent(Absence.NOT_APPLICABLE),) * 3
    if reached is not None:
        share = reached.percent
        plan = (
            _cell(reached.target, figure),
            _cell(reached.value, figure),
            Absent(Absence.NOT_KNOWN) if share is None else Number(share, Form.PERCENT),
        )
    amounts = (one.value, one.quarter_before, one.year_before)
    cells = tuple(_cell(amount, figure) for amount in amounts)
    return Row((Text(figure.name), Text(words.wording.unit(figure)), *cells, *plan))


def _cell(value: Amount, figure: Figure) -> Cell:
    return Absent(Absence.NO_DATA) if value is None else Number(value, form_of(figure.unit))


def _below(words: SheetWords) -> Iterator[Block]:
    day = words.sheet.day
    yield Heading(words("late", day=f"{day:%d/%m/%Y}"), level=2)
    keys = ("column_count", "column_what", "column_details")
    rows = tuple(
        Row((Number(line.count), Text(line.what), Text(line.names))) for line in words.late_lines
    )
    yield Table(
        words("sheet_late"),
        (Column(10, Align.RIGHT), Column(34), Column(66)),
        (tuple(HeaderCell(words(key)) for key in keys),),
        rows,
        density=Density.CLOSE,
    )
    if words.sheet.communes:
        yield Heading(words.map.name, level=2)
        yield MapBeside(words.map, _communes(words, words.sheet))


def _communes(words: SheetWords, sheet: QuarterSheet) -> Table:
    """The communes that have something, the most first."""
    found = sorted((one for one in sheet.communes if one.value), key=lambda one: -(one.value or 0))
    keys = ("column_commune", "column_now")
    return Table(
        words("column_commune"),
        (Column(30), Column(14, Align.RIGHT)),
        (tuple(HeaderCell(words(key)) for key in keys),),
        tuple(Row((Text(one.name), _cell(one.value, sheet.mapped))) for one in found[:20]),
        density=Density.CLOSEST,
    )
