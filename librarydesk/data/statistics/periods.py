"""The periods that reports are made for, on the calendar and by the official cut-off.

Officially a year runs from 15 December to 14 December, and every period ends on the 14th of the
last of its months.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from librarydesk import clock
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _

KINDS = ("annual", "half", "nine-months", "quarter", "month", "multi", "range")
CUTOFFS = ("calendar", "administrative")
_CUTOFF_DAY = 14
_MOST_YEARS = 50


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both included, and what kind of report they are for.

    `year` is the one the report is named after; of free days the last day's.
    """

    kind: str
    cutoff: str
    year: int
    first_day: date
    last_day: date

    @cached_property
    def first(self) -> str:
        """The first day as the database writes it."""
        return self.first_day.isoformat()

    @cached_property
    def last(self) -> str:
        """The last day as the database writes it."""
        return self.last_day.isoformat()

    def months(self) -> tuple[str, ...]:
        """The calendar months of which a day lies in the period, as `2025-11`."""
        found = []
        year, month = self.first_day.year, self.first_day.month
        while (year, month) <= (self.last_day.year, self.last_day.month):
            found.append(f"{year:04}-{month:02}")
            year, month = _month_later(year, month)
        return tuple(found)

    def within(self, month: str) -> tuple[date, date]:
        """The first and last day of a calendar month that lie in the period."""
        first = date.fromisoformat(f"{month}-01")
        last = date(*_month_later(first.year, first.month), 1) - timedelta(days=1)
        return max(first, self.first_day), min(last, self.last_day)


def period_of(request: ReportRequest) -> Period:
    """The period that a request asks for.

    Raises:
        WrongUseError: `report.period` when the request lacks what its kind needs.
    """
    if request.kind not in KINDS or request.cutoff not in CUTOFFS:
        raise ValueError(request)
    if request.kind == "range":
        return _range(request)
    year = clock.today().year if request.year is None else request.year
    if not date.min.year < year < date.max.year:
        raise _wrong(_("%(year)s is no year.") % {"year": year})
    first, last = _MONTHS[request.kind](request)
    first_year = year - (_years(request) - 1 if request.kind == "multi" else 0)
    return Period(
        request.kind,
        request.cutoff,
        year,
        _first_day(first_year, first, request.cutoff),
        _last_day(year, last, request.cutoff),
    )


def period_before(request: ReportRequest) -> Period:
    """The same period of the year before; of free days, both days one year earlier."""
    period = period_of(request)
    if request.kind == "range":
        first, last = _year_earlier(period.first_day), _year_earlier(period.last_day)
        return Period("range", request.cutoff, last.year, first, last)
    return period_of(replace(request, year=period.year - 1))


def period_preceding(request: ReportRequest) -> Period | None:
    """The period just before, of as many months; of free days that aren't whole months, of as many.

    None where there is none in the calendar; of a year it is the same period of the year before.
    """
    period = period_of(request)
    if period.kind == "range":
        return _range_before(period)
    first, last = _MONTHS[period.kind](request)
    years_more = _years(request) - 1 if period.kind == "multi" else 0
    months = last - first + 1 + 12 * years_more
    return _ending(period, period.year * 12 + last - 1 - months, months)


def period_so_far(request: ReportRequest) -> Period:
    """From the first day of the year of a period's last day to that day: what its plan asks for.

    Its kind says which returns of sites are those of these days.
    """
    period = period_of(request)
    year, month = period.last_day.year, period.last_day.month
    first_day = _first_day(year, 1, period.cutoff)
    if first_day == period.first_day:
        return period
    whole = _KIND_SO_FAR.get(month, "month")
    kind = "range" if period.kind == "range" else whole
    return Period(kind, period.cutoff, year, first_day, period.last_day)


_KIND_SO_FAR = {3: "quarter", 6: "half", 9: "nine-months", 12: "annual"}


def _range_before(period: Period) -> Period | None:
    first, last = period.first_day, period.last_day
    after = last + timedelta(days=1)
    if first.day == 1 and after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        before = first.year * 12 + first.month - 2
        return _ending(replace(period, cutoff="calendar"), before, months)
    days = (after - first).days
    if (first - date.min).days < days:
        return None
    first_day = first - timedelta(days=days)
    return Period("range", period.cutoff, first.year, first_day, first - timedelta(days=1))


def _ending(period: Period, last: int, months: int) -> Period | None:
    """So many months that end with the one counted `last` from the year 0; of the same kind."""
    first = last - months + 1
    if first <= 12:
        return None
    return Period(
        period.kind,
        period.cutoff,
        last // 12,
        _first_day(first // 12, first % 12 + 1, period.cutoff),
        _last_day(last // 12, last % 12 + 1, period.cutoff),
    )


def _range(request: ReportRequest) -> Period:
    first, last = request.first_day, request.last_day
    if first is None or last is None or first > last:
        raise _wrong(
            _("A free period needs a first day and a last day that isn't before it (--from, --to).")
        )
    return Period("range", request.cutoff, last.year, first, last)


def _years(request: ReportRequest) -> int:
    if request.years is None or not 1 <= request.years <= _MOST_YEARS:
        raise _wrong(_("Say how many years the report covers, 1 to 50 (--years)."))
    return request.years


def _half(request: ReportRequest) -> tuple[int, int]:
    if request.half not in (1, 2):
        raise _wrong(_("Say which half of the year: 1 or 2 (--half)."))
    return request.half * 6 - 5, request.half * 6


def _quarter(request: ReportRequest) -> tuple[int, int]:
    if request.quarter not in (1, 2, 3, 4):
        raise _wrong(_("Say which quarter of the year: 1 to 4 (--quarter)."))
    return request.quarter * 3 - 2, request.quarter * 3


def _month(request: ReportRequest) -> tuple[int, int]:
    if request.month is None or not 1 <= request.month <= 12:
        raise _wrong(_("Say which month of the year: 1 to 12 (--month)."))
    return request.month, request.month


_MONTHS: dict[str, Callable[[ReportRequest], tuple[int, int]]] = {
    "annual": lambda _request: (1, 12),
    "multi": lambda _request: (1, 12),
    "nine-months": lambda _request: (1, 9),
    "half": _half,
    "quarter": _quarter,
    "month": _month,
}


def _first_day(year: int, month: int, cutoff: str) -> date:
    first = date(year, month, 1)
    if cutoff == "calendar":
        return first
    return (first - timedelta(days=1)).replace(day=_CUTOFF_DAY + 1)


def _last_day(year: int, month: int, cutoff: str) -> date:
    if cutoff == "administrative":
        return date(year, month, _CUTOFF_DAY)
    return date(*_month_later(year, month), 1) - timedelta(days=1)


def _month_later(year: int, month: int) -> tuple[int, int]:
    return (year, month + 1) if month < 12 else (year + 1, 1)


def _year_earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        # 29 February; the year before has none.
        return day.replace(year=day.year - 1, day=28)


def _wrong(message: str) -> WrongUseError:
    return WrongUseError("report.period", message)
