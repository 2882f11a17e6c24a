"""The Ministry's yearly table of seven rows."""

from collections.abc import Iterator, Mapping

from librarydesk.data.statistics.report import Amount, MinistryRow
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Density,
    Form,
    HeaderCell,
    Heading,
    Number,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.statistics.wording import Wording

TIERS = ("provincial", "district", "commune", "reading_room", "private")
_PER_PERSON = 7


def ministry_blocks(words: Wording) -> list[Block]:
    """The heading and the table."""
    rows = [row for each in words.report.ministry_table for row in _rows(each, words)]
    table = Table(
        name=words("sheet_ministry"),
        columns=(
            Column(4, Align.CENTRE),
            Column(30),
            Column(8, Align.CENTRE),
            *[Column(10, Align.RIGHT)] * (1 + len(TIERS)),
        ),
        header=_header(words),
        rows=tuple(rows),
        caption=words("ministry_caption"),
        density=Density.CLOSE,
    )
    return [Heading(words("ministry_heading")), table]


def _header(words: Wording) -> tuple[tuple[HeaderCell, ...], ...]:
    tiers = words.texts.table("tier")
    marks = ["A", "B", "C", *(str(number + 1) for number in range(1 + len(TIERS)))]
    return (
        (
            HeaderCell(words("column_no"), rows=2),
            HeaderCell(words("column_content"), rows=2),
            HeaderCell(words("column_unit"), rows=2),
            HeaderCell(words("column_total"), rows=2),
            HeaderCell(words("column_tiers"), columns=len(TIERS)),
        ),
        tuple(HeaderCell(tiers[tier]) for tier in TIERS),
        tuple(HeaderCell(mark) for mark in marks),
    )


def _rows(row: MinistryRow, words: Wording) -> Iterator[Row]:
    units = words.texts.table("ministry_unit")
    number = Text(str(row.row))
    if not isinstance(row.value, Mapping):
        cells = _cells(row.row, row.value, [_plain(row, tier) for tier in TIERS])
        yield Row((number, Text(row.name), Text(units[str(row.row)]), *cells))
        return
    blank = Absent(Absence.BLANK)
    yield Row((number, Text(row.name), *[blank] * (2 + len(TIERS))), keep=True)
    for key in row.value:
        unit = units.get(f"{key}_unit", units[str(row.row)])
        cells = _cells(row.row, row.value[key], [_keyed(row, tier, key) for tier in TIERS])
        yield Row((blank, Text(units[key], indent=1), Text(unit), *cells), RowKind.SUB)


def _plain(row: MinistryRow, tier: str) -> Amount:
    value = row.tiers.get(tier)
    return None if isinstance(value, Mapping) else value


def _keyed(row: MinistryRow, tier: str, key: str) -> Amount:
    value = row.tiers.get(tier)
    return value.get(key) if isinstance(value, Mapping) else None


def _cells(row: int, value: Amount, tiers: list[Amount]) -> list[Cell]:
    if row == _PER_PERSON:
        total = _cell(value, Form.TWO_DECIMALS, Absence.NOT_KNOWN)
        return [total, *[Absent(Absence.NOT_APPLICABLE)] * len(tiers)]
    return [_cell(each, Form.INTEGER, Absence.NO_DATA) for each in (value, *tiers)]


def _cell(value: Amount, form: Form, why: Absence) -> Cell:
    return Absent(why) if value is None else Number(value, form)
