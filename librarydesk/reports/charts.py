"""A chart laid out: where its columns or lines and its words stand, to be drawn and pointed at.

Lengths are points, y grows upwards from the chart's lower edge.
"""

import math
from collections.abc import Sequence
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
_MOST_NAME_LINES = 5
_OVERHANG = 1.3
"""By how much the label of a column may be wider than the column."""

_MANY = 2
"""Beside more columns than these an empty one has no number."""

_NEAR = 8.0
"""How near to a point of a line one must come to point at it."""


@dataclass(frozen=True)
class Bar:
    """A column: the hit area of one value of one series; `told` where all labels have room."""

    series: int
    category: int
    x: float
    y: float
    width: float
    height: float
    value: int | float
    label: str
    told: bool = True


@dataclass(frozen=True)
class Point:
    """A value of a line; `told` where its label has room."""

    series: int
    category: int
    x: float
    y: float
    value: int | float
    label: str
    told: bool = True


@dataclass(frozen=True)
class Mark:
    """A word at a place: ticks end at x, categories are centred on it, the legend begins there."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class ChartLayout:
    """A chart as things to draw: columns or points, axis marks, category names, legend."""

    width: float
    height: float
    left: float
    right: float
    base: float
    bars: tuple[Bar, ...]
    ticks: tuple[Mark, ...]
    categories: tuple[Mark, ...]
    legend: tuple[Mark, ...]
    points: tuple[Point, ...] = ()

    def bar_at(self, x: float, y: float) -> Bar | None:
        """The column at a point, for a tooltip."""
        for bar in self.bars:
            if bar.x <= x <= bar.x + bar.width and bar.y <= y <= bar.y + bar.height:
                return bar
        return None

    def point_at(self, x: float, y: float) -> Point | None:
        """The value of a line near a point."""
        near = [(math.hypot(point.x - x, point.y - y), point) for point in self.points]
        found = min(near, key=lambda pair: pair[0], default=None)
        return found[1] if found is not None and found[0] <= _NEAR else None

    def lines(self) -> list[list[Point]]:
        """The points that a line goes through, unbroken by values that aren't known."""
        found: list[list[Point]] = []
        for point in self.points:
            last = found[-1][-1] if found else None
            next_one = last is not None and (last.series, last.category + 1)
            if next_one == (point.series, point.category):
                found[-1].append(point)
            else:
                found.append([point])
        return found


def lay_out(chart: Chart, width: float, height: float, language: str) -> ChartLayout:
    """Places the chart in a frame; the axis begins at 0 and ends at a round number."""
    steps = axis_steps(max(_values(chart), default=0))
    tick_words = [numbers.number(step, chart.form, language) for step in steps]
    left = max(map(len, tick_words)) * VALUE * _AVERAGE_LETTER + 8
    room = (width - left) / max(1, len(chart.categories))
    every, words = _category_words(chart.categories, room)
    base = max(map(len, words), default=1) * LABEL * _LINE + 6
    legend = _legend(chart, width, height)
    legend_lines = len({mark.y for mark in legend}) or 1
    scale = (height - base - (legend_lines + 1) * LABEL * _LINE - VALUE) / steps[-1]
    at = _Place(left, room, base, scale, language)
    return ChartLayout(
        width,
        height,
        left,
        width,
        base,
        bars=() if chart.lines else tuple(_bars(chart, at)),
        ticks=tuple(
            Mark(left - 4, base + step * scale, text)
            for step, text in zip(steps, tick_words, strict=True)
        ),
        categories=tuple(_category_marks(words, every, left, room, base)),
        legend=legend,
        points=tuple(_points(chart, at)) if chart.lines else (),
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


@dataclass(frozen=True)
class _Place:
    """Where values stand: the left edge, the room of a category, the base line, the scale."""

    left: float
    room: float
    base: float
    scale: float
    language: str


def _bars(chart: Chart, at: _Place) -> list[Bar]:
    series = max(1, len(chart.series))
    share = _group_share(chart, at.room, at.language)
    thick = min(at.room * share / series, _WIDEST)
    start = at.left + (at.room - thick * series) / 2
    labels = [numbers.number(value, chart.form, at.language) for value in _values(chart)]
    # Numbers over some columns alone would look like a choice of them.
    room_for_all = max(map(_label_width, labels), default=0) <= thick * _OVERHANG
    found = []
    for place, each in enumerate(chart.series):
        for category, value in enumerate(each.values):
            if value is not None:
                label = numbers.number(value, chart.form, at.language)
                x = start + at.room * category + thick * place
                height = max(0.0, value * at.scale)
                told = room_for_all and bool(value or series <= _MANY)
                found.append(Bar(place, category, x, at.base, thick, height, value, label, told))
    return found


def _group_share(chart: Chart, room: float, language: str) -> float:
    """How much of a category's room its columns take: more where their numbers would collide."""
    letters = max(
        (len(numbers.number(value, chart.form, language)) for value in _values(chart)), default=0
    )
    needed = letters * VALUE * _AVERAGE_LETTER * len(chart.series)
    return _GROUP_SHARE if needed <= room * _GROUP_SHARE else _CROWDED_SHARE


def _points(chart: Chart, at: _Place) -> list[Point]:
    found = []
    for series, each in enumerate(chart.series):
        for category, value in enumerate(each.values):
            if value is not None:
                label = numbers.number(value, chart.form, at.language)
                x = at.left + at.room * (category + 0.5)
                told = len(chart.series) == 1 and _label_width(label) <= at.room
                y = at.base + max(0.0, value * at.scale)
                found.append(Point(series, category, x, y, value, label, told))
    return found


def _label_width(label: str) -> float:
    return len(label) * VALUE * _AVERAGE_LETTER


def _category_words(names: Sequence[str], room: float) -> tuple[int, list[list[str]]]:
    """Every how many-th category has its name, and the lines of each of these."""
    letter = LABEL * _AVERAGE_LETTER
    longest = max((len(word) for name in names for word in name.split()), default=1)
    every = max(1, math.ceil(longest * letter / room)) if len(names) > _FEW else 1
    letters = int(room * every / letter)
    return every, [_wrapped(name, letters)[:_MOST_NAME_LINES] for name in names[::every]]


_FEW = 12
"""So many categories have all their names, however narrow they are."""


def _category_marks(
    words: list[list[str]], every: int, left: float, room: float, base: float
) -> list[Mark]:
    return [
        Mark(left + room * (place * every + 0.5), base - (line + 1) * LABEL * _LINE - 1, text)
        for place, lines in enumerate(words)
        for line, text in enumerate(lines)
    ]


def _legend(chart: Chart, width: float, height: float) -> tuple[Mark, ...]:
    """Marks whose x is the left edge of the colour's square, right-aligned, in lines."""
    lines: list[list[tuple[str, float]]] = [[]]
    for series in chart.series:
        wide = len(series.name) * LABEL * _AVERAGE_LETTER + 26
        if lines[-1] and sum(used for _name, used in lines[-1]) + wide > width:
            lines.append([])
        lines[-1].append((series.name, wide))
    marks = []
    for place, line in enumerate(lines):
        x = width - sum(wide for _name, wide in line)
        for name, wide in line:
            marks.append(Mark(x, height - LABEL - place * LABEL * _LINE, name))
            x += wide
    return tuple(marks)


def _wrapped(text: str, letters: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
