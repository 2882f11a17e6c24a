"""What an import did, as it is told to scripts and shown in the window."""

from dataclasses import dataclass
from pathlib import Path

JsonValue = str | int | None


@dataclass(frozen=True)
class ImportResult:
    """The counts of one import.

    Always `read = added + updated + unchanged + rejected`. `file` is as the user named it;
    `encoding` of a workbook is `xlsx`; `rejected_file` is None when nothing was rejected or nothing
    was to be written. `differing` are rows of copies that say another thing than their title's
    record, `awaiting_consent` members without a consent.
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

    def as_json(self) -> dict[str, JsonValue]:
        """The result under the names that scripts rely on."""
        return {
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
