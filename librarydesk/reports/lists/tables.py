"""A list as a table of cells: plain text or a workbook, written row by row."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import IO, TypeVar

from librarydesk.data.interchange.tabular import guarded
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.lists.columns import ListColumn, Value

R = TypeVar("R")
_MOST_ROWS = 1_048_575
_WIDTH = 14
_WIDE = 40


def write_csv(file: IO[bytes], columns: Sequence[ListColumn[R]], rows: Iterable[R]) -> None:
    """Writes headings and rows as UTF-8 with the mark by which Excel knows it."""
    from io import TextIOWrapper

    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([column.heading for column in columns])
    for row in rows:
        writer.writerow([_plain(column.value(row)) for column in columns])
    text.flush()
    text.detach()


def write_workbook(
    file: IO[bytes], columns: Sequence[ListColumn[R]], rows: Iterable[R], *, name: str
) -> None:
    """Writes a workbook with one sheet, its heading frozen and filtered.

    Raises:
        DeskError: `list.too_long`.
    """
    from xlsxwriter.workbook import Workbook

    with Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(name[:31])
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _WIDE if column.share >= 5 else _WIDTH)
            sheet.write_string(0, place, column.heading, bold)
        for count, row in enumerate(rows, start=1):
            if count > _MOST_ROWS:
                raise _too_long()
            for place, column in enumerate(columns):
                value = column.value(row)
                if isinstance(value, date):
                    sheet.write_datetime(count, place, datetime.combine(value, time()), day)
                elif isinstance(value, int | float):
                    sheet.write_number(count, place, value)
                elif value:
                    sheet.write_string(count, place, guarded(value))


def _plain(value: Value) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(value)


def _too_long() -> DeskError:
    return DeskError(
        "list.too_long",
        _("A workbook holds at most 1,048,576 rows. Narrow the list, or write it as .csv."),
    )
