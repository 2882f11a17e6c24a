"""Records that didn't go in: their bytes as they were read, and a table of the reasons."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO

from librarydesk.data.interchange.rejected_files import RejectedFiles

_IN_MEMORY = 4 << 20


def _spool() -> IO[bytes]:
    """A file in memory that goes to the disk when it grows."""
    return SpooledTemporaryFile(_IN_MEMORY)


@dataclass
class Rejects:
    """Collects rejected records; what they say is kept on disk when it is much.

    Leaving its `with` block removes what was written and not kept.
    """

    _raws: IO[bytes] = field(default_factory=_spool)
    _found: list[tuple[int, str, int]] = field(default_factory=list)
    _files: RejectedFiles = field(default_factory=RejectedFiles)

    def add(self, number: int, raw: bytes, reason: str) -> None:
        """Adds the record with this number in its file."""
        self._raws.seek(0, 2)
        self._found.append((number, reason, len(raw)))
        self._raws.write(raw)

    def __enter__(self) -> "Rejects":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._files.discard()
        self._raws.close()

    def __len__(self) -> int:
        return len(self._found)

    def first(self, count: int) -> list[tuple[int, str]]:
        """The first rejected records: number and reason."""
        return sorted((number, reason) for number, reason, _length in self._found)[:count]

    def write(self, source: Path) -> None:
        """Writes FILE.rejected.mrc and FILE.rejected.csv: see `RejectedFiles.write`.

        Raises:
            DeskError: `import.no_rejected_file` when they can't be written anywhere.
        """
        self._files.write(source, {"mrc": self._write_records, "csv": self._write_reasons})

    def keep(self) -> Path | None:
        """Gives what was written its names; returns the path of the records, None for nothing."""
        return self._files.keep()

    def _write_records(self, path: Path) -> None:
        with path.open("wb") as file:
            for _number, _reason, start, length in sorted(self._spans()):
                self._raws.seek(start)
                file.write(self._raws.read(length))

    def _write_reasons(self, path: Path) -> None:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("row", "reason"))
            writer.writerows(span[:2] for span in sorted(self._spans()))

    def _spans(self) -> Iterator[tuple[int, str, int, int]]:
        start = 0
        for number, reason, length in self._found:
            yield number, reason, start, length
            start += length
