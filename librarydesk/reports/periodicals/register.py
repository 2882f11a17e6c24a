"""The register of a year's newspapers and magazines: a line a title, what came each month."""

from collections.abc import Sequence
from typing import Final

from librarydesk.data.collection.periodicals.queries import Sums
from librarydesk.data.collection.periodicals.serial import Serial
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
    Number,
    Paragraph,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.periodicals.words import PeriodicalWords

_COLUMNS: Final = (
    Column(1.0, Align.CENTRE),
    Column(5.0),
    Column(3.2),
    Column(1.2, Align.RIGHT),
    *(Column(1.15, Align.RIGHT) for _ in range(12)),
    Column(1.5, Align.RIGHT),
    Column(1.4, Align.RIGHT),
    Column(2.6, Align.RIGHT),
)


def register_document(words: PeriodicalWords, found: Sequence[Serial], sums: Sums) -> Document:
    """The register of a site's year."""
    blocks: list[Block] = [Paragraph(words("opening"))]
    if found:
        blocks += [_table(words, found), Heading(words("heading_money")), _money(words, sums)]
    else:
        blocks.append(Paragraph(words("nothing")))
    return words.document("register_title", blocks, landscape=True)


def _table(words: PeriodicalWords, found: Sequence[Serial]) -> Table:
    rows = [_row(words, number, serial) for number, serial in enumerate(found, start=1)]
    return Table(
        words("sheet"),
        _COLUMNS,
        _header(words),
        (*rows, _total(words, found)),
        density=Density.CLOSEST,
    )


def _header(words: PeriodicalWords) -> tuple[tuple[HeaderCell, ...], ...]:
    before = ("column_no", "column_title", "column_rhythm", "column_copies")
    after = ("column_received", "column_missing", "column_amount")
    upper = (
        *(HeaderCell(words(key), rows=2) for key in before),
        HeaderCell(words("column_months"), columns=12),
        *(HeaderCell(words(key), rows=2) for key in after),
    )
    return upper, tuple(HeaderCell(str(month)) for month in range(1, 13))


def _row(words: PeriodicalWords, number: int, serial: Serial) -> Row:
    copies: Cell = Number(serial.copies) if serial.copies else Absent(Absence.BLANK)
    return Row(
        (
            Number(number),
            Text(serial.title, serial.issn or ""),
            Text(serial.rhythm.frequency.label_in(words.issuer.language)),
            copies,
            *(_month(words, serial, month) for month in range(12)),
            Number(len(serial.received), summed=True),
            Number(len(serial.missing), summed=True),
            Number(serial.amount, Form.MONEY, summed=True),
        )
    )


def _month(words: PeriodicalWords, serial: Serial, month: int) -> Cell:
    came, missing = serial.received_by_month[month], serial.missing_by_month[month]
    if not came and not missing:
        return Absent(Absence.BLANK)
    note = words("missing_in_month", count=missing) if missing else ""
    return Text(str(came), note) if note else Number(came)


def _total(words: PeriodicalWords, found: Sequence[Serial]) -> Row:
    return Row(
        (
            Text(words("total"), span=16),
            Number(sum(len(serial.received) for serial in found), summed=True),
            Number(sum(len(serial.missing) for serial in found), summed=True),
            Number(sum(serial.amount for serial in found), Form.MONEY, summed=True),
        ),
        RowKind.TOTAL,
        (0, len(found) - 1),
    )


def _money(words: PeriodicalWords, sums: Sums) -> Table:
    rows = [
        Row((Text(words.quarter(quarter)), Number(amount, Form.MONEY, summed=True)))
        for quarter, amount in sums.quarters.items()
    ]
    total = (Text(words("total")), Number(sums.amount, Form.MONEY, summed=True))
    adds = (0, len(rows) - 1) if rows else None
    return Table(
        words("sheet_money"),
        (Column(3), Column(3, Align.RIGHT)),
        (words.header("column_quarter", "column_amount"),),
        (*rows, Row(total, RowKind.TOTAL, adds)),
        density=Density.CLOSE,
    )
