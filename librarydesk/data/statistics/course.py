"""How the main figures went within a period: by months, quarters or years, beside the year before.

The steps are counted for the sites of the whole period, so that they add up to its figures. What
sites returned for longer than a step is in none of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.counted_periods import CountedPeriod, CountedPeriods
from librarydesk.data.statistics.deliveries import deliveries_made
from librarydesk.data.statistics.periods import Period, period_of
from librarydesk.data.statistics.report import Amount, Course, CourseLine
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.returned import applied
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally

COURSE: Final = ("S06", "S07", "R02", "M03")
"""The figures whose course is told."""

_DELIVERED: Final = "R02"


def course_of(periods: CountedPeriods) -> Course | None:
    """The course of a period and of the one of the year before; None where it has no steps."""
    now = _counted(periods.now)
    before = [] if periods.now.window.period.kind == "multi" else _counted(periods.before)
    if len(now) < 2:
        return None
    lines = tuple(
        CourseLine(
            code,
            tuple(_amount(code, step, periods.now) for step in now),
            tuple(_amount(code, step, periods.before) for step in before),
        )
        for code in COURSE
    )
    days = tuple((s.window.period.first_day, s.window.period.last_day) for s in now)
    return Course(now[0].window.period.kind, days, lines)


def _counted(period: CountedPeriod) -> list[CountedPeriod]:
    """The steps of a period, each to be counted; they share the ledgers that were read for it."""
    windows = [replace(period.window, period=step) for step in steps_of(period.window.period)]
    return [CountedPeriod(period.counting.sources.inside(window), window) for window in windows]


def steps_of(period: Period) -> Sequence[Period]:
    """The months of a quarter or half, the quarters of a year, the years of several; else none."""
    return [period_of(replace(one, cutoff=period.cutoff)) for one in _requests(period)]


def _requests(period: Period) -> Iterator[ReportRequest]:
    year, last = period.year, period.last_day.month
    match period.kind:
        case "annual" | "nine-months":
            yield from (ReportRequest("quarter", year, quarter=n + 1) for n in range(last // 3))
        case "half" | "quarter":
            months = 6 if period.kind == "half" else 3
            first = last - months + 1
            yield from (ReportRequest("month", year, month=first + n) for n in range(months))
        case "multi":
            first = period_years(period)[0]
            yield from (ReportRequest("annual", one) for one in range(first, year + 1))
        case _:
            return


def period_years(period: Period) -> tuple[int, int]:
    """The first and the last year of a period; officially a year begins in December before it."""
    official = period.cutoff == "administrative"
    return period.first_day.year + official, period.last_day.year


def _amount(code: str, step: CountedPeriod, whole: CountedPeriod) -> Amount:
    if code != _DELIVERED:
        return step.count(indicators()[code]).value

    def delivered(counting: Counting) -> Tally:
        """Out of the deliveries of the whole period, which were read for it."""
        tally = Tally()
        for made in whole.counting.once(deliveries_made):
            if counting.window.first <= made.day <= counting.window.last:
                tally.add(made.organiser_id, made.copies)
        return tally

    return applied(step.counting, code, delivered).counted(step.window.scope).value
