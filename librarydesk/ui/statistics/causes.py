"""Where the cause of a finding lies, and the way there: the page, and what to show on it.

A place is written as the name of a page and, after a tab, what is meant there.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from librarydesk.data.statistics.report import Finding
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.which import Which
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.pages import PAGES
from librarydesk.ui.statistics.returns.target import ContestedOf
from librarydesk.ui.statistics.rows.target import RowsOf
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

RETURNS: Final = "returns"
"""The view where returns are typed, on the page of reports itself."""

RECORDS: Final = "records"
BEFORE: Final = "records-before"
REGISTER: Final = "register"
PERIODS: Final = "periods"

CAUSES: Final = {
    "C09.no_price": "collection",
    "collection.balance": REGISTER,
    "S06.point_has_service_days": "service",
    "copy.after_weeding": "collection",
    "copy.before_accession": "collection",
    "mobile.no_return": "mobile",
    "period.late_entries": PERIODS,
    "place.several_successors": "mobile",
    "returns.records_too": RETURNS,
    "rotation.negative": "rotation",
    "rotation.not_linked": "rotation",
    "service.days_missing": "service",
    "title.differing": "collection",
    "transfer.not_linked": "collection",
}
"""The page where the cause of each rule lies."""

_OF_FIGURES: Final = {
    "jump": RECORDS,
    "parts": RECORDS,
    "within": RECORDS,
    "sites_sum": RECORDS,
    "zero": BEFORE,
}
"""What the rules about figures lead to: the figure's records, or those of the year before."""

_AT_A_ROW: Final = ("mobile.no_return", "service.days_missing")
"""The rules of which the first row that they name is shown."""

_VIEWS: Final = {"rotation": InView("contradictions")}
"""The view of a page that lists the cases, where it has one."""


def place_of(finding: Finding) -> str:
    """Where the cause of a finding lies; empty where there is no page for it."""
    code, _dot, rule = finding.rule.partition(".")
    if rule in _OF_FIGURES:
        return f"{_OF_FIGURES[rule]}\t{code}"
    page = CAUSES.get(finding.rule, "")
    if finding.rule in _AT_A_ROW and finding.where:
        return f"{page}\t{finding.where[0]}"
    return f"{page}\t{finding.sites[0]}" if page == REGISTER and finding.sites else page


def place_of_month(site: str, month: str) -> str:
    """Where the days of a month of a site are typed."""
    return f"service\t{site} {month}"


def link_words(place: str) -> str:
    """What the link to a place says; empty for none."""
    page = place.partition("\t")[0]
    if page in (RECORDS, BEFORE):
        return _("Show the records")
    words = page_words(page)
    return _("Open %(page)s") % {"page": words} if words else ""


def page_words(name: str) -> str:
    """The name of a page as the rail has it; empty for none."""
    own = {RETURNS: _("Returns"), PERIODS: _("Closing"), REGISTER: _("Summary register")}
    if name in own:
        return own[name]
    return next((_(entry.words) for entry in PAGES if entry.name == name), "")


def open_place(
    context: PageContext, owner: QObject, place: str, request: ReportRequest | None
) -> None:
    """Goes to a place of a report's finding."""
    context.runner.read(
        lambda desk: target_of(desk, place, request),
        lambda found: context.go_to(*found),
        owner=owner,
        key="cause",
    )


def target_of(desk: "Desk", place: str, request: ReportRequest | None) -> tuple[str, object]:
    """The page of a place and what to show there."""
    page, _tab, what = place.partition("\t")
    if request is not None and page in _IN_STATISTICS:
        return "statistics", _IN_STATISTICS[page](what, request)
    if page == REGISTER and request is not None:
        return "collection", _register(desk, what, request)
    if page == "service" and what:
        return page, _month(desk, what)
    if page == "mobile" and what:
        return page, _trip(desk, what)
    return page, _VIEWS.get(page)


def _records(code: str, request: ReportRequest) -> object:
    return InView("report", RowsOf(request, Which(code)))


def _records_before(code: str, request: ReportRequest) -> object:
    if request.year is None:
        return _records(code, request)
    return _records(code, replace(request, year=request.year - 1))


_IN_STATISTICS: Final[dict[str, Callable[[str, ReportRequest], object]]] = {
    RETURNS: lambda _what, request: InView(RETURNS, ContestedOf(request)),
    PERIODS: lambda _what, request: InView(PERIODS, request),
    RECORDS: _records,
    BEFORE: _records_before,
}


def _register(desk: "Desk", site: str, request: ReportRequest) -> object:
    from librarydesk.data.network.queries import site_on
    from librarydesk.data.statistics.periods import period_of
    from librarydesk.ui.collection.registers.targets import RegisterOf
    from librarydesk.ui.widgets.completing import Completion

    last = period_of(request).last_day
    with desk.database.read() as connection:
        found = site_on(connection, _id_of(desk, site), last)
    return InView(
        "registers", RegisterOf(Completion(site, found.name if found else site), last.year)
    )


def _month(desk: "Desk", what: str) -> tuple[int, int, int]:
    site, month = what.split(" ")
    return _id_of(desk, site), int(month[:4]), int(month[5:7])


def _trip(desk: "Desk", what: str) -> object:
    from librarydesk.ui.mobile.sources import TripKey

    site, year, code = what.split(" ", 2)
    return TripKey(_id_of(desk, site), code, int(year))


def _id_of(desk: "Desk", site: str) -> int:
    from librarydesk.data.network.queries import site_id_of

    with desk.database.read() as connection:
        return site_id_of(connection, site)
