"""The command that sets, changes or takes away the password of the keys, and makes keys anew."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.bootstrap import Desk
from librarydesk.cli import secrets
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console
from librarydesk.errors import DONE, DeskError
from librarydesk.i18n import _

if TYPE_CHECKING:
    from librarydesk.data.sealing.opening import SealState
    from librarydesk.data.sealing.seal import Seal


def add_commands(add: Commands) -> None:
    """Enters `password`."""
    password = add("password", _("set, change or take away the password of children's names"))
    new = password.add_mutually_exclusive_group()
    new.add_argument("--new-file", metavar="FILE", help=_("the new password is its first line"))
    new.add_argument("--remove", action="store_true", help=_("take the password away"))
    old = password.add_mutually_exclusive_group()
    old.add_argument(
        "--recovery-file", metavar="FILE", help=_("the 24 recovery words, for a lost password")
    )
    old.add_argument("--new-keys", action="store_true", help=_("make new keys for lost ones"))
    password.set_defaults(run=_password)


def _password(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.sealing.making import make_keys, set_password
    from librarydesk.data.sealing.opening import SealState, seal_state

    state = seal_state(desk.database)
    if state == SealState.NONE or arguments.new_keys:
        made = make_keys(desk.database, _new(arguments, fresh=True), anew=arguments.new_keys)
        words = made.words
    else:
        seal = _opened(arguments, desk, state)
        fresh = state == SealState.OPEN or bool(arguments.recovery_file)
        set_password(desk.path, seal, _new(arguments, fresh=fresh))
        words = ()
    _answer(console, seal_state(desk.database), words)
    return DONE


def _opened(arguments: Namespace, desk: Desk, state: "SealState") -> "Seal":
    """The seal, opened by whoever may change what opens it."""
    from librarydesk.data.sealing.opening import SealState, open_with_words, sentence_of

    if arguments.recovery_file:
        return open_with_words(desk.path, secrets.words_in(arguments.recovery_file))
    seal = secrets.seal_of(desk)
    if seal is None:
        said = [sentence_of(state, desk.path)]
        said += [_needed()] if state in (SealState.LOCKED, SealState.NEEDS_WORDS) else []
        raise DeskError(f"seal.{state.value}", " ".join(said))
    return seal


def _needed() -> str:
    return _(
        "To change it, name the file of the present password in LIBRARYDESK_PASSWORD_FILE, or that"
        " of the 24 recovery words with --recovery-file."
    )


def _new(arguments: Namespace, *, fresh: bool) -> str | None:
    """The new password; where none is needed to open the keys, the variable may name it."""
    if arguments.remove:
        return None
    if arguments.new_file:
        return secrets.password_in(arguments.new_file)
    new = (secrets.given_password() if fresh else None) or secrets.asked_twice()
    if new is None:
        raise secrets.no_new_password()
    return new


def _answer(console: Console, state: "SealState", words: Sequence[str]) -> None:
    from librarydesk.data.sealing.opening import SealState

    locked = state == SealState.LOCKED
    said = _("The password seals the keys now.") if locked else without_password()
    console.answer(
        {"password": locked, "recovery_words": list(words) or None},
        [*words_to_write_down(words), said],
    )


def without_password() -> str:
    """What a seal without a password is worth."""
    return _(
        "There is no password: the keys lie plainly beside the database, and the seal protects"
        " copies of the database alone. “librarydesk password” sets one."
    )


def words_to_write_down(words: Sequence[str]) -> list[str]:
    """The recovery words in lines of six, and what they are for; nothing where there are none."""
    if not words:
        return []
    said = _(
        "Write down these 24 recovery words and keep them in a safe place; they are shown only"
        " now. They open children's names on another PC, and when the password is lost."
    )
    numbered = [f"{at:2}. {word:<8}" for at, word in enumerate(words, start=1)]
    lines = [" ".join(numbered[at : at + 6]).rstrip() for at in range(0, len(numbered), 6)]
    return [said, *lines]
