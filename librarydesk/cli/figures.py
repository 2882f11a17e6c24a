"""The command that makes the statistics report."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console
from librarydesk.errors import DONE, DONE_WITH_FINDINGS
from librarydesk.i18n import _

KINDS = ("annual", "half", "nine-months", "quarter", "month", "multi", "range")


def add_commands(add: Commands) -> None:
    """Enters `report`."""
    report = add("report", _("make the statistics report of a period"))
    report.add_argument("kind", choices=KINDS)
    report.add_argument("--year", type=int, metavar="Y")
    report.add_argument("--month", type=int, choices=range(1, 13), metavar="M")
    report.add_argument("--quarter", type=int, choices=range(1, 5), metavar="1-4")
    report.add_argument("--half", type=int, choices=(1, 2), metavar="1-2")
    report.add_argument("--years", type=int, metavar="N")
    report.add_argument("--from", dest="first_day", type=date.fromisoformat, metavar="D")
    report.add_argument("--to", dest="last_day", type=date.fromisoformat, metavar="D")
    report.add_argument("--site", metavar="CODE", help=_("the site; without it the own one"))
    report.add_argument("--only-site", action="store_true", help=_("without the sites below it"))
    report.add_argument("--cutoff", choices=("calendar", "administrative"), default="calendar")
    report.add_argument("--out", type=Path, required=True, metavar="FILE")
    report.set_defaults(run=_report)


def _report(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.statistics.figures import compute
    from librarydesk.data.statistics.request import ReportRequest
    from librarydesk.reports.write import checked_suffix, write_report

    checked_suffix(arguments.out)
    request = ReportRequest(
        kind=arguments.kind,
        year=arguments.year,
        month=arguments.month,
        quarter=arguments.quarter,
        half=arguments.half,
        years=arguments.years,
        first_day=arguments.first_day,
        last_day=arguments.last_day,
        site=arguments.site,
        only_site=arguments.only_site,
        cutoff=arguments.cutoff,
    )
    report = compute(desk.database, request)
    write_report(report, arguments.out)
    errors = sum(finding.count for finding in report.findings if finding.severity == "error")
    console.answer(
        {"file": str(arguments.out), "findings": len(report.findings), "errors": errors},
        [_("The report is in %(file)s.") % {"file": arguments.out}]
        + [finding.message for finding in report.findings],
    )
    return DONE_WITH_FINDINGS if errors else DONE
