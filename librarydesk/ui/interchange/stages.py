"""How far an import is, and what is said at each stage."""

from enum import Enum, auto

from librarydesk.i18n import _
from librarydesk.ui.interchange.outcome import Outcome
from librarydesk.ui.interchange.words import checked_sentence, done_sentence
from librarydesk.ui.theme.theme import Tone


class Stage(Enum):
    """How far the import of the chosen file is."""

    NO_FILE = auto()
    COLUMNS = auto()
    CHECKING = auto()
    CHECKED = auto()
    IMPORTING = auto()
    DONE = auto()
    REFUSED = auto()
    STOPPED = auto()


def sentence_at(stage: Stage, outcome: Outcome | None) -> str:
    """What is said of the import."""
    if stage == Stage.CHECKING:
        return _("Trying out what an import would do…")
    if stage == Stage.IMPORTING:
        return _("Importing… Until it is done, nothing is changed.")
    if outcome is None:
        return ""
    return checked_sentence(outcome) if stage == Stage.CHECKED else done_sentence(outcome)


def tone_at(stage: Stage, outcome: Outcome | None) -> Tone:
    """In which tone it is said."""
    if stage == Stage.REFUSED:
        return Tone.ERROR
    if outcome is None:
        return Tone.SOFT
    return Tone.WARNING if outcome.rejected else Tone.SUCCESS
