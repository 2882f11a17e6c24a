"""Which returns a period uses: of the whole year, or of the quarters that it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.statistics.periods import Period, period_of
from librarydesk.data.statistics.request import ReportRequest

_QUARTERS = {"annual": 4, "multi": 4, "nine-months": 3, "half": 2, "quarter": 1}
"""How many quarters a period ends with; months and free days use no returns."""


class Slot(NamedTuple):
    """What a return stands for: a quarter of a year, 0 for all of it."""

    year: int
    quarter: int

    def days(self, cutoff: str) -> tuple[date, date]:
        """Its first and last day."""
        request = (
            ReportRequest("quarter", self.year, quarter=self.quarter, cutoff=cutoff)
            if self.quarter
            else ReportRequest("annual", self.year, cutoff=cutoff)
        )
        period = period_of(request)
        return period.first_day, period.last_day

    def meets(self, other: "Slot") -> bool:
        """Whether the two have a day in common."""
        return self.year == other.year and (
            self.quarter == other.quarter or not (self.quarter and other.quarter)
        )


@dataclass(frozen=True)
class Choice:
    """The slots of which the first return that counts is used, then those used beside each other.

    Where the whole year's doesn't count or isn't there, the quarters' are used.
    """

    whole: Slot | None
    quarters: tuple[Slot, ...]


def years_of(period: Period) -> range:
    """The years whose returns a period may use."""
    if period.kind not in _QUARTERS:
        return range(0)
    if period.kind != "multi":
        return range(period.year, period.year + 1)
    first = period.first_day.year + (period.cutoff == "administrative")
    return range(first, period.year + 1)


def choices(period: Period, indicator: Indicator) -> Iterator[Choice]:
    """What a figure of a period may be taken from."""
    if period.kind not in _QUARTERS:
        return
    last = period.last_day.month // 3
    if indicator.kind == "stock":
        yield _choice(period.year, range(last, last + 1), whole=last == 4)
        return
    years = years_of(period)
    if len(years) > 1 and not indicator.sums_over_time:
        return
    quarters = range(last - _QUARTERS[period.kind] + 1, last + 1)
    for year in years:
        yield _choice(year, quarters, whole=len(quarters) == 4)


def _choice(year: int, quarters: range, *, whole: bool) -> Choice:
    return Choice(Slot(year, 0) if whole else None, tuple(Slot(year, q) for q in quarters))
