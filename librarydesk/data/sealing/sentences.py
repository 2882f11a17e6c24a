"""What is said when the seal stays shut, in one plain sentence each."""

from librarydesk.errors import DeskError
from librarydesk.i18n import N_, _

MISSING = "missing"
DAMAGED = "keys_damaged"
NEWER = "newer"
OTHER = "other_keys"
NEEDS_WORDS = "needs_words"
LOCKED = "locked"
NONE = "no_keys"
EXISTS = "keys_exist"

_SENTENCES = {
    MISSING: N_(
        "The folder %(folder)s with the keys is missing; children's names stay sealed, everything"
        " else works. Put the folder back beside the database, or restore a backup."
    ),
    DAMAGED: N_(
        "The keys in %(folder)s are damaged; children's names stay sealed, everything else works."
        " Restore a backup, which has the keys beside it."
    ),
    NEWER: N_(
        "The keys in %(folder)s were made by a newer version of the program; children's names stay"
        " sealed, everything else works. Install the newer version."
    ),
    OTHER: N_(
        "The keys in %(folder)s belong to another database; children's names stay sealed,"
        " everything else works. Put the right folder beside the database."
    ),
    NEEDS_WORDS: N_(
        "The keys in %(folder)s come from a backup and need the 24 recovery words once; until then"
        " children's names stay sealed, and everything else works."
    ),
    LOCKED: N_("Children's names are sealed by the password; everything else works without it."),
    NONE: N_("There are no keys in %(folder)s yet. Make them before children's names are kept."),
    EXISTS: N_("There are keys in %(folder)s already. They stay as they are."),
}


def shut(code: str, folder: str) -> DeskError:
    """The error of a code such as `MISSING` for a folder of keys."""
    said = _(_SENTENCES[code]) % {"folder": folder}
    return DeskError(f"seal.{code}", said, folder=folder)


def wrong_password(wait: int) -> DeskError:
    """The password wasn't the right one."""
    said = _("The password is wrong. Nothing was changed.")
    if wait:
        said = f"{said} " + _("Try again in %(n)s s.") % {"n": wait}
    return DeskError("password.wrong", said, wait=wait)


def too_soon(wait: int) -> DeskError:
    """After several wrong passwords the next one has to wait."""
    said = _("After several wrong passwords wait %(n)s s, then try again; nothing is locked.")
    return DeskError("password.too_soon", said % {"n": wait}, wait=wait)


def damaged_field() -> DeskError:
    """Something sealed was altered, or belongs to other keys."""
    said = _("This was sealed with other keys or is damaged, and can't be opened.")
    return DeskError("seal.damaged", said)
