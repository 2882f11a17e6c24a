"""Where commands take passwords and recovery words from: a file, a pipe, else the terminal.

Never from the arguments, which other users of the PC can read.
"""

import os
import sys
from getpass import getpass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from librarydesk.bootstrap import Desk
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from librarydesk.data.sealing.seal import Seal

_Done = TypeVar("_Done")

PASSWORD_VARIABLE = "LIBRARYDESK_PASSWORD_FILE"
"""Names the file whose first line is the password."""
STANDARD_INPUT = "-"
"""As the name of a file: the first line that comes in. So the window hands its password on."""


def seal_of(desk: Desk) -> "Seal | None":
    """The opened seal of a desk; None where it stays shut, which `shut_sentence` explains.

    The password comes from `LIBRARYDESK_PASSWORD_FILE`, else it is asked for on a terminal.

    Raises:
        DeskError: the password is wrong, or its file can't be read.
    """
    from librarydesk.data.sealing.opening import SealState, open_seal, seal_state

    state = seal_state(desk.database)
    if state == SealState.OPEN:
        return open_seal(desk.path)
    if state != SealState.LOCKED:
        return None
    password = given_password() or asked(_("Password: "))
    return open_seal(desk.path, password) if password else None


def with_keys(desk: Desk, work: "Callable[[Seal | None], _Done]") -> _Done:
    """Does what needs the keys of the exchange; asks for the password only where they are shut.

    Where its file is named, the seal is open also for what children's names need.

    Raises:
        DeskError: `exchange.keys_sealed` where nobody gives the password; what the work raises.
    """
    try:
        return work(seal_of(desk) if os.environ.get(PASSWORD_VARIABLE) else None)
    except DeskError as error:
        seal = seal_of(desk) if error.code == "exchange.keys_sealed" else None
        if seal is None:
            raise
    return work(seal)


def shut_sentence(desk: Desk) -> str:
    """Why the seal of a desk stays shut; empty where it needs no password."""
    from librarydesk.data.sealing.opening import seal_state, sentence_of

    return sentence_of(seal_state(desk.database), desk.path)


def given_password() -> str | None:
    """The password that `LIBRARYDESK_PASSWORD_FILE` names; None where nothing is named.

    Raises:
        DeskError: `password.file`.
    """
    named = os.environ.get(PASSWORD_VARIABLE)
    return password_in(named) if named else None


def password_in(file: str) -> str:
    """The first line of a file.

    Raises:
        DeskError: `password.file`.
    """
    line, *_rest = _text_of(file, only_line=True).splitlines() or [""]
    if not line.strip():
        raise _unreadable(file, _("its first line is empty"))
    return line


def words_in(file: str) -> str:
    """The recovery words as they stand in a file.

    Raises:
        DeskError: `password.file`.
    """
    return _text_of(file, only_line=False)


def asked(prompt: str) -> str | None:
    """What is typed on a terminal without being shown; None without a terminal."""
    return (getpass(prompt, stream=sys.stderr) or None) if has_terminal() else None


def asked_twice() -> str | None:
    """A new password, typed twice alike; None without a terminal.

    Raises:
        DeskError: `password.differs`.
    """
    first = asked(_("New password: "))
    if first is None:
        return None
    if asked(_("The same again: ")) != first:
        said = _("The two passwords differ. Nothing was changed; try again.")
        raise DeskError("password.differs", said)
    return first


def has_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def no_new_password() -> WrongUseError:
    """Nobody can be asked and no file says what the new password is."""
    said = _("Nobody can be asked for the new password here. Name its file with --new-file.")
    return WrongUseError("password.no_new", said)


def _text_of(file: str, *, only_line: bool) -> str:
    if file == STANDARD_INPUT:
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8-sig")
        return sys.stdin.readline() if only_line else sys.stdin.read()
    try:
        return Path(file).read_text("utf-8-sig")
    except OSError as error:
        raise _unreadable(file, error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise _unreadable(file, _("it isn't UTF-8 text")) from None


def _unreadable(file: str, reason: str) -> DeskError:
    said = _("%(file)s can't be read (%(reason)s). Check the name and what the file holds.")
    return DeskError("password.file", said % {"file": file, "reason": reason}, file=file)
