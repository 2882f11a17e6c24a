"""Which period a paper is about, out of the wishes that were typed."""

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.closing.periods import PeriodOf, closable
from librarydesk.data.network.queries import own_site_code
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wishes import wished_number


def period_wished(connection: Connection, site: str, options: FormOptions) -> PeriodOf:
    """The period that is wished: without a part the whole year, without a year this one.

    Raises:
        WrongUseError: a wish that is no number, or a period that can't be closed.
    """
    kinds = ("quarter", "half", "month")
    kind = next((kind for kind in kinds if options.get(kind)), "annual")
    request = ReportRequest(
        kind="nine-months" if options.get("nine-months") else kind,
        year=wished_number(options, "year") or clock.today().year,
        month=wished_number(options, "month"),
        quarter=wished_number(options, "quarter"),
        half=wished_number(options, "half"),
        site=site,
        cutoff="administrative" if options.get("cutoff") == "administrative" else "calendar",
    )
    return closable(request, own_site_code(connection))


def wishes_of(period: PeriodOf) -> list[str]:
    """The wishes that name a period, as the command takes them."""
    wishes = [f"year={period.year}", f"cutoff={period.cutoff}"]
    if period.part:
        return [*wishes, f"{period.kind}={period.part}"]
    return [*wishes, "nine-months=1"] if period.kind == "nine-months" else wishes
