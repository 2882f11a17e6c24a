"""Commands for clubs: erasing what names a member, and whether names may go to the province."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console
from librarydesk.cli.parser import add_common_options
from librarydesk.coded.clubs import ErasureReason
from librarydesk.errors import DONE
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from librarydesk.data.clubs.consent.erasing import Erased


def add_commands(add: Commands) -> None:
    """Enters `clubs` with its steps."""
    clubs = add("clubs", _("reading clubs: erase what names a member; consent to send names"))
    steps = clubs.add_subparsers(dest="step", metavar=_("STEP"), required=True)

    def step(name: str, about: str) -> ArgumentParser:
        made: ArgumentParser = steps.add_parser(name, help=about, description=about)
        add_common_options(made)
        return made

    erase = step("erase", _("erase what names a member, for good; works without the password"))
    erase.add_argument("club", metavar="CLUB", help=_("the code of the club"))
    erase.add_argument("member", metavar="MEMBER", help=_("the member's number"))
    reasons = [reason.value for reason in ErasureReason]
    erase.add_argument("--reason", choices=reasons, default=ErasureReason.WITHDRAWN.value)
    erase.set_defaults(run=_erase)
    sends = step("consent-to-send", _("let the names of members go to the province, or not"))
    sends.add_argument("answer", choices=("yes", "no"))
    sends.set_defaults(run=_consent_to_send)


def _erase(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.clubs.consent.erasing import erase
    from librarydesk.data.clubs.consent.waiting import tidy
    from librarydesk.data.clubs.membership.queries import member_named

    tidy(desk.database)
    with desk.database.read() as connection:
        child = member_named(connection, arguments.club, arguments.member)
    done = erase(desk.database, [child], ErasureReason(arguments.reason))
    console.answer(
        {
            "club": arguments.club,
            "member": arguments.member,
            "erased": done.children,
            "papers": done.papers,
            "photos": done.photos,
            "thoughts": done.thoughts,
            "backups": [
                {"file": str(one.path), "expires_on": one.expires_on.isoformat()}
                for one in done.backups
            ],
        },
        _lines(arguments, done),
    )
    return DONE


def _lines(arguments: Namespace, done: "Erased") -> list[str]:
    named = {"club": arguments.club, "number": arguments.member}
    if not done.children:
        said = _("What named member %(number)s of %(club)s was erased before; nothing was left.")
        return [said % named]
    said = _("Erased for good: what named member %(number)s of %(club)s. The counts stay.")
    lines = [said % named]
    taken = (
        (ngettext("%(n)s photo of a slip", "%(n)s photos of slips", done.papers), done.papers),
        (
            ngettext("%(n)s photo of a session", "%(n)s photos of sessions", done.photos),
            done.photos,
        ),
        (
            ngettext("%(n)s thought on a book", "%(n)s thoughts on books", done.thoughts),
            done.thoughts,
        ),
    )
    listed = ", ".join(words % {"n": count} for words, count in taken if count)
    if listed:
        lines.append(_("With it went: %(what)s.") % {"what": listed})
    if done.rest:
        lines.append(done.rest)
    return [*lines, *_of_backups(done)]


def _of_backups(done: "Erased") -> list[str]:
    """Which copies still hold it, sealed, and until when they are meant to be kept."""
    return [
        _("The copy %(file)s still holds it, sealed; destroy that on %(day)s at the latest.")
        % {"file": one.path, "day": one.expires_on.strftime("%d/%m/%Y")}
        for one in done.backups
    ]


def _consent_to_send(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.clubs.consent.service import set_consent_to_send
    from librarydesk.data.clubs.consent.waiting import tidy

    tidy(desk.database)
    sends = arguments.answer == "yes"
    set_consent_to_send(desk.database, sends=sends)
    said = (
        _("The names of members may go to the province with the next exchange.")
        if sends
        else _("The names of members stay here; what the province has of them is erased there.")
    )
    console.answer({"consent_to_send": sends}, [said])
    return DONE
