"""The indicators by group, beside other periods and the plan, with the parts that aren't 0."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from librarydesk.data.statistics.report import Figure
from librarydesk.i18n import capitalised
from librarydesk.reports.document import (
    Align,
    Block,
    Cell,
    Chart,
    Column,
    Density,
    HeaderCell,
    Heading,
    Paragraph,
    Role,
    Row,
    RowKind,
    Series,
    Table,
    Text,
)
from librarydesk.reports.statistics.beside import (
    BLANK,
    Amounts,
    BesideColumn,
    beside_columns,
    headings,
    part_of,
    whole,
)
from librarydesk.reports.statistics.names import group_name, part_name
from librarydesk.reports.statistics.wording import Wording, form_of

_CHARTED = ("S06", "channel")
_NAMING = (Column(4, Align.CENTRE), Column(34), Column(9, Align.CENTRE))


def group_blocks(words: Wording) -> list[Block]:
    """A heading and a table for every group that has figures, and the chart of those served."""
    blocks: list[Block] = [Paragraph(words("groups_opening"), Role.NOTE)]
    shape = _Shape(words)
    groups = groupby(words.report.figures, key=lambda figure: figure.group)
    for number, (code, figures) in enumerate(groups, start=1):
        blocks += _group(number, code, list(figures), shape)
    return blocks


@dataclass(frozen=True)
class _Shape:
    """What the tables of all groups have in common."""

    words: Wording

    @cached_property
    def beside(self) -> tuple[BesideColumn, ...]:
        """The columns after the names."""
        return beside_columns(self.words)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns."""
        return (*_NAMING, *(each.column for each in self.beside))

    @property
    def header(self) -> tuple[tuple[HeaderCell, ...], ...]:
        """Two heading rows."""
        upper, lower = headings(self.beside)
        names = ("column_no", "column_indicator", "column_unit")
        naming = [HeaderCell(self.words(name), rows=2) for name in names]
        return (*naming, *upper), tuple(lower)

    def cells(self, at: Amounts, *, part: bool = False) -> list[Cell]:
        """The cells after the names."""
        without_plan = part and at.target is None and at.period_target is None
        return [BLANK if each.of_plan and without_plan else each.shown(at) for each in self.beside]


def _group(number: int, code: str, figures: Sequence[Figure], shape: _Shape) -> list[Block]:
    words = shape.words
    name = group_name(code, words.language)
    rows = [
        row
        for index, figure in enumerate(figures, start=1)
        for row in _figure_rows(index, figure, shape)
    ]
    table = Table(name, shape.columns, shape.header, tuple(rows), density=Density.CLOSE)
    charts = [chart for figure in figures for chart in _charts(figure, words)]
    return [Heading(f"{number}. {name}", level=2), table, *charts]


def _figure_rows(number: int, figure: Figure, shape: _Shape) -> Iterator[Row]:
    words = shape.words
    figure = without_silence(figure, words)
    silent = figure.silent_sites
    note = words("silent", count=words.count(silent)) if silent else ""
    parts = list(_part_rows(figure, shape)) if figure.value is not None else []
    name = Text(figure.name, note=note)
    naming = (Text(str(number)), name, Text(words.unit(figure)))
    yield Row(
        (*naming, *shape.cells(whole(words.report, figure))), RowKind.STRONG, keep=bool(parts)
    )
    yield from parts


def without_silence(figure: Figure, words: Wording) -> Figure:
    """A figure that no site has data for is not known, though the sum over nothing is 0."""
    if figure.value == 0 and figure.silent_sites >= max(1, len(words.report.sites)):
        return replace(figure, value=None, silent_sites=0)
    return figure


def _part_rows(figure: Figure, shape: _Shape) -> Iterator[Row]:
    """For each breakdown a line that says by what, and its parts that aren't 0 in all periods.

    One that is aimed at stands there in any case.
    """
    words = shape.words
    for dimension, parts in figure.by.items():
        aimed = {*figure.target_by.get(dimension, ()), *figure.period_target_by.get(dimension, ())}
        every = dict.fromkeys((*parts, *sorted(aimed)))
        told = {part: part_of(words.report, figure, dimension, part) for part in every}
        shown = {
            part: at
            for part, at in told.items()
            if at.value or at.preceding or at.previous or part in aimed
        }
        if not shown:
            continue
        label = Text(_dimension_label(dimension, len(parts), words), span=len(shape.columns) - 1)
        yield Row((BLANK, label), RowKind.LABEL)
        for part, at in shown.items():
            said = part_name(dimension, part, words.language, code=figure.code)
            naming = (BLANK, Text(said, indent=1), Text(words.unit(figure)))
            yield Row((*naming, *shape.cells(at, part=True)), RowKind.SUB)


def _dimension_label(dimension: str, parts: int, words: Wording) -> str:
    if parts == 1:
        return words("of_which")
    name = words.texts.table("dimension").get(dimension, dimension)
    return words("by_part", dimension=name)


def _charts(figure: Figure, words: Wording) -> Iterator[Chart]:
    """The chart of an indicator that has one, when more than one part of it was counted."""
    code, dimension = _CHARTED
    parts = figure.by.get(dimension, {})
    shown = [part for part in parts if parts[part] or figure.part_before(dimension, part)]
    if figure.code != code or len(shown) < 2:
        return
    yield Chart(
        name=words("sheet_chart"),
        caption=words("chart_caption", name=figure.name),
        categories=tuple(part_name(dimension, part, words.language) for part in shown),
        series=(
            Series(capitalised(words.period), tuple(parts[part] for part in shown)),
            Series(
                capitalised(words.previous),
                tuple(figure.part_before(dimension, part) for part in shown),
            ),
        ),
        form=form_of(figure.unit),
    )
