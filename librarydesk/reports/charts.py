"""A column chart laid out: where its columns and words stand, to be drawn and pointed at.

Lengths are points, y grows upwards from the chart's lower edge.
"""

import math
from dataclasses import dataclass

from librarydesk.reports import numbers
from librarydesk.reports.document import Chart

LABEL = 10.0
VALUE = 9.0
_TICKS = 5
_AVERAGE_LETTER = 0.5
_GROUP_SHARE = 0.62
_CROWDED_SHARE = 0.88
_WIDEST = 72.0
_LINE = 1.2


@dataclass(frozen=True)
class Bar:
    """A column: the hit area of one value of one series."""

    series: int
    category: int
    x: float
    y: float
    width: float
    height: float
    value: int | float
    label: str


@dataclass(frozen=True)
class Mark:
    """A word at a place: ticks end at x, categories are centred on it, the legend begins there."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class ChartLayout:
    """A chart as things to draw: columns, axis marks, category names, legend."""

    width: float
    height: float
    left: float
    right: float
    base: float
    bars: tuple[Bar, ...]
    ticks: tuple[Mark, ...]
    categories: tuple[Mark, ...]
    legend: tuple[Mark, ...]

    def bar_at(self, x: float, y: float) -> Bar | None:
        """The column at a point, for a tooltip."""
        for bar in self.bars:
            if bar.x <= x <= bar.x + bar.width and bar.y <= y <= bar.y + bar.height:
                return bar
        return None


def lay_out(chart: Chart, width: float, height: float, language: str) -> ChartLayout:
    """Places the chart in a frame; the axis begins at 0 and ends at a round number."""
    steps = axis_steps(max(_values(chart), default=0))
    tick_words = [numbers.number(step, chart.form, language) for step in steps]
    left = max(map(len, tick_words)) * VALUE * _AVERAGE_LETTER + 8
    room = (width - left) / max(1, len(chart.categories))
    words = [_wrapped(name, int(room / (LABEL * _AVERAGE_LETTER))) for name in chart.categories]
    base = max(map(len, words), default=1) * LABEL * _LINE + 6
    scale = (height - base - 2 * LABEL * _LINE - VALUE) / steps[-1]
    return ChartLayout(
        width,
        height,
        left,
        width,
        base,
        bars=tuple(_bars(chart, left, room, base, scale, language)),
        ticks=tuple(
            Mark(left - 4, base + step * scale, text)
            for step, text in zip(steps, tick_words, strict=True)
        ),
        categories=tuple(_category_marks(words, left, room, base)),
        legend=_legend(chart, width, height),
    )


def axis_steps(highest: float) -> list[int]:
    """Round steps from 0 to at least the highest value."""
    raw = max(highest, 1) / _TICKS
    power = 10 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= raw)
    step = max(1, math.ceil(step))
    count = max(1, math.ceil(highest / step))
    return [step * index for index in range(count + 1)]


def _values(chart: Chart) -> list[float]:
    return [value for series in chart.series for value in series.values if value is not None]


def _bars(
    chart: Chart, left: float, room: float, base: float, scale: float, language: str
) -> list[Bar]:
    series = max(1, len(chart.series))
    thick = min(room * _group_share(chart, room, language) / series, _WIDEST)
    start = left + (room - thick * series) / 2
    return [
        Bar(
            series,
            category,
            start + room * category + thick * series,
            base,
            thick,
            max(0.0, value * scale),
            value,
            numbers.number(value, chart.form, language),
        )
        for series, each in enumerate(chart.series)
        for category, value in enumerate(each.values)
        if value is not None
    ]


def _group_share(chart: Chart, room: float, language: str) -> float:
    """How much of a category's room its columns take: more where their numbers would collide."""
    letters = max(
        (len(numbers.number(value, chart.form, language)) for value in _values(chart)), default=0
    )
    needed = letters * VALUE * _AVERAGE_LETTER * len(chart.series)
    return _GROUP_SHARE if needed <= room * _GROUP_SHARE else _CROWDED_SHARE


def _category_marks(words: list[list[str]], left: float, room: float, base: float) -> list[Mark]:
    return [
        Mark(left + room * (category + 0.5), base - (line + 1) * LABEL * _LINE - 1, text)
        for category, lines in enumerate(words)
        for line, text in enumerate(lines)
    ]


def _legend(chart: Chart, width: float, height: float) -> tuple[Mark, ...]:
    """Marks whose x is the left edge of the colour's square, right-aligned as a whole."""
    marks = []
    x = width
    for series in reversed(chart.series):
        x -= len(series.name) * LABEL * _AVERAGE_LETTER + 26
        marks.append(Mark(x, height - LABEL, series.name))
    return tuple(reversed(marks))


def _wrapped(text: str, letters: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
