"""A list on paper: heading, what was asked, numbered rows that are read while it is written."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from librarydesk import clock
from librarydesk.i18n import _, language, ngettext
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    Density,
    Document,
    Form,
    HeaderCell,
    LongTable,
    Number,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
    Text,
)
from librarydesk.reports.lists.columns import ListColumn, Value

R = TypeVar("R")


def list_document(
    columns: Sequence[ListColumn[R]],
    rows: Iterable[R],
    count: int,
    *,
    title: str,
    filters: Sequence[str],
    author: str,
) -> Document:
    """The list as a document of landscape pages."""
    shown = [column for column in columns if column.share]
    shape = Table(
        title,
        (Column(1.2, Align.RIGHT), *[Column(column.share, column.align) for column in shown]),
        (tuple(HeaderCell(words) for words in (_("No."), *[c.heading for c in shown])),),
        (_widest(shown),),
        density=Density.CLOSEST,
    )
    asked = "; ".join(filters) or _("Everything")
    told = ngettext("%(n)s line", "%(n)s lines", count) % {
        "n": numbers.number(count, Form.INTEGER, language())
    }
    blocks = (
        Paragraph(
            _("%(asked)s. %(count)s.") % {"asked": asked, "count": told}, Role.CENTRED_ITALIC
        ),
        LongTable(shape, _rows(shown, rows)),
    )
    return Document(
        language=language(),
        title=title.upper(),
        subtitle=_("%(site)s, on %(day)s")
        % {"site": author, "day": numbers.short_date(clock.today(), language())},
        sections=(Section(blocks, landscape=True),),
        day=clock.today(),
        author=author,
    )


def _widest(columns: Sequence[ListColumn[R]]) -> Row:
    """What can't be broken: a long number, a day."""
    cells: list[Cell] = [Number(999_999)]
    for column in columns:
        if column.form is not None:
            cells.append(Number(99_999_999 if column.form is Form.MONEY else 9_999, column.form))
        else:
            cells.append(Text("0000000000000" if column.share in (2.6, 2.8) else "00/00/0000"[:9]))
    return Row(tuple(cells))


def _rows(columns: Sequence[ListColumn[R]], rows: Iterable[R]) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        cells = [_cell(column.value(row), column.form) for column in columns]
        yield Row((Number(number), *cells))


def _cell(value: Value, form: Form | None) -> Cell:
    if value is None:
        return Absent(Absence.BLANK)
    if isinstance(value, date):
        return Text(numbers.short_date(value, language()))
    if isinstance(value, int) and form is not None:
        return Number(value, form)
    return Text(str(value))
