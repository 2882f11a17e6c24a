"""The indicators by group, with the period before, the change, and the parts that aren't 0."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from librarydesk.data.statistics.change import difference, percent_change
from librarydesk.data.statistics.report import Amount, Figure
from librarydesk.i18n import capitalised
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Block,
    Cell,
    Chart,
    Column,
    Density,
    Form,
    HeaderCell,
    Heading,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Series,
    Table,
    Text,
)
from librarydesk.reports.statistics.names import group_name, part_name
from librarydesk.reports.statistics.wording import Wording, amount_cell, form_of

_SUB_NUMBER = Absent(Absence.BLANK)
_CHARTED = ("S06", "channel")


def group_blocks(words: Wording) -> list[Block]:
    """A heading and a table for every group that has figures, and the chart of those served."""
    first = "groups_heading" if words.report.ministry_table else "groups_heading_first"
    blocks: list[Block] = [
        Heading(words(first)),
        Paragraph(words("groups_opening"), Role.NOTE),
    ]
    groups = groupby(words.report.figures, key=lambda figure: figure.group)
    for number, (code, figures) in enumerate(groups, start=1):
        blocks += _group(number, code, list(figures), words)
    return blocks


def _group(number: int, code: str, figures: Sequence[Figure], words: Wording) -> list[Block]:
    name = group_name(code, words.language)
    rows = [
        row
        for index, figure in enumerate(figures, start=1)
        for row in _figure_rows(index, figure, words)
    ]
    table = Table(name, _COLUMNS, _header(words), tuple(rows), density=Density.CLOSE)
    charts = [chart for figure in figures for chart in _charts(figure, words)]
    return [Heading(f"{number}. {name}", level=2), table, *charts]


_COLUMNS = (
    Column(4, Align.CENTRE),
    Column(32),
    Column(9, Align.CENTRE),
    Column(13, Align.RIGHT),
    Column(13, Align.RIGHT),
    Column(11, Align.RIGHT),
    Column(11, Align.RIGHT),
)


def _header(words: Wording) -> tuple[tuple[HeaderCell, ...], ...]:
    return (
        (
            HeaderCell(words("column_no"), rows=2),
            HeaderCell(words("column_indicator"), rows=2),
            HeaderCell(words("column_unit"), rows=2),
            HeaderCell(capitalised(words.period), rows=2),
            HeaderCell(capitalised(words.previous), rows=2),
            HeaderCell(words("change"), columns=2),
        ),
        (HeaderCell(words("change_absolute")), HeaderCell(words("change_percent"))),
    )


def _figure_rows(number: int, figure: Figure, words: Wording) -> Iterator[Row]:
    figure = without_silence(figure, words)
    silent = figure.silent_sites
    note = words("silent", count=words.count(silent)) if silent else ""
    parts = list(_part_rows(figure, words)) if figure.value is not None else []
    name = Text(figure.name, note=note)
    cells = (Text(str(number)), name, Text(words.unit(figure)))
    amounts = _amounts(figure.value, figure.previous, figure)
    yield Row((*cells, *amounts), RowKind.STRONG, keep=bool(parts))
    yield from parts


def without_silence(figure: Figure, words: Wording) -> Figure:
    """A figure that no site has data for is not known, though the sum over nothing is 0."""
    if figure.value == 0 and figure.silent_sites >= max(1, len(words.report.sites)):
        return replace(figure, value=None, silent_sites=0)
    return figure


def _part_rows(figure: Figure, words: Wording) -> Iterator[Row]:
    """For each breakdown a line that says by what, and its parts that aren't 0 in both periods."""
    for dimension, parts in figure.by.items():
        shown = [part for part in parts if parts[part] or figure.part_before(dimension, part)]
        if not shown:
            continue
        yield Row(
            (_SUB_NUMBER, Text(_dimension_label(dimension, len(parts), words), span=6)),
            RowKind.LABEL,
        )
        for part in shown:
            said = part_name(dimension, part, words.language, code=figure.code)
            name = Text(said, indent=1)
            amounts = _amounts(parts[part], figure.part_before(dimension, part), figure)
            yield Row((_SUB_NUMBER, name, Text(words.unit(figure)), *amounts), RowKind.SUB)


def _dimension_label(dimension: str, parts: int, words: Wording) -> str:
    if parts == 1:
        return words("of_which")
    name = words.texts.table("dimension").get(dimension, dimension)
    return words("by_part", dimension=name)


def _amounts(value: Amount, previous: Amount, figure: Figure) -> list[Cell]:
    return [
        amount_cell(value, figure),
        amount_cell(previous, figure),
        _changed(difference(value, previous), form_of(figure.unit)),
        _changed_percent(value, previous, figure),
    ]


def _changed(change: Amount, form: Form) -> Cell:
    if change is None:
        return Absent(Absence.NOT_KNOWN)
    return Number(change, form, signed=True)


def _changed_percent(value: Amount, previous: Amount, figure: Figure) -> Cell:
    if figure.unit == "percent":
        return Absent(Absence.NOT_APPLICABLE)
    return _changed(percent_change(value, previous), Form.PERCENT)


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
