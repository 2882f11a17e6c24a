"""The list of issues that are missing, to be claimed from whoever delivers them."""

from collections.abc import Sequence
from typing import Final

from librarydesk.data.collection.periodicals.serial import Missing, Serial
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Density,
    Document,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
)
from librarydesk.reports.periodicals.words import PeriodicalWords

_COLUMNS: Final = (
    Column(1.0, Align.CENTRE),
    Column(5.0),
    Column(2.0, Align.CENTRE),
    Column(2.4, Align.CENTRE),
    Column(1.8, Align.RIGHT),
    Column(3.6),
)


def missing_document(words: PeriodicalWords, found: Sequence[Serial]) -> Document:
    """What is missing of a site's year."""
    missing = [one for serial in found for one in serial.missing]
    blocks: list[Block] = [Paragraph(words("nothing_missing"))]
    if missing:
        blocks = [Paragraph(words("opening_missing")), _table(words, missing)]
    return words.document("missing_title", blocks, landscape=False)


def _table(words: PeriodicalWords, missing: Sequence[Missing]) -> Table:
    keys = ("column_no", "column_title", "column_number", "column_day", "column_lacking")
    return Table(
        words("sheet_missing"),
        _COLUMNS,
        (words.header(*keys, "column_note"),),
        tuple(_row(words, number, one) for number, one in enumerate(missing, start=1)),
        density=Density.CLOSE,
    )


def _row(words: PeriodicalWords, number: int, one: Missing) -> Row:
    lacking: Cell = Number(one.copies) if one.copies else Absent(Absence.BLANK)
    state = "marked" if one.marked else "short" if one.short else "not_received"
    return Row(
        (
            Number(number),
            Text(one.title, one.issn or ""),
            Text(one.number),
            Text(words.shown(one.issued_on)),
            lacking,
            Text(words(state)),
        )
    )
