"""The command that makes the statistics report."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console
from librarydesk.errors import DONE, DONE_WITH_FINDINGS, WrongUseError
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from librarydesk.data.statistics.request import ReportRequest

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
    rows = report.add_argument_group(_("the records behind a figure, in the place of the report"))
    rows.add_argument("--rows", metavar="INDICATOR", help=_("of this indicator, e.g. R02"))
    rows.add_argument("--by", metavar="DIM=PART", help=_("of one part only, e.g. area=border"))
    rows.add_argument("--of", metavar="CODE", help=_("of one site only"))
    rows.add_argument("--behind", metavar="THING", help=_("of one thing that is counted"))
    report.set_defaults(run=_run)


def _run(arguments: Namespace, desk: Desk, console: Console) -> int:
    if arguments.rows is not None:
        return _rows(arguments, desk, console)
    if arguments.by or arguments.of or arguments.behind:
        raise WrongUseError("usage", _("--by, --of and --behind go with --rows."))
    return _report(arguments, desk, console)


def _request(arguments: Namespace) -> "ReportRequest":
    from librarydesk.data.statistics.request import ReportRequest

    return ReportRequest(
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


def _rows(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.statistics.rows.which import Which
    from librarydesk.reports.statistics.rows import write_rows

    dimension, _equals, part = (arguments.by or "").partition("=")
    thing: str | int = arguments.behind or ""
    if isinstance(thing, str) and thing.isdecimal():
        thing = int(thing)
    which = Which(arguments.rows.upper(), dimension, part, arguments.of or "", thing)
    count = write_rows(desk.database, _request(arguments), which, arguments.out)
    said = ngettext("%(n)s row is in %(file)s.", "%(n)s rows are in %(file)s.", count)
    console.answer(
        {"file": str(arguments.out), "rows": count},
        [said % {"n": count, "file": arguments.out}],
    )
    return DONE


def _report(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.closing.reports import report_of
    from librarydesk.data.store.bulk_reading import without_collection
    from librarydesk.reports.write import checked_suffix, write_report

    checked_suffix(arguments.out)
    with without_collection():
        report = report_of(desk.database, _request(arguments))
        write_report(report, arguments.out)
    errors = sum(finding.count for finding in report.findings if finding.severity == "error")
    console.answer(
        {"file": str(arguments.out), "findings": len(report.findings), "errors": errors},
        [_("The report is in %(file)s.") % {"file": arguments.out}]
        + [finding.message for finding in report.findings],
    )
    return DONE_WITH_FINDINGS if errors else DONE
