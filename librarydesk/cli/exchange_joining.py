"""`exchange request`, `admit`, `join`, `move`, `recovery` and `recover`: who takes part."""

import random
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.bootstrap import Desk
from librarydesk.cli import secrets
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console
from librarydesk.cli.passwords import words_to_write_down
from librarydesk.errors import DONE, DeskError
from librarydesk.i18n import _

if TYPE_CHECKING:
    from librarydesk.data.sealing.seal import Seal
    from librarydesk.data.sealing.words import RecoveryCode

_ASKED = 2


def add_steps(step: Commands) -> None:
    """Enters the steps."""
    request = step("request", _("write the request of this PC to be admitted by the province"))
    words = _("where the request goes")
    request.add_argument("--out", type=Path, required=True, metavar="FILE", help=words)
    request.set_defaults(run=_request)
    admit = step("admit", _("admit a PC at the province and write the answer to its request"))
    admit.add_argument("file", type=Path, metavar="FILE", help=_("the request of the PC"))
    words = _("where the answer goes")
    admit.add_argument("--out", type=Path, required=True, metavar="FILE2", help=words)
    admit.add_argument("--new-site", action="store_true", help=_("its site isn't known yet"))
    admit.add_argument("--site", metavar="CODE", default="", help=_("admit it for this site"))
    admit.add_argument("--replaces", metavar="ID", default="", help=_("the dead PC it replaces"))
    admit.set_defaults(run=_admit)
    join = step("join", _("take the province's answer in"))
    join.add_argument("file", type=Path, metavar="FILE2", help=_("the answer"))
    words = _("the recovery words of another PC of the site: they open its children's names here")
    join.add_argument("--words", metavar="FILE", help=words)
    join.set_defaults(run=_join)
    move = step("move", _("go on under another site after a merger"))
    move.add_argument("--site", required=True, metavar="CODE")
    move.set_defaults(run=_move)
    recovery = step("recovery", _("print the province's recovery sheet"))
    recovery.add_argument("--out", type=Path, metavar="FILE", help=_("the sheet as a PDF"))
    recovery.set_defaults(run=_recovery)
    recover = step("recover", _("take the place of the province's lost PC with the 24 words"))
    recover.add_argument("--words", metavar="FILE", default=secrets.STANDARD_INPUT)
    recover.set_defaults(run=_recover)


