"""Records that didn't go in: their bytes as they were read, and a table of the reasons."""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO

from librarydesk.errors import DeskError
from librarydesk.i18n import _

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
    _names: list[Path] = field(default_factory=list)

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
        self.discard()
        self._raws.close()

    def __len__(self) -> int:
        return len(self._found)

    def write(self, source: Path) -> None:
        """Writes FILE.rejected.mrc and FILE.rejected.csv under unfinished names.

        They lie beside the file or, where that can't be written, in the user's folder.

        Raises:
            DeskError: `import.no_rejected_file` when neither can be written.
        """
        refusal: OSError | None = None
        for folder in (source.parent, Path.home()):
            self._names = [folder / f"{source.name}.rejected.{suffix}" for suffix in ("mrc", "csv")]
            try:
                self._write_records(_part(self._names[0]))
                self._write_reasons(_part(self._names[1]))
            except OSError as error:
                self.discard()
                refusal = error
            else:
                return
        raise DeskError(
            "import.no_rejected_file",
            _(
                "The rejected rows of %(file)s can't be written (%(reason)s), so nothing was"
                " imported. Make room, or copy the file to a folder that may be written."
            )
            % {"file": str(source), "reason": refusal.strerror if refusal else ""},
            file=str(source),
        )

    def keep(self) -> Path | None:
        """Gives what was written its names; older files of these names are kept with a number.

        Returns the path of the records; None where nothing was written.
        """
        if not self._names:
            return None
        number = 1
        while any(_older(name, number).exists() for name in self._names):
            number += 1
        for name in self._names:
            if name.exists():
                name.rename(_older(name, number))
            _part(name).rename(name)
        kept, self._names = self._names[0], []
        return kept

    def discard(self) -> None:
        """Removes what was written and not kept."""
        for name in self._names:
            _part(name).unlink(missing_ok=True)
        self._names = []

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


def _part(name: Path) -> Path:
    """The name under which a file is written before the import stands."""
    return name.with_name(f"{name.name}.{os.getpid()}.part")


def _older(name: Path, number: int) -> Path:
    """The name that an older file gets: `FILE.rejected.1.csv`."""
    return name.with_name(f"{name.stem}.{number}{name.suffix}")
