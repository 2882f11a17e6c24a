"""What a text can quote of a report, by name, written as it stands in a sentence.

A source is the code of a figure, or of a part of it as `CODE:dimension:part`, or the difference of
two figures as `CODE-CODE`, and after a dot what of it: nothing for its value, else one of `SAID`.
`sites.expected`, `sites.reported` and `sites.missing` count the libraries that must report.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from librarydesk.data.statistics.change import difference, percent_change, percent_of
from librarydesk.data.statistics.report import Amount, Figure, StatisticsReport
from librarydesk.reports import numbers
from librarydesk.reports.document import Form
from librarydesk.reports.statistics.groups import without_silence
from librarydesk.reports.statistics.wording import Wording, form_of
from librarydesk.reports.texts import Texts, texts

_SOURCE: Final = re.compile(
    r"(?P<code>\w+)(?:-(?P<less>\w+))?(?::(?P<dimension>\w+):(?P<part>[^.]+))?(?:\.(?P<what>\w+))?"
)
_SITES: Final = "sites"


@dataclass(frozen=True)
class Quotable:
    """A figure, a part of one or a difference, with what it is held against; None is not known."""

    figure: Figure
    value: Amount
    previous: Amount

    @property
    def form(self) -> Form:
        """How its numbers are written."""
        return form_of(self.figure.unit)


class Facts:
    """One report as sentences quote it, in one language."""

    def __init__(self, report: StatisticsReport, language: str) -> None:
        self.report = report
        self.language = language
        self.wording = Wording(report, language)

    @cached_property
    def texts(self) -> Texts:
        """The words that sentences are made of."""
        return texts("words", self.language)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The figures by code; one that no site has data for is not known."""
        found = (without_silence(figure, self.wording) for figure in self.report.figures)
        return {figure.code: figure for figure in found}

    def said(self, source: str) -> str | None:
        """What a source says now; None where it isn't known."""
        if source.partition(".")[0] == _SITES:
            return self._sites(source.partition(".")[2])
        what = source.rpartition(".")[2] if "." in source else "value"
        found = self.quotable(source)
        return SAID[what](self, found) if found is not None and what in SAID else None

    def no_data(self) -> str:
        """What stands where nothing is known."""
        return self.texts["no_data"]

    @property
    def of_network(self) -> bool:
        """Whether the report is of several sites."""
        return len(self.report.sites) > 1

    @property
    def nothing_recorded(self) -> bool:
        """Whether no site has any rows of the period, so that no 0 is known to be one."""
        sites = self.report.sites
        return bool(sites) and not any(site.reported for site in sites)

    def is_zero(self, source: str) -> bool:
        """Whether what a source counts is known to be none, or a change too small to be seen."""
        if source.partition(".")[0] == _SITES:
            return self._sites(source.partition(".")[2]) == "0"
        found = self.quotable(source)
        if found is None:
            return False
        if source.endswith(".percent"):
            percent = percent_change(found.value, found.previous)
            return percent is not None and numbers.rounded_as(percent, Form.PERCENT) == 0
        return found.value == 0

    def is_only_way(self, source: str) -> bool:
        """Whether a source is one way of service, and everything was served in that way."""
        found = self.quotable(source) if ":channel:" in source else None
        return found is not None and found.value == found.figure.value

    def quotable(self, source: str) -> Quotable | None:
        """What a source is about; None where the report has no such figure."""
        named = _SOURCE.fullmatch(source)
        figure = self.figures.get(named["code"]) if named else None
        if named is None or figure is None:
            return None
        if named["less"]:
            return _less(figure, self.figures.get(named["less"]))
        if named["dimension"]:
            return _part(figure, named["dimension"], named["part"])
        return Quotable(figure, figure.value, figure.previous)

    def number(self, value: Amount, form: Form) -> str | None:
        """A number in the forms of the language."""
        return None if value is None else numbers.number(value, form, self.language)

    def so_far(self, figure: Figure) -> Amount:
        """What is held against the target of the year: all of it until the period's last day."""
        return None if figure.value is None else self.report.so_far(figure)

    @cached_property
    def years(self) -> int:
        """How many years the report covers, 1 for any within one."""
        if self.report.report != "multi":
            return 1
        return round((self.report.last_day - self.report.first_day).days / 365.25)

    def _sites(self, what: str) -> str | None:
        counts = {
            "expected": self.report.expected,
            "reported": self.report.reported,
            "missing": len(self.report.missing),
        }
        return self.number(counts.get(what), Form.INTEGER)


