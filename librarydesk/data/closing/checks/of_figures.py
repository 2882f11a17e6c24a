"""What is odd in the figures of a report, judged from the figures alone."""

from collections.abc import Callable, Iterator, Mapping
from math import fsum, isclose
from typing import TypeAlias

from librarydesk.data.closing.checks.rules import Check
from librarydesk.data.closing.checks.words import change_words, number_words
from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.statistics.change import percent_change
from librarydesk.data.statistics.report import Amount, Figure, Finding, StatisticsReport
from librarydesk.i18n import _

_Defined: TypeAlias = Mapping[str, Indicator]


def odd_figures(
    report: StatisticsReport, defined: _Defined, rules: Mapping[str, Check]
) -> list[Finding]:
    """The findings of all rules about figures that are in force; `defined` are the indicators."""
    return [
        finding
        for name, rule in _RULES.items()
        if name in rules
        for finding in rule(rules[name], report, defined)
    ]


def _counted(report: StatisticsReport) -> Iterator[tuple[Figure, float]]:
    """The figures that are known, and no ratios."""
    for figure in report.figures:
        if figure.value is not None and figure.kind != "ratio":
            yield figure, figure.value


def _compared(report: StatisticsReport) -> Iterator[tuple[Figure, float]]:
    """Those that a year before can be held against; several years are most of them the same."""
    return iter(()) if report.report == "multi" else _counted(report)


def _parts(check: Check, report: StatisticsReport, defined: _Defined) -> Iterator[Finding]:
    for figure, value in _counted(report):
        for dimension, parts in figure.by.items():
            known = [part for part in parts.values() if part is not None]
            largest = max(known, default=0)
            if dimension in check.limits["exclusive"] and dimension not in _overlap(
                figure, defined
            ):
                largest = max(largest, fsum(known))
            if _above(largest, value):
                said = _("%(code)s %(name)s: a part is %(part)s, the whole only %(whole)s.")
                words = {"part": number_words(largest), "whole": number_words(value)}
                yield check.found(f"{figure.code}.parts", said % {**_of(figure), **words}, 1)


def _overlap(figure: Figure, defined: _Defined) -> tuple[str, ...]:
    indicator = defined.get(figure.code)
    return indicator.overlap if indicator else ()


def _within(check: Check, report: StatisticsReport, _defined: _Defined) -> Iterator[Finding]:
    known = {figure.code: figure for figure, _value in _counted(report)}
    for pair in check.limits["pairs"]:
        part, whole = known.get(pair["part"]), known.get(pair["whole"])
        if part is not None and whole is not None and _above(part.value, whole.value):
            said = _(
                "%(code)s %(name)s: %(part)s is more than %(whole)s of %(of_code)s %(of_name)s."
            )
            words = {
                "part": number_words(part.value),
                "whole": number_words(whole.value),
                "of_code": whole.code,
                "of_name": whole.name,
            }
            yield check.found(f"{part.code}.within", said % {**_of(part), **words}, 1)


def _sites_sum(check: Check, report: StatisticsReport, defined: _Defined) -> Iterator[Finding]:
    for figure, value in _counted(report):
        indicator = defined.get(figure.code)
        if indicator is None or not indicator.additive:
            continue
        together = fsum(figure.sites.values())
        if not _same(together, value):
            said = _("%(code)s %(name)s: the sites together are %(sum)s, the whole %(whole)s.")
            words = {"sum": number_words(together), "whole": number_words(value)}
            yield check.found(f"{figure.code}.sites_sum", said % {**_of(figure), **words}, 1)


def _jump(check: Check, report: StatisticsReport, _defined: _Defined) -> Iterator[Finding]:
    for figure, value in _compared(report):
        before = figure.previous
        percent = percent_change(value, before)
        if not value or before is None or percent is None:
            continue
        far = abs(percent) > check.limit("percent", figure.code)
        if far and abs(value - before) > check.limit("least", figure.code):
            said = _("%(code)s %(name)s: %(change)s.")
            words = {"change": change_words(before, value, percent)}
            yield check.found(f"{figure.code}.jump", said % {**_of(figure), **words}, 1)


def _zero(check: Check, report: StatisticsReport, _defined: _Defined) -> Iterator[Finding]:
    for figure, value in _compared(report):
        before = figure.previous
        if value == 0 and before is not None and before >= check.limit("least", figure.code):
            said = _("%(code)s %(name)s: nothing, the year before %(before)s.")
            words = {"before": number_words(before)}
            yield check.found(f"{figure.code}.zero", said % {**_of(figure), **words}, 1)


def _of(figure: Figure) -> dict[str, str]:
    return {"code": figure.code, "name": figure.name}


def _above(part: Amount, whole: Amount) -> bool:
    return part is not None and whole is not None and part > whole and not _same(part, whole)


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-6)


_RULES: Mapping[str, Callable[[Check, StatisticsReport, _Defined], Iterator[Finding]]] = {
    "parts": _parts,
    "within": _within,
    "sites_sum": _sites_sum,
    "jump": _jump,
    "zero": _zero,
}
