"""The annexes by commune: of today, and of before 1 July 2025 below their districts."""

from collections.abc import Sequence
from itertools import groupby

from librarydesk.data.statistics.report import Amount, CommuneRow, CommuneTable, Figure
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Column,
    Density,
    HeaderCell,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.numbers import short_date
from librarydesk.reports.statistics.totals import rest_of, sum_cell, total_row
from librarydesk.reports.statistics.wording import Wording, form_of

_NAMING = (Column(4, Align.CENTRE), Column(8, Align.CENTRE), Column(28))


def commune_title(table: CommuneTable, words: Wording) -> str:
    """What an annex is called: by which day's communes it is."""
    day = short_date(table.day, words.language)
    return words("communes_title", day=day, period=words.period.upper())


def commune_blocks(table: CommuneTable, words: Wording) -> list[Block]:
    """How it is counted, and the table."""
    known = {figure.code: figure for figure in words.report.figures}
    figures = [known[code] for code in table.codes if code in known]
    head = ("column_no", "column_code", "column_commune")
    drawn = Table(
        name=words("sheet_communes", day=short_date(table.day, words.language)),
        columns=(*_NAMING, *[Column(11, Align.RIGHT)] * len(figures)),
        header=(
            (
                *(HeaderCell(words(key)) for key in head),
                *(HeaderCell(f"{figure.code}. {figure.name}") for figure in figures),
            ),
        ),
        rows=tuple(_rows(table, figures, words)),
        density=Density.CLOSEST,
    )
    return [Paragraph(words("communes_note"), Role.NOTE), drawn]


def _rows(table: CommuneTable, figures: Sequence[Figure], words: Wording) -> list[Row]:
    """The communes, what can't be put into one, and the total that all of it comes to."""
    made: list[Row] = []
    adds: list[int] = []
    number = 0
    for district, members in groupby(table.rows, key=lambda row: (row.above_code, row.above)):
        communes = list(members)
        if district[0]:
            run = (len(made) + 1, len(made) + len(communes))
            made.append(_district(words("district", name=district[1]), communes, figures, run))
        adds += [len(made), len(made) + len(communes) - 1]
        for commune in communes:
            number += 1
            made.append(_commune(number, commune, figures))
    rests = [rest_of(figure, [row.values for row in table.rows]) for figure in figures]
    if any(rests):
        adds += [len(made), len(made)]
        made.append(_unplaced(rests, figures, words))
    silent = sum(None in row.values.values() for row in table.rows)
    note = words("silent_communes", count=words.count(silent)) if silent else ""
    name = Text(words("total"), note=note, span=len(_NAMING))
    return [*made, total_row(name, figures, tuple(adds))]


def _district(
    name: str, communes: Sequence[CommuneRow], figures: Sequence[Figure], run: tuple[int, int]
) -> Row:
    sums = [
        sum_cell([row.values.get(figure.code) or 0 for row in communes], figure)
        for figure in figures
    ]
    return Row((Text(name, span=len(_NAMING)), *sums), RowKind.GROUP, adds=run)


def _commune(number: int, row: CommuneRow, figures: Sequence[Figure]) -> Row:
    naming = (Text(str(number)), Text(row.code), Text(row.name))
    return Row((*naming, *(_cell(row.values.get(figure.code), figure) for figure in figures)))


def _cell(value: Amount, figure: Figure) -> Cell:
    return Absent(Absence.NO_DATA) if value is None else Number(value, form_of(figure.unit))


def _unplaced(rests: Sequence[int | float], figures: Sequence[Figure], words: Wording) -> Row:
    cells = [
        Number(rest, form_of(figure.unit)) for rest, figure in zip(rests, figures, strict=True)
    ]
    return Row((Text(words("unplaced"), span=len(_NAMING)), *cells), RowKind.GROUP)
