"""What an import did, as it is told to scripts and shown in the window."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

JsonValue: TypeAlias = "str | int | list[dict[str, str | int]] | None"
OWN, GIVEN, REMEMBERED = "own", "given", "remembered"


@dataclass(frozen=True)
class Problem:
    """A row that isn't taken: its number in the file, the column where that is known, and why."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class ImportResult:
    """The counts of one import.

    Always `read = added + updated + unchanged + rejected`. `file` is as the user named it;
    `encoding` of a workbook is `xlsx`; `rejected_file` is None when nothing was rejected or nothing
    was to be written. `differing` are rows of copies that say another thing than their title's
    record, `awaiting_consent` members without a consent, `left_out` cells that
    couldn't be sealed. `columns` tells whose names its columns
    have: `own`, `given` or `remembered`; `capitals` counts texts written in capitals; `problems`
    are the first rows that a trial would reject.
    """

    kind: str
    file: str
    encoding: str
    read: int
    added: int
    updated: int
    unchanged: int
    rejected: int
    rejected_file: Path | None = None
    differing: int = 0
    awaiting_consent: int = 0
    left_out: int = 0
    columns: str = OWN
    capitals: int = 0
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, JsonValue]:
        """The result under the names that scripts rely on; the last ones only where there are any.

        They are `left_out`, `columns`, `capitals` and `problems`.
        """
        told: dict[str, JsonValue] = {
            "kind": self.kind,
            "file": self.file,
            "encoding": self.encoding,
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "rejected_file": None if self.rejected_file is None else str(self.rejected_file),
            "differing": self.differing,
            "awaiting_consent": self.awaiting_consent,
        }
        if self.left_out:
            told["left_out"] = self.left_out
        if self.columns != OWN:
            told["columns"] = self.columns
        if self.capitals:
            told["capitals"] = self.capitals
        if self.problems:
            told["problems"] = [
                {"row": one.row, "column": one.column, "reason": one.reason}
                for one in self.problems
            ]
        return told
