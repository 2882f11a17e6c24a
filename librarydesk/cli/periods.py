"""The command that closes periods, sends and answers reports, and says how far a period is."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console, Json
from librarydesk.errors import DONE, WrongUseError
from librarydesk.i18n import _

if TYPE_CHECKING:
    from librarydesk.data.closing.late import Difference
    from librarydesk.data.closing.periods import PeriodOf
    from librarydesk.data.closing.queries import Standing
    from librarydesk.data.closing.service import Deeded
    from librarydesk.data.store.database import Database

DEEDS = ("close", "reopen", "status", "check", "explain", "send", "accept", "send-back", "compare")


def add_commands(add: Commands) -> None:
    """Enters `period`."""
    period = add("period", _("close the figures of a period, or see how far it is"))
    period.add_argument("deed", choices=DEEDS)
    period.add_argument("--year", type=int, required=True, metavar="Y")
    part = period.add_mutually_exclusive_group()
    part.add_argument("--quarter", type=int, choices=range(1, 5), metavar="N")
    part.add_argument("--half", type=int, choices=(1, 2), metavar="N")
    part.add_argument("--month", type=int, choices=range(1, 13), metavar="N")
    part.add_argument("--nine-months", action="store_true")
    period.add_argument("--site", metavar="CODE", help=_("the site; without it the own one"))
    period.add_argument("--cutoff", choices=("calendar", "administrative"), default="calendar")
    period.add_argument("--reason", metavar="TEXT", help=_("why it is reopened or sent back"))
    period.add_argument("--rule", metavar="RULE", help=_("the finding that is explained"))
    period.add_argument("--versions", type=int, nargs=2, metavar=("A", "B"))
    period.set_defaults(run=_run)


def _run(arguments: Namespace, desk: Desk, console: Console) -> int:
    period = _period(arguments, desk)
    if arguments.deed == "status":
        return _status(desk, period, console)
    if arguments.deed == "compare":
        return _compare(arguments, desk, period, console)
    if arguments.deed == "explain":
        return _explain(arguments, desk, period, console)
    return _deed(arguments, desk, period, console)


def _period(arguments: Namespace, desk: Desk) -> "PeriodOf":
    from librarydesk.data.closing.periods import closable
    from librarydesk.data.network.queries import own_site_code
    from librarydesk.data.statistics.request import ReportRequest

    kinds = ("quarter", "half", "month")
    kind = next((kind for kind in kinds if getattr(arguments, kind) is not None), "annual")
    request = ReportRequest(
        kind="nine-months" if arguments.nine_months else kind,
        year=arguments.year,
        month=arguments.month,
        quarter=arguments.quarter,
        half=arguments.half,
        site=arguments.site,
        cutoff=arguments.cutoff,
    )
    with desk.database.read() as connection:
        return closable(request, own_site_code(connection))


def _deed(arguments: Namespace, desk: Desk, period: "PeriodOf", console: Console) -> int:
    from librarydesk.data.closing import service
    from librarydesk.reports.statistics.words.parts import write_words

    plain: dict[str, Callable[[Database, PeriodOf], Deeded]] = {
        "check": service.check_period,
        "close": partial(service.close_period, words=write_words),
        "send": service.send_period,
        "accept": service.accept_period,
    }
    reasoned: dict[str, Callable[[Database, PeriodOf, str], Deeded]] = {
        "reopen": service.reopen_period,
        "send-back": service.send_back,
    }
    if arguments.deed in plain:
        done = plain[arguments.deed](desk.database, period)
    else:
        done = reasoned[arguments.deed](desk.database, period, _reason(arguments))
    answer = {**_answer(desk, period), "findings": len(done.findings)}
    console.answer(answer, [*_lines(answer), *(finding.message for finding in done.findings)])
    return DONE


def _reason(arguments: Namespace) -> str:
    reason = str(arguments.reason or "").strip()
    if not reason:
        raise WrongUseError("period.reason_missing", _("Say why, with --reason TEXT."))
    return reason


def _explain(arguments: Namespace, desk: Desk, period: "PeriodOf", console: Console) -> int:
    from librarydesk.data.closing.explaining import explain

    if not arguments.rule:
        raise WrongUseError("usage", _("Say which finding is explained, with --rule RULE."))
    explain(desk.database, period, arguments.rule, _reason(arguments))
    answer = {**_answer(desk, period), "rule": arguments.rule}
    console.answer(answer, [_("%(rule)s is explained.") % {"rule": arguments.rule}])
    return DONE


def _status(desk: Desk, period: "PeriodOf", console: Console) -> int:
    answer = {**_answer(desk, period), **_late(desk, period)}
    console.answer(answer, _lines(answer))
    return DONE


def _compare(arguments: Namespace, desk: Desk, period: "PeriodOf", console: Console) -> int:
    from librarydesk.data.closing.late import between
    from librarydesk.data.closing.queries import report_of_version

    if arguments.versions is None:
        raise WrongUseError("usage", _("Say which versions are compared, with --versions A B."))
    with desk.database.read() as connection:
        old, new = (report_of_version(connection, period, at) for at in arguments.versions)
    answer = {
        **_named(period),
        "versions": list(arguments.versions),
        "differences": _differences(between(old, new)),
    }
    console.answer(answer, [_difference_line(one) for one in between(old, new)])
    return DONE


def _named(period: "PeriodOf") -> dict[str, Json]:
    from librarydesk.data.statistics.periods import period_of

    days = period_of(period.request)
    return {
        "site": period.site,
        "year": period.year,
        "period": period.kind,
        "part": period.part or None,
        "cutoff": period.cutoff,
        "from": days.first,
        "to": days.last,
    }


def _answer(desk: Desk, period: "PeriodOf") -> dict[str, Json]:
    from librarydesk.data.closing.queries import standing

    with desk.database.read() as connection:
        at = standing(connection, period)
    in_force = at.in_force
    return {
        **_named(period),
        "state": at.state.value if at.state else "draft",
        "closed": in_force is not None,
        "version": in_force.version if in_force else 0,
        "sha256": in_force.sha256 if in_force else None,
        "versions": _versions(desk, at),
        "deeds": [
            {
                "deed": one.deed.value,
                "version": one.version,
                "site": one.site,
                "remark": one.remark,
                "by": one.by,
                "at": clock.moment(one.at).isoformat(),
            }
            for one in at.deeds
        ],
    }


def _versions(desk: Desk, at: "Standing") -> list[Json]:
    from librarydesk.data.closing.queries import frozen_of

    with desk.database.read() as connection:
        return [
            {
                "version": one.version,
                "sha256": one.sha256,
                "intact": frozen_of(connection, one.id).intact,
                "program": one.program,
                "by": one.by,
                "at": clock.moment(one.at).isoformat(),
            }
            for one in at.versions
        ]


def _late(desk: Desk, period: "PeriodOf") -> dict[str, Json]:
    """What is in the way of closing; of a closed period what came in since."""
    from librarydesk.data.closing.late import count_late, differences, window_of_closing
    from librarydesk.data.closing.queries import standing
    from librarydesk.data.closing.reports import report_of
    from librarydesk.data.store.findings import ERROR

    with desk.database.read() as connection:
        found = report_of(connection, period.request).findings
        in_force = standing(connection, period).in_force
        window = window_of_closing(connection, period)
        rows = count_late(connection, window, in_force.arrived) if in_force else 0
        differing = differences(connection, period, in_force) if in_force else ()
    return {
        "findings": len(found),
        "errors": sum(one.severity == ERROR for one in found),
        "unexplained": [one.rule for one in found if one.unexplained],
        "late": rows,
        "differences": _differences(differing),
    }


def _differences(found: "Sequence[Difference]") -> list[Json]:
    return [
        {"code": one.code, "name": one.name, "sent": one.closed, "today": one.today}
        for one in found
    ]


def _difference_line(one: "Difference") -> str:
    return f"{one.code} {one.name}: {one.closed} → {one.today}"


def _lines(answer: dict[str, Json]) -> list[str]:
    from librarydesk.coded.closing import Deed

    state = answer["state"]
    word = _("Draft") if state == "draft" else Deed(str(state)).label
    words = {"site": answer["site"], "from": answer["from"], "to": answer["to"], "state": word}
    lines = [_("%(site)s, %(from)s to %(to)s: %(state)s.") % words]
    if answer["version"]:
        said = _("Version %(version)s, SHA-256 %(sha)s")
        lines.append(said % {"version": answer["version"], "sha": answer["sha256"]})
    differing = answer.get("differences")
    if isinstance(differing, list) and differing:
        lines.append(_("Entered since, so that figures are today others than those sent:"))
        lines += [" ".join(map(str, one.values())) for one in differing if isinstance(one, dict)]
    return lines
