"""A view as blocks: its table, its chart, its map beside the communes with the most."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from librarydesk.data.statistics.exploring.answer import Head
from librarydesk.data.statistics.exploring.question import NOTHING, TIME
from librarydesk.data.statistics.report import Amount
from librarydesk.reports.document import (
    Absent,
    Align,
    Cell,
    Chart,
    Column,
    Density,
    HeaderCell,
    MapBeside,
    MapDot,
    Number,
    RouteMap,
    Row,
    RowKind,
    Series,
    Table,
    Text,
)
from librarydesk.reports.exploring.words import ViewWords

MOST_NAMED: Final = 10
"""So many rows, but of time, have room in a chart with their names."""

MOST_SERIES: Final = 8
_LONGEST_LIST: Final = 20


def table_of(words: ViewWords, name: str) -> Table:
    """The whole view as a table; its last row and column are the wholes."""
    return _table(words, name, range(_width(words)))


def tables_of(words: ViewWords, name: str) -> list[Table]:
    """The same as tables of so many columns as a sheet has room for, below each other."""
    width = _width(words)
    parts = [range(at, min(at + _MOST_COLUMNS, width)) for at in range(0, width, _MOST_COLUMNS)]
    names = [name, *(f"{name} ({part})" for part in range(2, len(parts) + 1))]
    return [_table(words, named, part) for named, part in zip(names, parts, strict=False)]


def _width(words: ViewWords) -> int:
    """How many columns of amounts there are, the wholes among them."""
    return len(words.answer.columns) + bool(words.answer.beside)


def _table(words: ViewWords, name: str, columns: range) -> Table:
    answer, cell = words.answer, words_cell(words)
    question = answer.question
    heads = [words.head(head, question.columns) for head in answer.columns]
    if question.columns == NOTHING:
        heads = [words.name]
    heads = [*heads, words("total")]
    rows = [_row(words, row, at, columns) for at, row in enumerate(answer.rows)]
    if answer.below:
        amounts = (*map(cell, answer.below), Text(""))
        cells = (Text(words("total")), *(amounts[at] for at in columns))
        rows.append(Row(cells, RowKind.TOTAL))
    return Table(
        name,
        (Column(24), *[Column(12, Align.RIGHT)] * len(columns)),
        ((HeaderCell(words.corner()), *(HeaderCell(heads[at]) for at in columns)),),
        tuple(rows),
        density=Density.CLOSE if len(columns) <= _FEW_COLUMNS else Density.CLOSEST,
    )


_MOST_COLUMNS: Final = 12
_FEW_COLUMNS: Final = 6


def is_wide(words: ViewWords) -> bool:
    """Whether the table needs a page on its side."""
    return len(words.answer.columns) > _FEW_COLUMNS - 1


def words_cell(words: ViewWords) -> Callable[[Amount], Cell]:
    """Makes a cell of an amount."""

    def cell(value: Amount) -> Cell:
        return Absent(words.why_none) if value is None else Number(value, words.form)

    return cell


def _row(words: ViewWords, row: Head, at: int, columns: range) -> Row:
    answer, cell = words.answer, words_cell(words)
    amounts = [*answer.cells[at], *((answer.beside[at],) if answer.beside else ())]
    name = Text(words.head(row, answer.question.rows))
    return Row((name, *(cell(amounts[place]) for place in columns)))


@dataclass(frozen=True)
class Drawn:
    """A chart, and which row and column each of its categories and series is.

    With `turned` the categories are columns and the series rows.
    """

    chart: Chart
    categories: tuple[int, ...]
    series: tuple[int, ...]
    turned: bool

    def cell(self, series: int, category: int) -> tuple[int, int]:
        """The row and column that a value of the chart is."""
        row, column = self.categories[category], self.series[series]
        return (column, row) if self.turned else (row, column)


def chart_of(words: ViewWords, name: str, *, lines: bool) -> Drawn:
    """The chart of a view: lines run along time, columns stand by row."""
    answer = words.answer
    question = answer.question
    turned = lines and question.columns == TIME
    axes = (question.columns, question.rows) if turned else question.axes
    heads = (answer.columns, answer.rows) if turned else (answer.rows, answer.columns)

    def amount(category: int, series: int) -> Amount:
        row, column = (series, category) if turned else (category, series)
        return answer.cells[row][column]

    categories = _largest(heads[0], heads[1], amount, axes[0], MOST_NAMED)
    series = _largest(heads[1], heads[0], lambda s, c: amount(c, s), axes[1], MOST_SERIES)
    chart = Chart(
        name=name,
        caption=words.name,
        categories=tuple(words.head(heads[0][at], axes[0]) for at in categories),
        series=tuple(
            Series(
                words.name if axes[1] == NOTHING else words.head(heads[1][at], axes[1]),
                tuple(amount(category, at) for category in categories),
            )
            for at in series
        ),
        form=words.form,
        lines=lines,
    )
    return Drawn(chart, tuple(categories), tuple(series), turned)


def left_out(words: ViewWords, drawn: Drawn) -> list[str]:
    """What of a view has no room in its chart."""
    answer = words.answer
    rows, columns = len(answer.rows), len(answer.columns)
    categories, series = (columns, rows) if drawn.turned else (rows, columns)
    found = []
    for key, shown, count in (
        ("of_many", len(drawn.categories), categories),
        ("of_many_series", len(drawn.series), series),
    ):
        if shown < count:
            found.append(words(key, shown=shown, count=count))
    return found


def _largest(
    heads: Sequence[Head],
    others: Sequence[Head],
    amount: Callable[[int, int], Amount],
    axis: str,
    most: int,
) -> list[int]:
    """The places of the headings that have the most, in their order; of time all."""
    places = list(range(len(heads)))
    if axis == TIME and most == MOST_NAMED:
        return places
    if axis == TIME:
        return places[-most:]
    sums = [sum(amount(at, other) or 0 for other in range(len(others))) for at in places]
    chosen = sorted(places, key=lambda at: (-sums[at], at))[:most]
    return sorted(chosen)


def map_of(words: ViewWords, name: str) -> RouteMap:
    """The communes of a view as dots, the larger the more; of several columns the last counts."""
    answer = words.answer
    amounts = answer.amounts(len(answer.columns) - 1) if answer.cells else ()
    most = max((amount or 0 for amount in amounts), default=0)
    dots = tuple(
        MapDot(
            name=head.name,
            longitude=head.place.longitude,
            latitude=head.place.latitude,
            weight=sqrt((amount or 0) / most) if most else 0.0,
            hollow=not amount,
            marked=head.place.silent > 0,
        )
        for head, amount in zip(answer.rows, amounts, strict=True)
        if head.place is not None
    )
    return RouteMap(name, words("map_legend", most=words.amount(most)), dots, ())


def map_beside_of(words: ViewWords, name: str) -> MapBeside:
    """The map, and beside it the communes with the most."""
    answer = words.answer
    amounts = answer.amounts(len(answer.columns) - 1) if answer.cells else ()
    found = sorted(
        (pair for pair in zip(answer.rows, amounts, strict=True) if pair[1]),
        key=lambda pair: (-(pair[1] or 0), pair[0].name),
    )[:_LONGEST_LIST]
    cell = words_cell(words)
    rows = tuple(Row((Text(head.name), cell(amount))) for head, amount in found)
    header = (HeaderCell(words.corner()), HeaderCell(words.unit))
    columns = (Column(30), Column(14, Align.RIGHT))
    table = Table(name, columns, (header,), rows, density=Density.CLOSEST)
    return MapBeside(map_of(words, name), table)
