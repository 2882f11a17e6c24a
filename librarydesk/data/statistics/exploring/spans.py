"""The periods of a question, each as its report is asked for: figures are those of reports."""

from dataclasses import replace
from typing import Final

from librarydesk.data.statistics.exploring.question import TIME, Question, Unit, When
from librarydesk.data.statistics.periods import Period, period_of
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.errors import DeskError
from librarydesk.i18n import _

MOST_PERIODS: Final = 120


def requests_of(question: Question) -> tuple[ReportRequest, ...]:
    """The reports whose figures are asked for: one a period, or one over all where time is no axis.

    Raises:
        DeskError: `explore.periods`.
    """
    if not 1 <= question.count <= MOST_PERIODS:
        raise DeskError(
            "explore.periods",
            _(
                "Choose a first period that isn't behind the last one, and at most %(most)d"
                " periods in all."
            )
            % {"most": MOST_PERIODS},
        )
    if TIME not in question.axes:
        return (_until(question, _whole(question)),)
    first = question.first.place(question.unit)
    whens = (When.at(first + place, question.unit) for place in range(question.count))
    asked = [_of(question, when) for when in whens]
    if question.until is not None:
        asked = [one for one in asked if period_of(one).first_day <= question.until]
    if not asked:
        raise DeskError(
            "explore.until", _("All periods begin after the chosen day. Choose a later day.")
        )
    return tuple(_until(question, one) for one in asked)


def spanning(periods: list[Period]) -> Period:
    """The days from the first to the last of some periods."""
    first = min(period.first_day for period in periods)
    last = max(period.last_day for period in periods)
    return Period("range", periods[-1].cutoff, last.year, first, last)


def _of(question: Question, when: When) -> ReportRequest:
    """The report of one month, quarter or year."""
    return ReportRequest(
        kind=question.unit.value,
        year=when.year,
        month=when.part if question.unit is Unit.MONTH else None,
        quarter=when.part if question.unit is Unit.QUARTER else None,
        site=question.site,
        only_site=question.only_site,
        cutoff=question.cutoff,
    )


def _whole(question: Question) -> ReportRequest:
    """The report over all periods: of one or of several years as such, else of its days."""
    last = _of(question, question.last)
    if question.count == 1:
        return last
    if question.unit is Unit.YEAR:
        return replace(last, kind="multi", years=question.count)
    return replace(
        last,
        kind="range",
        year=None,
        month=None,
        quarter=None,
        first_day=period_of(_of(question, question.first)).first_day,
        last_day=period_of(last).last_day,
    )


def _until(question: Question, request: ReportRequest) -> ReportRequest:
    """The days of a report until the day that is asked for."""
    period, until = period_of(request), question.until
    if until is None or until >= period.last_day:
        return request
    if until < period.first_day:
        raise DeskError(
            "explore.until", _("All periods begin after the chosen day. Choose a later day.")
        )
    return ReportRequest(
        kind="range",
        first_day=period.first_day,
        last_day=until,
        site=request.site,
        only_site=request.only_site,
        cutoff=request.cutoff,
    )
