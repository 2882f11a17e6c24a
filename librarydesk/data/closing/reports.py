"""The report of a period as it counts: as it was closed, else as it stands now, with its checks."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from librarydesk.data.closing.ahead import ahead_of
from librarydesk.data.closing.checks.limits import checks_in_force
from librarydesk.data.closing.checks.of_figures import odd_figures
from librarydesk.data.closing.checks.of_records import odd_records
from librarydesk.data.closing.letters import lettered
from librarydesk.data.closing.periods import period_asked, period_worded
from librarydesk.data.closing.queries import closed_report, explanations
from librarydesk.data.closing.texts import texts_of
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.network.queries import own_site_code
from librarydesk.data.statistics.exploring.in_report import views_in_report
from librarydesk.data.statistics.figures import compute, connected
from librarydesk.data.statistics.report import Finding, StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database


def report_of(source: Database | Connection, request: ReportRequest) -> StatisticsReport:
    """The report that is asked for: the closed figures where its period is closed.

    Raises:
        DeskError: `report.unknown_site`, `report.period`.
    """
    with connected(source) as connection:
        closed = closed_report(connection, request)
        report = open_report(connection, request) if closed is None else closed
        return lettered(connection, request, report)


def open_report(connection: Connection, request: ReportRequest) -> StatisticsReport:
    """The report as the records stand now, with its words as they were edited.

    Its findings are what is to be looked at before it is sent.
    """
    report = compute(connection, request)
    odd = odd_figures(report, all_indicators(connection), checks_in_force(connection))
    found = (*report.findings, *odd, *odd_records(connection, request, report))
    period = period_worded(request, own_site_code(connection))
    return replace(
        report,
        findings=tuple(_explained(connection, request, found)),
        ahead=ahead_of(connection, report),
        texts=texts_of(connection, period),
        views=views_in_report(connection, request),
    )


def _explained(
    connection: Connection, request: ReportRequest, findings: Iterable[Finding]
) -> list[Finding]:
    period = period_asked(request, own_site_code(connection))
    known = {} if period is None else explanations(connection, period)
    return [replace(one, explanation=known.get(one.rule, "")) for one in findings]