def _less(figure: Figure, other: Figure | None) -> Quotable | None:
    if other is None:
        return None
    return Quotable(
        figure,
        difference(figure.value, other.value),
        difference(figure.previous, other.previous),
    )


def _part(figure: Figure, dimension: str, part: str) -> Quotable | None:
    parts = figure.by.get(dimension)
    if parts is None:
        return None
    value = None if figure.value is None else parts.get(part, 0)
    return Quotable(figure, value, figure.part_before(dimension, part))


def _value(facts: Facts, of: Quotable) -> str | None:
    return facts.number(of.value, of.form)


def _change(facts: Facts, of: Quotable) -> str | None:
    changed = difference(of.value, of.previous)
    return None if changed is None else facts.number(abs(changed), of.form)


def _percent(facts: Facts, of: Quotable) -> str | None:
    percent = percent_change(of.value, of.previous)
    return None if percent is None else facts.number(abs(percent), Form.PERCENT)


def _compared(facts: Facts, of: Quotable, names: str) -> str | None:
    changed = difference(of.value, of.previous)
    if changed is None:
        return None
    return facts.texts.list(names)[(changed > 0) - (changed < 0) + 1]


def _direction(facts: Facts, of: Quotable) -> str | None:
    return _compared(facts, of, "direction")


def _level(facts: Facts, of: Quotable) -> str | None:
    return _compared(facts, of, "level")


def _before(facts: Facts, of: Quotable) -> str | None:
    if of.previous == 0:
        return facts.texts["none_before"]
    number = facts.number(of.previous, of.form)
    if number is None:
        return None
    unit = facts.wording.unit(of.figure)
    return facts.texts["some_before"] % {"number": number, "unit": unit}


def _target(facts: Facts, of: Quotable) -> str | None:
    return facts.number(of.figure.target, of.form)


def _period_target(facts: Facts, of: Quotable) -> str | None:
    return facts.number(of.figure.period_target, of.form)


def _so_far(facts: Facts, of: Quotable) -> str | None:
    return facts.number(facts.so_far(of.figure), of.form)


def _share(facts: Facts, of: Quotable) -> str | None:
    return facts.number(_share_of(facts.so_far(of.figure), of.figure.target), Form.PERCENT)


def _period_share(facts: Facts, of: Quotable) -> str | None:
    return facts.number(_share_of(of.value, of.figure.period_target), Form.PERCENT)


def _share_of(value: Amount, target: Amount) -> Amount:
    return None if value is None or target is None else percent_of(value, target)


def _left(facts: Facts, of: Quotable) -> str | None:
    left = difference(of.figure.target, facts.so_far(of.figure))
    return None if left is None else facts.number(max(left, 0), of.form)


def _period_left(facts: Facts, of: Quotable) -> str | None:
    left = difference(of.figure.period_target, of.value)
    return None if left is None else facts.number(max(left, 0), of.form)


def _yearly(facts: Facts, of: Quotable) -> str | None:
    return None if of.value is None else facts.number(of.value / facts.years, of.form)


SAID: Final[Mapping[str, Callable[[Facts, Quotable], str | None]]] = {
    "value": _value,
    "change": _change,
    "percent": _percent,
    "direction": _direction,
    "level": _level,
    "before": _before,
    "target": _target,
    "period_target": _period_target,
    "so_far": _so_far,
    "share": _share,
    "period_share": _period_share,
    "left": _left,
    "period_left": _period_left,
    "yearly": _yearly,
}
"""What can be said of a figure."""
