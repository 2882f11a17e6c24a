"""Which periods can be closed, and how a closing names its own."""

from dataclasses import dataclass

from librarydesk import clock
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _

CLOSABLE = ("annual", "half", "nine-months", "quarter", "month")
"""The kinds of report whose periods can be closed."""

WORDED = (*CLOSABLE, "multi")
"""The kinds of report whose words are kept once somebody has edited them."""


@dataclass(frozen=True)
class PeriodOf:
    """A period of a site and all below it; `site` is a code, `part` 0 for a kind without parts.

    Of several years `part` says how many; these can't be closed, but have words of their own.
    """

    site: str
    kind: str
    year: int
    part: int
    cutoff: str

    @property
    def request(self) -> ReportRequest:
        """What the report of this period is asked for with."""
        return ReportRequest(
            kind=self.kind,
            year=self.year,
            month=self.part if self.kind == "month" else None,
            quarter=self.part if self.kind == "quarter" else None,
            half=self.part if self.kind == "half" else None,
            years=self.part if self.kind == "multi" else None,
            site=self.site,
            cutoff=self.cutoff,
        )


def period_asked(request: ReportRequest, own_site: str) -> PeriodOf | None:
    """The period that a report is about; None for one that can't be closed."""
    return None if request.kind not in CLOSABLE else period_worded(request, own_site)


def period_worded(request: ReportRequest, own_site: str) -> PeriodOf | None:
    """The period whose report has words of its own that are kept; None for any other."""
    if request.kind not in WORDED or request.only_site:
        return None
    part = {
        "month": request.month,
        "quarter": request.quarter,
        "half": request.half,
        "multi": request.years,
    }
    year = clock.today().year if request.year is None else request.year
    return PeriodOf(
        site=request.site or own_site,
        kind=request.kind,
        year=year,
        part=part.get(request.kind) or 0,
        cutoff=request.cutoff,
    )


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
