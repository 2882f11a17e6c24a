"""Records that didn't go in: their bytes as they were read, and a table of the reasons."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

_IN_MEMORY = 4 << 20


def _spool() -> IO[bytes]:
    return SpooledTemporaryFile(_IN_MEMORY)


@dataclass
class Rejects:
    """Collects rejected records; what they say is kept on disk when it is much."""

    _raws: IO[bytes] = field(default_factory=_spool)
    _found: list[tuple[int, str, int]] = field(default_factory=list)

    def add(self, number: int, raw: bytes, reason: str) -> None:
        """Adds the record with this number in its file."""
        self._raws.seek(0, 2)
        self._found.append((number, reason, len(raw)))
        self._raws.write(raw)

    def __len__(self) -> int:
        return len(self._found)

    def write(self, beside: Path, user_folder: Path) -> Path:
        """Writes FILE.rejected.mrc and FILE.rejected.csv, and returns the former.

        They lie beside the file or, where that can't be written, in the user's folder; older ones
        are kept, these then have a number.
        """
        try:
            return self._write_in(beside.parent, beside.name)
        except OSError:
            user_folder.mkdir(parents=True, exist_ok=True)
            return self._write_in(user_folder, beside.name)

    def _write_in(self, folder: Path, name: str) -> Path:
        records, reasons = _free_names(folder, name)
        ordered = sorted(self._spans())
        with records.open("xb") as file:
            for _number, _reason, start, length in ordered:
                self._raws.seek(start)
                file.write(self._raws.read(length))
        with reasons.open("x", encoding="utf-8-sig", newline="") as table:
            writer = csv.writer(table)
            writer.writerow(("row", "reason"))
            writer.writerows((number, reason) for number, reason, _start, _length in ordered)
        return records

    def _spans(self) -> Iterator[tuple[int, str, int, int]]:
        start = 0
        for number, reason, length in self._found:
            yield number, reason, start, length
            start += length


def _free_names(folder: Path, name: str) -> tuple[Path, Path]:
    """The first pair of names that nothing has."""
    number = 1
    while True:
        mark = "" if number == 1 else f"-{number}"
        pair = tuple(folder / f"{name}.rejected{mark}.{suffix}" for suffix in ("mrc", "csv"))
        if not any(path.exists() for path in pair):
            return pair[0], pair[1]
        number += 1
