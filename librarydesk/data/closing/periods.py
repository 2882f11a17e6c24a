"""Which periods can be closed, and how a closing names its own."""

from dataclasses import dataclass
from datetime import date

from librarydesk import clock
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _

CLOSABLE = ("annual", "half", "nine-months", "quarter", "month")
"""The kinds of report whose periods can be closed."""

ALONE = "@"
"""Stands behind the kind of report of a site without those below it."""

FREE_DAYS = "range"


@dataclass(frozen=True)
class PeriodOf:
    """A period of a site and all below it; `site` is a code, `part` 0 for a kind without parts.

    Of several years `part` says how many, of free days `year` and `part` are the first and the last
    one (20250301), of a site alone `kind` ends with `ALONE`: these can't be closed, but have words
    and a letter of their own.
    """

    site: str
    kind: str
    year: int
    part: int
    cutoff: str

    @property
    def request(self) -> ReportRequest:
        """What the report of this period is asked for with."""
        kind = self.kind.removesuffix(ALONE)
        free = kind == FREE_DAYS
        return ReportRequest(
            kind=kind,
            year=None if free else self.year,
            month=self.part if kind == "month" else None,
            quarter=self.part if kind == "quarter" else None,
            half=self.part if kind == "half" else None,
            years=self.part if kind == "multi" else None,
            first_day=_day(self.year) if free else None,
            last_day=_day(self.part) if free else None,
            site=self.site,
            only_site=kind != self.kind,
            cutoff=self.cutoff,
        )


def period_asked(request: ReportRequest, own_site: str) -> PeriodOf | None:
    """The period that a report is about; None for one that can't be closed."""
    can_be_closed = request.kind in CLOSABLE and not request.only_site
    return period_worded(request, own_site) if can_be_closed else None


def period_worded(request: ReportRequest, own_site: str) -> PeriodOf:
    """The period of a report, by which its words and its letter are kept."""
    part = {
        "month": request.month,
        "quarter": request.quarter,
        "half": request.half,
        "multi": request.years,
        FREE_DAYS: _number(request.last_day),
    }
    year = _number(request.first_day) if request.kind == FREE_DAYS else request.year
    return PeriodOf(
        site=request.site or own_site,
        kind=f"{request.kind}{ALONE if request.only_site else ''}",
        year=clock.today().year if year is None else year,
        part=part.get(request.kind) or 0,
        cutoff=request.cutoff,
    )


def _number(day: date | None) -> int | None:
    """A day as a number that says it: 20250301."""
    return None if day is None else int(f"{day:%Y%m%d}")


def _day(number: int) -> date:
    return date.fromisoformat(f"{number:08}")


def closable(request: ReportRequest, own_site: str) -> PeriodOf:
    """The period of a request that is to be closed.

    Raises:
        WrongUseError: `period.not_closable`.
    """
    found = period_asked(request, own_site)
    if found is None:
        raise WrongUseError(
            "period.not_closable",
            _(
                "Only a month, a quarter, a half, nine months or a year of a site with all below"
                " it can be closed. Choose one of these."
            ),
        )
    return found
