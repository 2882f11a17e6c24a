"""What became of the files of an import, as values and as JSON."""

from dataclasses import dataclass, field
from enum import StrEnum

from librarydesk.data.exchange.json_values import Json
from librarydesk.errors import DONE, DONE_WITH_FINDINGS, NOT_DONE


class Outcome(StrEnum):
    """What became of a bundle."""

    APPLIED = "applied"
    ALREADY_APPLIED = "already_applied"
    WAITING = "waiting"
    REFUSED = "refused"
    NOT_FOR_US = "not_for_us"


class NoteOutcome(StrEnum):
    """What became of a note."""

    BELIEVED = "believed"
    ALREADY_KNOWN = "already_known"
    NOT_FOR_US = "not_for_us"
    REFUSED = "refused"


@dataclass(frozen=True)
class TakenFile:
    """A bundle: whose it is, what became of it and why, how many rows it changed."""

    file: str
    site: str | None
    sequence: int | None
    outcome: Outcome
    reason: str | None = None
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    conflicts: int = 0
    renumbered: int = 0

    def as_json(self) -> dict[str, Json]:
        """The entry as a command prints it."""
        return {**vars(self), "outcome": self.outcome.value}


@dataclass(frozen=True)
class TakenNote:
    """A note on what was sent from here: whose it is, what became of it and why."""

    file: str
    site: str | None
    outcome: NoteOutcome
    reason: str | None = None

    def as_json(self) -> dict[str, Json]:
        """The entry as a command prints it."""
        return {"file": self.file, "site": self.site, "outcome": self.outcome.value}


@dataclass
class Imported:
    """An import; `notes` are those written beside, `unwritten` says why one wasn't.

    `single` is True where one file was named rather than a folder, `stopped` where somebody
    stopped it after some files.
    """

    single: bool = False
    files: list[TakenFile] = field(default_factory=list)
    acknowledgements: list[TakenNote] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unwritten: str | None = None
    stopped: bool = False

    def as_json(self) -> dict[str, Json]:
        """The result as a command prints it."""
        return {
            "files": [one.as_json() for one in self.files],
            "acknowledgements": [one.as_json() for one in self.acknowledgements],
            "notes": list(self.notes),
            "notes_failed": self.unwritten,
        }

    @property
    def exit_code(self) -> int:
        """How a command with this result ends."""
        if self.stopped or (self.single and self._was_nothing_taken()):
            return NOT_DONE
        return DONE_WITH_FINDINGS if self._has_findings() else DONE

    def _was_nothing_taken(self) -> bool:
        return all(one.outcome is Outcome.REFUSED for one in self.files) and all(
            one.outcome is NoteOutcome.REFUSED for one in self.acknowledgements
        )

    def _has_findings(self) -> bool:
        open_ones = (Outcome.WAITING, Outcome.REFUSED)
        return any(
            one.outcome in open_ones or one.conflicts or one.renumbered for one in self.files
        ) or any(one.outcome is NoteOutcome.REFUSED for one in self.acknowledgements)
