"""What the window asks of the seal; functions for the runner's lanes."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.sealing.opening import SealState
    from librarydesk.data.sealing.seal import Seal


@dataclass(frozen=True, slots=True)
class SealSeen:
    """How the seal stands, the sentence for it (empty where it is open), the seal if it is open."""

    state: "SealState"
    sentence: str
    opened: "Seal | None"


@dataclass(frozen=True, slots=True)
class KeysMade:
    """New keys, opened, and the words that are shown once."""

    opened: "Seal"
    words: tuple[str, ...] = field(repr=False)


def look_at(desk: "Desk") -> SealSeen:
    """How the seal of the database stands; opened where it needs no password."""
    from librarydesk.data.sealing.opening import SealState, open_seal, seal_state, sentence_of

    state = seal_state(desk.database)
    opened = open_seal(desk.path) if state == SealState.OPEN else None
    return SealSeen(state, sentence_of(state, desk.path), opened)


def opened_with_password(path: Path, password: str) -> "Seal | None":
    """The seal opened with the password; refused when it is wrong."""
    from librarydesk.data.sealing.opening import open_seal

    return open_seal(path, password)


def opened_with_words(path: Path, words: str) -> "Seal":
    """The seal opened with the recovery words."""
    from librarydesk.data.sealing.opening import open_with_words

    return open_with_words(path, words)


def set_password(path: Path, seal: "Seal", password: str | None) -> None:
    """Sets the password, or takes it away."""
    from librarydesk.data.sealing import making

    making.set_password(path, seal, password)


def change_password(path: Path, present: str, new: str | None) -> "Seal | None":
    """Sets another password where the present one is right, or takes it away."""
    seal = opened_with_password(path, present)
    if seal is not None:
        set_password(path, seal, new)
    return seal


def make_keys(desk: "Desk", *, anew: bool) -> KeysMade:
    """Makes the keys of a database that has none; `anew` also where they are lost."""
    from librarydesk.data.sealing import making

    made = making.make_keys(desk.database, anew=anew)
    return KeysMade(made.seal, made.words)


def write_sheet(words: tuple[str, ...], database: str, out: Path) -> None:
    """Writes the sheet with the recovery words as a PDF."""
    from librarydesk.reports.recovery_sheet import write_recovery_sheet

    write_recovery_sheet(words, database, out)