def _request(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.joining.requests import write_request

    asked = write_request(desk.database, arguments.out, secrets.seal_of(desk))
    console.answer(
        {
            "file": str(arguments.out),
            "id": asked.id.hex(),
            "site": asked.site,
            "words": list(asked.words),
        },
        [
            _("The request is in %(file)s. Carry it to the province library.")
            % {"file": arguments.out},
            _("Read these six words over the telephone: %(words)s") % _told(asked.words),
        ],
    )
    return DONE


def _admit(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.joining.admitting import Wish, admit
    from librarydesk.data.exchange.joining.requests import read_request

    asked = read_request(arguments.file)
    _compare(console, asked.words)
    wish = Wish(arguments.site, arguments.new_site, arguments.replaces)
    done = admit(desk.database, asked, arguments.out, wish, secrets.seal_of(desk))
    lines = [
        _("The PC %(id)s is admitted for %(site)s.") % {"id": done.id.hex()[:8], "site": done.site}
    ]
    if done.known_before:
        lines = [_("The PC %(id)s was admitted before.") % {"id": done.id.hex()[:8]}]
    if done.replaced is not None:
        replaced = _("The PC %(id)s is withdrawn; the site's records go to the new one.")
        lines.append(replaced % {"id": done.replaced.hex()[:8]})
    console.answer(
        {
            "file": str(arguments.out),
            "id": done.id.hex(),
            "site": done.site,
            "words": list(done.words),
            "province_words": list(done.own_words),
            "replaced": None if done.replaced is None else done.replaced.hex(),
        },
        [
            *lines,
            _("The six words of its keys: %(words)s") % _told(done.words),
            _("Carry %(file)s back to it.") % {"file": arguments.out},
            _("When it joins, read it the six words of the province: %(words)s")
            % _told(done.own_words),
        ],
    )
    return DONE


def _join(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.joining.site_codes import keep_code
    from librarydesk.data.exchange.joining.taking_part import join, open_answer

    seal = secrets.seal_of(desk)
    answer = open_answer(desk.database, arguments.file, seal)
    _compare(console, answer.words)
    code = _other_code(arguments.words, seal, desk)
    done = join(desk.database, answer, seal)
    if code is not None and seal is not None:
        keep_code(desk.database, seal, code)
    said = _("This PC exchanges with the province now, for the site %(site)s.")
    if done.joined_before:
        said = _("This PC had joined before, for the site %(site)s; nothing was changed.")
    console.answer(
        {"site": done.site, "words": list(done.words), "joined_before": done.joined_before},
        [
            said % {"site": done.site},
            _("The six words of the province's keys: %(words)s") % _told(done.words),
        ],
    )
    return DONE


def _other_code(file: str | None, seal: "Seal | None", desk: Desk) -> "RecoveryCode | None":
    """The recovery code of another PC of the site, read before anything is changed."""
    from librarydesk.data.sealing.words import RecoveryCode

    if file is None:
        return None
    code = RecoveryCode.read(secrets.words_in(file))
    if seal is None:
        raise _shut(desk)
    return code


def _move(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.joining.moving import move

    code = arguments.site.strip()
    move(desk.database, code)
    console.answer(
        {"site": code},
        [
            _(
                "This PC will go on under the site %(site)s. Write a new request with “exchange"
                " request” and have it admitted."
            )
            % {"site": code}
        ],
    )
    return DONE


def _recovery(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.sealing.making import recovery_words
    from librarydesk.reports.recovery_sheet import write_recovery_sheet

    words = recovery_words(desk.path, _opened(desk))
    if arguments.out is not None:
        write_recovery_sheet(words, str(desk.path), arguments.out)
    lines = words_to_write_down(words)
    if arguments.out is not None:
        lines = [_("The recovery sheet is in %(file)s.") % {"file": arguments.out}]
    console.answer({"words": list(words)}, lines)
    return DONE


def _recover(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.exchange.joining.recovering import recover
    from librarydesk.data.sealing.opening import SealState, open_seal, seal_state

    words = secrets.words_in(arguments.words)
    password = secrets.given_password()
    if password is None and seal_state(desk.database) is SealState.LOCKED:
        password = secrets.asked(_("Password: "))
    seal = open_seal(desk.path, password)
    done = recover(desk.database, words, seal, password)
    console.answer(
        {"id": done.id.hex(), "words": list(done.words)},
        [
            _("This PC receives for the province from now on; districts take its key by itself."),
            _("The six words of its keys: %(words)s") % _told(done.words),
        ],
    )
    return DONE


def _opened(desk: Desk) -> "Seal":
    seal = secrets.seal_of(desk)
    if seal is None:
        raise _shut(desk)
    return seal


def _shut(desk: Desk) -> DeskError:
    from librarydesk.data.sealing.opening import seal_state

    return DeskError(f"seal.{seal_state(desk.database).value}", secrets.shut_sentence(desk))


def _told(words: Sequence[str]) -> dict[str, str]:
    return {"words": " – ".join(words)}


def _compare(console: Console, words: Sequence[str]) -> None:
    """Asks for two of the six words that the other side reads over the telephone.

    Raises:
        DeskError: `exchange.words_differ`.
    """
    if console.as_json or not secrets.has_terminal():
        return
    from librarydesk.data.exchange.joining import sentences
    from librarydesk.data.exchange.joining.six_words import is_word

    for place in sorted(random.SystemRandom().sample(range(len(words)), _ASKED)):
        typed = input(_("Word %(n)s of the six that the other side reads: ") % {"n": place + 1})
        if not is_word(typed, words[place]):
            raise sentences.words_differ()
