"""The columns that every part of the summary register shares: titles, copies, kinds, money."""

from typing import Final

from librarydesk.data.collection.registers.amounts import Amount
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    Form,
    HeaderCell,
    Number,
)
from librarydesk.reports.registers.words import RegisterWords

AMOUNT_COLUMNS: Final = (
    Column(1.2, Align.RIGHT),
    Column(1.4, Align.RIGHT),
    *(Column(1.3, Align.RIGHT) for _ in range(6)),
    Column(2.4, Align.RIGHT),
)


def amount_header(
    words: RegisterWords, *before: str, after: tuple[str, ...] = ()
) -> tuple[tuple[HeaderCell, ...], ...]:
    """The two heading rows: the columns of a part, those of the amounts, then others."""
    upper = [HeaderCell(words(key), rows=2) for key in before]
    upper += [HeaderCell(words(key), rows=2) for key in ("column_titles", "column_copies")]
    upper += [HeaderCell(words(key), columns=3) for key in ("column_kinds", "column_languages")]
    upper += [HeaderCell(words(key), rows=2) for key in ("column_money", *after)]
    kinds = ("column_books", "column_periodicals", "column_others")
    languages = ("column_vietnamese", "column_foreign", "column_no_language")
    return tuple(upper), tuple(HeaderCell(words(key)) for key in (*kinds, *languages))


def amount_cells(titles: int | None, amount: Amount, *, summed: bool = False) -> tuple[Cell, ...]:
    """The cells of these columns; titles that don't add up aren't said."""
    counts = (
        *(amount.copies, amount.books, amount.periodicals, amount.others),
        *(amount.vietnamese, amount.foreign, amount.no_language),
    )
    first: Cell = Absent(Absence.NOT_APPLICABLE)
    if titles is not None:
        first = Number(titles, summed=summed)
    return (
        first,
        *(Number(count, summed=summed) for count in counts),
        Number(amount.money, Form.MONEY, summed=summed),
    )
