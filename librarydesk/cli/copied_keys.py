"""What `backup` and `restore` tell of the keys that lie beside a copy."""

from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.bootstrap import Desk
from librarydesk.cli.console import Json
from librarydesk.i18n import _

if TYPE_CHECKING:
    from librarydesk.data.sealing.copies import KeptKeys


def as_json(keys: "KeptKeys") -> Json:
    """The keys as scripts read of them."""
    return {
        "copied": keys.copied,
        "kept": str(keys.kept) if keys.kept else None,
        "problem": keys.problem or None,
    }


def said_of_copy(keys: "KeptKeys", copy: Path) -> list[str]:
    """What is said of the keys beside a copy; nothing where there are none."""
    from librarydesk.data.sealing.keys import Keys

    if keys.problem:
        return [keys.problem]
    if not keys.copied:
        return []
    said = _(
        "The keys lie beside it in %(folder)s, sealed: there only the password or the 24 recovery"
        " words open them."
    )
    return [said % {"folder": Keys.beside(copy).folder.name}]


def said_of_restored(keys: "KeptKeys", desk: Desk) -> list[str]:
    """Where other keys are kept, and what the restored database still needs to be opened."""
    from librarydesk.data.sealing.opening import SealState, seal_state, sentence_of

    lines = [keys.problem] if keys.problem else []
    if keys.kept:
        lines.append(_("The keys that were there are kept as %(kept)s.") % {"kept": keys.kept})
    state = seal_state(desk.database)
    if state not in (SealState.OPEN, SealState.LOCKED, SealState.NONE):
        lines.append(sentence_of(state, desk.path))
    if state == SealState.NEEDS_WORDS:
        lines.append(_("“librarydesk password --recovery-file FILE” takes the words."))
    return lines
