"""Why joining or admitting isn't done, in one sentence each."""

from pathlib import Path

from librarydesk.errors import DeskError
from librarydesk.i18n import _


def keys_sealed() -> DeskError:
    """The private keys came with a backup and the password wasn't given."""
    said = _(
        "The keys of this PC came sealed with a backup. Give the password once; after that they"
        " open by themselves."
    )
    return DeskError("exchange.keys_sealed", said)


def not_a_request(path: Path) -> DeskError:
    """A file that isn't a request, or is damaged."""
    said = _(
        "%(path)s isn't the request of a PC, or is damaged."
        " Write it again at the PC that asks, with “exchange request”."
    )
    return DeskError("exchange.not_a_request", said % {"path": str(path)}, path=str(path))


def receives() -> DeskError:
    """The PC that admits others can't ask to be admitted."""
    said = _(
        "This PC receives for the province: others ask it, and it joins nobody. On a new PC in its"
        " place, restore a backup and use “exchange recover”."
    )
    return DeskError("exchange.receives", said)


def not_receiving() -> DeskError:
    """Only one PC admits others."""
    said = _(
        "This PC doesn't receive for the province, so it can't admit others. Do it on the one PC"
        " of the province library that receives."
    )
    return DeskError("exchange.not_receiving", said)


def own_request() -> DeskError:
    """The request is that of this very PC."""
    said = _("This request was written by this very PC. Bring that of the other one.")
    return DeskError("exchange.own_request", said)


def other_province(code: str) -> DeskError:
    """The file belongs to another province."""
    said = _("This file is of another province (%(code)s). Nothing was changed.")
    return DeskError("exchange.other_province", said % {"code": code}, province=code)


def old_answer() -> DeskError:
    """The answer was written by a PC of the province that has been replaced since."""
    said = _(
        "This answer is from a PC that the province has replaced since. Nothing was changed; if"
        " this PC has to be admitted, write a new request."
    )
    return DeskError("exchange.old_answer", said)


def other_keys(installation: bytes) -> DeskError:
    """A known PC came with other keys."""
    said = _(
        "The PC %(id)s is known here with other keys. Nothing was changed; ask by telephone who"
        " wrote the request."
    )
    named = installation.hex()
    return DeskError("exchange.other_keys", said % {"id": named[:8]}, id=named)


def withdrawn_pc(installation: bytes) -> DeskError:
    """A PC that was withdrawn asks again."""
    said = _(
        "The PC %(id)s was withdrawn from the exchange. Make a new database on it with “init” and"
        " have that one admitted."
    )
    named = installation.hex()
    return DeskError("exchange.withdrawn_pc", said % {"id": named[:8]}, id=named)


def unknown_site(code: str, name: str) -> DeskError:
    """The site of a request isn't known."""
    said = _(
        "The site “%(code)s” (%(name)s) isn't known here. --new-site takes it in; if it is known"
        " under another code, name that with --site CODE."
    )
    return DeskError("exchange.unknown_site", said % {"code": code, "name": name}, site=code)


def unknown_installation(written: str) -> DeskError:
    """No PC, or several, are meant."""
    said = _(
        "No PC with the id “%(id)s” is known, or several are. Write at least its first 8 digits;"
        " “exchange status” lists them."
    )
    return DeskError("exchange.unknown_installation", said % {"id": written}, id=written)


def not_the_province() -> DeskError:
    """The recovery words were brought to a PC of another library."""
    said = _(
        "This database isn't that of a province library. Restore its backup, or make a database"
        " with “init --level province”, and recover there."
    )
    return DeskError("exchange.not_the_province", said)


def same_site(code: str) -> DeskError:
    """A PC shall move to where it is."""
    said = _("This PC works for the site “%(code)s” already. Nothing was changed.")
    return DeskError("exchange.same_site", said % {"code": code}, site=code)


def words_differ() -> DeskError:
    """The words that were read over the telephone aren't those of the file."""
    said = _(
        "The words don't agree, so this may be somebody else's file. Nothing was changed; compare"
        " all six words by telephone."
    )
    return DeskError("exchange.words_differ", said)
