"""`exchange status` and `withdraw`: how all installations stand, and refusing one."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console
from librarydesk.errors import DONE, DONE_WITH_FINDINGS
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from librarydesk.data.exchange.overview import Overview, StandingOf


def add_steps(step: Commands) -> None:
    """Enters the steps."""
    status = step("status", _("how far every PC has what was exchanged"))
    status.set_defaults(run=_status)
    withdraw = step("withdraw", _("take nothing more of a PC"))
    withdraw.add_argument("installation", metavar="ID", help=_("its id, as “status” shows it"))
    withdraw.add_argument(
        "--after", metavar="N", help=_("the last bundle that is still taken: N or BRANCH:N")
    )
    withdraw.set_defaults(run=_withdraw)
    prove = step("prove", _("counts and hashes of what both sides have of a year"))
    prove.add_argument("--year", type=int, required=True, metavar="Y")
    prove.add_argument("--site", metavar="CODE", help=_("by default the own site"))
    prove.add_argument(
        "--against", type=Path, metavar="FILE", help=_("what the other side printed as JSON")
    )
    prove.set_defaults(run=_prove)


def _status(_arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.overview import overview

    found = overview(desk.database)
    console.answer(found.as_json(), _lines(found))
    return DONE


def _lines(found: "Overview") -> list[str]:
    lines = [_("This PC: %(id)s") % {"id": found.own[:8]}]
    if found.own_branches > 1:
        lines.append(
            _(
                "It was set back or moved and began to number anew; no new admission is needed"
                " (branches so far: %(n)s)."
            )
            % {"n": found.own_branches}
        )
    if found.withdrawn:
        lines.append(_("The province has withdrawn this PC from the exchange."))
    if not found.installations:
        lines.append(_("It exchanges with no other PC yet."))
    return [*lines, *(line for one in found.installations for line in _of_one(one))]


def _of_one(one: "StandingOf") -> list[str]:
    said = _(
        "%(site)s, %(name)s (%(id)s): last in %(last_in)s, last out %(last_out)s, confirmed"
        " %(acknowledged)s."
    )
    lines = [said % {**vars(one), "id": one.id[:8]}]
    if one.branch is not None:
        lines.append("  " + _("Its branch now: %(branch)s") % {"branch": one.branch})
    if one.withdrawn:
        return [*lines, "  " + _("Withdrawn: nothing more of it is taken.")]
    if one.branches > 1:
        lines.append("  " + _("It was set back and began to number anew; all goes on."))
    if one.oldest_unsent:
        behind = ngettext(
            "For %(n)s day it hasn't confirmed what is here.",
            "For %(n)s days it hasn't confirmed what is here.",
            one.behind,
        )
        lines.append("  " + behind % {"n": one.behind})
    counted = (
        (one.waiting, _("bundles that wait for an earlier one: %(n)s")),
        (one.conflicts, _("open conflicts: %(n)s")),
        (one.provisional, _("provisional numbers: %(n)s")),
        (one.erasures_unconfirmed, _("erasures that it hasn't confirmed: %(n)s")),
    )
    return [*lines, *("  " + words % {"n": count} for count, words in counted if count)]


def _withdraw(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.withdrawing import After, withdraw

    after = After.read(arguments.after) if arguments.after else None
    done = withdraw(desk.database, arguments.installation, after)
    console.answer(
        {"id": done.uid.hex(), "site": done.site, "withdrawn": True},
        [
            _("%(name)s of %(site)s is withdrawn: nothing more of it is taken.")
            % {"name": done.name, "site": done.site}
        ],
    )
    return DONE


def _prove(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.proving import compare, prove, read_proof

    other = read_proof(arguments.against.read_text("utf-8")) if arguments.against else None
    found = prove(desk.database, arguments.year, arguments.site)
    lines = [
        _("What both sides have of %(site)s, year %(year)s:")
        % {"site": found.site, "year": found.year},
        *(f"{one.kind:24} {one.count:8}  {one.sha256}" for one in found.kinds),
        _("All together: %(hash)s") % {"hash": found.sha256},
    ]
    if other is None:
        console.answer(found.as_json(), lines)
        return DONE
    differing = compare(desk.database, found, other)
    lines.append(
        _("The other side has something else of: %(kinds)s.") % {"kinds": ", ".join(differing)}
        if differing
        else _("The other side has the same.")
    )
    console.answer({**found.as_json(), "differing": [*differing]}, lines)
    return DONE_WITH_FINDINGS if differing else DONE
