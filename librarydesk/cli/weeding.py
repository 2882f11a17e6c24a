"""Commands for weeding: numbers out of a file onto a dossier's list. Its papers are a form."""

from argparse import Namespace
from pathlib import Path

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console, Json
from librarydesk.coded import WeedingReason
from librarydesk.errors import DONE, DONE_WITH_FINDINGS, DeskError
from librarydesk.i18n import _


def add_commands(add: Commands) -> None:
    """Enters `weeding-list`."""
    listed = add("weeding-list", _("put the numbers of a file on the list of a weeding dossier"))
    listed.add_argument("code", metavar="CODE")
    listed.add_argument("file", type=Path, metavar="FILE")
    listed.add_argument(
        "--reason", required=True, choices=[reason.value for reason in WeedingReason], metavar="R",
        help=", ".join(WeedingReason),
    )  # fmt: skip
    listed.add_argument("--note", metavar="TEXT", help=_("a remark on every copy"))
    listed.set_defaults(run=_list)


def _list(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.collection.weeding.items import add_numbers
    from librarydesk.data.interchange.scanner_files import readings_of

    numbers = [reading.number for reading in readings_of(arguments.file)]
    taken = add_numbers(
        desk.database,
        _dossier_id(desk, arguments.code),
        numbers,
        reason=WeedingReason(arguments.reason),
        note=arguments.note,
    )
    refused: list[Json] = [
        {"number": each.number, "reason": each.sentence} for each in taken.refused
    ]
    counts: dict[str, Json] = {
        "code": arguments.code,
        "file": str(arguments.file),
        "read": len(numbers),
        "added": len(taken.item_ids),
        "there": taken.there,
    }
    told = _("%(file)s: read %(read)s, new on the list %(added)s, there before %(there)s.")
    lines = [told % counts, *(f"{each.number}: {each.sentence}" for each in taken.refused)]
    console.answer({**counts, "refused": refused}, lines)
    return DONE_WITH_FINDINGS if refused else DONE


def _dossier_id(desk: Desk, code: str) -> int:
    from librarydesk.data.collection.weeding.queries import dossiers_with_code

    with desk.database.read() as connection:
        found = dossiers_with_code(connection, code, clock.today())
    if not found:
        raise DeskError(
            "weeding.no_code",
            _("There is no weeding dossier %(code)s. Give the code of one in the list.")
            % {"code": code},
        )
    return found[0].id
