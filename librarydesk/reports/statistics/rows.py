"""The rows behind a figure as a file: what it is, how it is counted, every row, the sum."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from librarydesk.data.interchange.tabular import guarded
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.asking import RowsBehind, rows_behind
from librarydesk.data.statistics.rows.kinds import kind_named
from librarydesk.data.statistics.rows.parts import Part
from librarydesk.data.statistics.rows.telling import Row
from librarydesk.data.statistics.rows.which import SIDE, Which
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import N_, _, language
from librarydesk.reports.lists.columns import ListColumn, Value
from librarydesk.reports.lists.tables import write_csv
from librarydesk.reports.numbers import short_date
from librarydesk.reports.statistics.names import dimension_name, part_name, unit_name
from librarydesk.reports.unfinished import written_whole
from librarydesk.reports.write import checked_suffix
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

SUFFIXES = (".xlsx", ".csv")
_MOST_ROWS: Final = 1_048_000
_WIDTH, _WIDE = 14, 40


def write_rows(database: Database, request: ReportRequest, which: Which, out: Path) -> int:
    """Writes the rows behind a figure and returns how many there are.

    Raises:
        WrongUseError: `file.unknown_suffix`, `rows.unknown`; DeskError: `list.too_long`.
    """
    suffix = checked_suffix(out, SUFFIXES)
    with rows_behind(database, request, which) as rows:
        count = rows.totals.count
        with written_whole(out) as file:
            if suffix == ".csv":
                write_csv(file, columns_of(rows), rows.all_with_parts())
            elif count > _MOST_ROWS:
                raise _too_long()
            else:
                _write_workbook(file, rows)
    return count


def columns_of(rows: RowsBehind) -> Sequence[ListColumn[Row]]:
    """The columns of a file of rows; the amount is the last one, before it what of it is where.

    From them alone anybody can add up the figure, its breakdowns and what each site has of it.
    """
    found = [
        ListColumn[Row](N_("Date"), _day),
        ListColumn[Row](N_("Site code"), _sites),
        ListColumn[Row](N_("Site"), lambda row: row.site_name, 5),
    ]
    if rows.is_composed:
        found = found[2:]
    if len(rows.kinds) > 1:
        found.append(ListColumn[Row](N_("Record"), lambda row: _(kind_named(row.kind).words)))
    for place, column in enumerate(rows.columns):
        found.append(_cell_column(column.words, place, share=5 if column.wide else 0))
    if rows.of_things:
        found.append(ListColumn[Row](N_("Records behind it"), lambda row: row.behind))
    found += [_part_column(rows, place, part) for place, part in enumerate(rows.parts)]
    return [*found, ListColumn[Row](N_("Amount"), lambda row: row.amount)]


def _cell_column(words: str, place: int, *, share: float) -> ListColumn[Row]:
    return ListColumn(words, lambda row: row.cells[place], share)


def _part_column(rows: RowsBehind, place: int, part: Part) -> ListColumn[Row]:
    """What of the amount stands in a part."""
    words = part_heading(rows.indicator.code, *part)
    return ListColumn(words, lambda row: row.shares[place])


def part_heading(code: str, dimension: str, part: str) -> str:
    """The heading of what stands in a part: the names of breakdown and part."""
    spoken = language()
    return f"{dimension_name(dimension, spoken)}: {part_name(dimension, part, spoken, code=code)}"


def _sites(row: Row) -> Value:
    return row.site or "; ".join(row.sites)


def _day(row: Row) -> Value:
    return date.fromisoformat(row.day) if row.day else None


def head_lines(rows: RowsBehind) -> Iterator[tuple[str, str]]:
    """What the figure is: a label and a text each."""
    window, which = rows.counting.window, rows.which
    yield _("Indicator"), f"{rows.indicator.code} – {rows.indicator.name}"
    yield _("How it is counted"), rows.indicator.formula
    yield (
        _("Period"),
        _("%(from)s – %(to)s")
        % {
            "from": short_date(window.period.first_day, language()),
            "to": short_date(window.period.last_day, language()),
        },
    )
    alone = len(window.scope) == 1
    scope = _("%(site)s alone") if alone else _("%(site)s and all sites below it")
    yield _("Scope"), scope % {"site": f"{window.root.code} – {window.root.name}"}
    if which.dimension:
        yield dimension_name(which.dimension, language()), part_words(rows)
    if which.site:
        yield _("Site"), which.site
    yield _("Unit"), unit_name(rows.indicator.unit, language())


def part_words(rows: RowsBehind) -> str:
    """The name of the part that is asked for; empty for the whole figure."""
    which = rows.which
    if which.dimension == SIDE:
        return rows.side_words
    if not which.dimension:
        return ""
    return part_name(which.dimension, which.part, language(), code=which.code)


def _write_workbook(file: IO[bytes], rows: RowsBehind) -> None:
    from xlsxwriter.workbook import Workbook

    options = {"constant_memory": True, "strings_to_formulas": False}
    with Workbook(file, options) as book:
        _Sheet(book, rows).write()


class _Sheet:
    """One sheet: what the figure is, the sum, and below their headings the rows."""

    def __init__(self, book: "Workbook", rows: RowsBehind) -> None:
        self._rows = rows
        self._columns = columns_of(rows)
        self._head = list(head_lines(rows))
        self._bold = book.add_format({"bold": True})
        self._day = book.add_format({"num_format": "dd/mm/yyyy"})
        self._sheet = book.add_worksheet(rows.indicator.code)
        self._first = len(self._head) + 3

    def write(self) -> None:
        """Writes it from top to bottom."""
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, _WIDE if column.share else _WIDTH)
        for at, (words, text) in enumerate(self._head):
            self._sheet.write_string(at, 0, words, self._bold)
            self._sheet.write_string(at, 1, guarded(text))
        self._write_value(len(self._head))
        for place, column in enumerate(self._columns):
            self._sheet.write_string(self._first - 1, place, column.heading, self._bold)
        self._sheet.freeze_panes(self._first, 0)
        for at, row in enumerate(self._rows.all_with_parts(), start=self._first):
            for place, column in enumerate(self._columns):
                self._write_cell(at, place, column.value(row))

    def _write_value(self, at: int) -> None:
        """The figure as a formula over the amounts below it."""
        count, value = self._rows.totals.count, self._rows.totals.value
        amounts = len(self._columns) - 1
        self._sheet.write_string(at, 0, _("Figure"), self._bold)
        if value is None:
            self._sheet.write_string(at, 1, _("not known"))
        elif self._rows.is_composed:
            cells = [xl_rowcol_to_cell(self._first + n, amounts) for n in range(count)]
            self._sheet.write_formula(at, 1, f"={self._rows.formula(cells)}", self._bold, value)
        else:
            added = xl_range(self._first, amounts, self._first + max(count - 1, 0), amounts)
            self._sheet.write_formula(at, 1, f"=SUM({added})", self._bold, value)

    def _write_cell(self, at: int, place: int, value: Value) -> None:
        if isinstance(value, date):
            self._sheet.write_datetime(at, place, datetime.combine(value, time()), self._day)
        elif isinstance(value, int | float):
            self._sheet.write_number(at, place, value)
        elif value:
            self._sheet.write_string(at, place, guarded(value))


def _too_long() -> DeskError:
    return DeskError(
        "list.too_long",
        _("A workbook holds at most 1,048,576 rows. Narrow the list, or write it as .csv."),
    )
