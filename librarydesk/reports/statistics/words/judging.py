"""What in a report asks for words: main figures that fell, targets that weren't reached."""

from typing import Final

from librarydesk.data.statistics.change import difference, percent_change
from librarydesk.data.statistics.report import Figure
from librarydesk.reports.statistics.words.facts import Facts

_WANTED: Final = (
    *("N03", "N05", "N06", "C03", "C15", "R01", "R02", "R06", "R07", "M02", "M03", "M04"),
    *("S01", "S03", "S04", "S05", "S06", "S07", "K02", "K03", "K04", "K05", "D03", "D06"),
    *("E01", "E02", "E03", "E04", "E07"),
)
"""The figures of which more is better and that are told when they fall."""

_OF_NETWORKS: Final = frozenset({"N03", "N05", "N06"})
_FELL_PERCENT: Final = -5.0
_MOST_LINES: Final = 6
_ENOUGH: Final = 0.9


def fallen(facts: Facts) -> list[Figure]:
    """The main figures that fell noticeably, those that fell most first."""
    found = [
        (change, figure)
        for code in _WANTED
        if (facts.of_network or code not in _OF_NETWORKS)
        and (figure := facts.figures.get(code)) is not None
        and (change := _fall(figure)) is not None
    ]
    return [figure for _change, figure in sorted(found, key=lambda pair: pair[0])[:_MOST_LINES]]


def _fall(figure: Figure) -> float | None:
    """By how much a figure fell in percent, a share in points; None where little or nothing."""
    if figure.unit == "percent":
        points = difference(figure.value, figure.previous)
        return points if points is not None and points < 0 else None
    percent = percent_change(figure.value, figure.previous)
    return percent if percent is not None and percent <= _FELL_PERCENT else None


def targeted(facts: Facts) -> list[Figure]:
    """The figures that have a target of the year."""
    return [figure for figure in facts.figures.values() if figure.target]


def short(facts: Facts) -> list[Figure]:
    """The figures below their target, or behind the part of the year that has passed."""
    kind = facts.report.report
    if kind in {"multi", "range"}:
        return []
    if of_whole_year(facts):
        return [figure for figure in targeted(facts) if _below(facts, figure, 1)]
    if kind == "quarter" and any(figure.period_target for figure in facts.figures.values()):
        return [figure for figure in facts.figures.values() if _below_quarter(figure)]
    passed = facts.report.last_day.month / 12 * _ENOUGH
    flows = (figure for figure in targeted(facts) if figure.kind == "flow")
    return [figure for figure in flows if _below(facts, figure, passed)]


def of_whole_year(facts: Facts) -> bool:
    """Whether a report ends with the year, so that its targets should be reached."""
    return facts.report.last_day.month == 12


def _below(facts: Facts, figure: Figure, part: float) -> bool:
    done = facts.so_far(figure)
    return done is not None and figure.target is not None and done < figure.target * part


def _below_quarter(figure: Figure) -> bool:
    aim = figure.period_target
    return bool(aim) and aim is not None and figure.value is not None and figure.value < aim
