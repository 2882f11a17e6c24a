"""Why a file of the exchange isn't taken, in one sentence each."""

from pathlib import Path

from librarydesk.errors import DeskError
from librarydesk.i18n import N_, _

NOT_A_BUNDLE = "not_a_bundle"
TRUNCATED = "truncated"
ALTERED = "altered"
BROKEN = "broken"
TOO_BIG = "too_big"
UNKNOWN_KEY = "unknown_key"
WITHDRAWN = "withdrawn"
NOT_FOR_US = "not_for_us"
NEWER = "newer"
NO_ROOM = "no_room"

_SENTENCES = {
    NOT_A_BUNDLE: N_(
        "%(path)s isn't a file of the exchange, or is damaged from its first byte on."
        " Write it again at the PC that it comes from."
    ),
    TRUNCATED: N_(
        "%(path)s is cut off: the stick was pulled out too early or was full."
        " Write it again at the PC that it comes from."
    ),
    ALTERED: N_(
        "%(path)s isn't what was written: it is damaged or was altered."
        " Write it again at the PC that it comes from."
    ),
    BROKEN: N_(
        "%(path)s is signed rightly but doesn't hold what it announces. Nothing was taken from it;"
        " have that PC's program brought up to date and write it again."
    ),
    TOO_BIG: N_(
        "%(path)s would unpack to more than it may. Nothing was taken from it; ask the sender"
        " what was written."
    ),
    UNKNOWN_KEY: N_(
        "%(path)s is signed by a PC that isn't known here. Have it admitted to the exchange first."
    ),
    WITHDRAWN: N_(
        "%(path)s comes from a PC that was withdrawn from the exchange. It is kept aside;"
        " “exchange accept” takes it after all."
    ),
    NOT_FOR_US: N_("%(path)s is sealed for another PC. Take it there."),
    NEWER: N_(
        "%(path)s was written by a newer program. Install Library Desk %(program)s or later and"
        " take it in again."
    ),
    NO_ROOM: N_(
        "There is too little room on the disk of %(path)s: %(free)s MB are free, and %(needed)s MB"
        " are needed. Make room and try again; nothing was changed."
    ),
}


def refused(code: str, path: Path, **details: str | int) -> DeskError:
    """The error of a code such as `TRUNCATED`, for a file."""
    said = _(_SENTENCES[code]) % {"path": str(path), **details}
    return DeskError(f"exchange.{code}", said, path=str(path), **details)
