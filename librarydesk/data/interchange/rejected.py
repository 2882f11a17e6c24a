"""`FILE.rejected.csv`: the bad rows of a file as they stood in it, with row number and reason."""

import csv
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from librarydesk.data.interchange.cells import Cell
from librarydesk.data.interchange.header import extra_places
from librarydesk.data.interchange.tabular import guarded, rows_numbered
from librarydesk.errors import DeskError
from librarydesk.i18n import _

SUFFIX = ".rejected.csv"


class RejectedRows:
    """The file of rejected rows of one import: written unfinished, kept once the import stands."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self._unfinished: Path | None = None

    def write(self, reasons: Iterable[tuple[int, str]]) -> None:
        """Writes rejected rows, given by row numbers in growing order, beside the file.

        Where that folder can't be written, into the user's folder.

        Raises:
            DeskError: `import.no_rejected_file` when neither can be written.
        """
        rows = list(reasons)
        refusal: OSError | None = None
        for folder in (self._source.parent, Path.home()):
            unfinished = folder / f"{self._source.name}{SUFFIX}.{os.getpid()}.part"
            try:
                with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
                    self._unfinished = unfinished
                    csv.writer(file).writerows(self._lines(rows))
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
            % {"file": str(self._source), "reason": refusal.strerror if refusal else ""},
            file=str(self._source),
        )

    def keep(self) -> Path | None:
        """Gives what was written its name; an older file of that name is kept with a number."""
        if self._unfinished is None:
            return None
        final = self._unfinished.with_name(f"{self._source.name}{SUFFIX}")
        if final.exists():
            final.rename(_numbered(final))
        self._unfinished.rename(final)
        self._unfinished = None
        return final

    def discard(self) -> None:
        """Removes what was written and not kept."""
        if self._unfinished is not None:
            self._unfinished.unlink(missing_ok=True)
            self._unfinished = None

    def _lines(self, reasons: list[tuple[int, str]]) -> Iterator[list[str]]:
        why = dict(reasons)
        left_out: set[int] = set()
        width = 0
        for number, cells in rows_numbered(self._source, set(why)):
            if number == 0:
                width = len(cells)
                left_out = extra_places([str(cell or "") for cell in cells])
            texts = [_written(cell) for cell in cells] + [""] * (width - len(cells))
            own = [text for place, text in enumerate(texts) if place not in left_out]
            # A row that is too long keeps all its cells, behind the two that are added.
            end = [*own[: width - len(left_out)]]
            added = ["row", "reason"] if number == 0 else [str(number), guarded(why[number])]
            yield [*end, *added, *own[width - len(left_out) :]]


def _numbered(path: Path) -> Path:
    """The first free name with a number: `FILE.rejected.1.csv`."""
    number = 1
    while True:
        free = path.with_name(f"{path.name.removesuffix('.csv')}.{number}.csv")
        if not free.exists():
            return free
        number += 1


def _written(cell: Cell | None) -> str:
    """A cell as text that is read back as the same value."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return decimal_text(cell)
    return guarded(str(cell))


def decimal_text(number: float) -> str:
    """A number with a decimal point; never three digits behind it, which would be thousands."""
    if number.is_integer():
        return str(int(number))
    written = f"{number:.12f}".rstrip("0")
    return written + "0" if len(written.partition(".")[2]) == 3 else written
