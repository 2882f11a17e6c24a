"""`FILE.rejected.csv`: the bad rows of a file as they stood in it, with row number and reason."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from librarydesk.data.interchange.cells import Cell
from librarydesk.data.interchange.header import extra_places
from librarydesk.data.interchange.rejected_files import RejectedFiles
from librarydesk.data.interchange.tabular import Reading, decimal_text, guarded, rows_numbered


class RejectedRows:
    """The file of rejected rows of one import: written unfinished, kept once the import stands."""

    def __init__(self, source: Path, reading: Reading | None = None) -> None:
        self._source = source
        self._reading = reading
        self._files = RejectedFiles()

    def write(self, reasons: Iterable[tuple[int, str]]) -> None:
        """Writes rejected rows, given by row numbers in growing order: see `RejectedFiles.write`.

        Raises:
            DeskError: `import.no_rejected_file` when they can't be written anywhere.
        """
        rows = list(reasons)
        self._files.write(self._source, {"csv": lambda path: self._write_rows(path, rows)})

    def keep(self) -> Path | None:
        """Gives what was written its name; returns its path, None for nothing."""
        return self._files.keep()

    def discard(self) -> None:
        """Removes what was written and not kept."""
        self._files.discard()

    def _write_rows(self, path: Path, rows: list[tuple[int, str]]) -> None:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(self._lines(rows))

    def _lines(self, reasons: list[tuple[int, str]]) -> Iterator[list[str]]:
        why = dict(reasons)
        left_out: set[int] = set()
        width = 0
        for number, cells in rows_numbered(self._source, set(why), self._reading):
            if number == 0:
                width = len(cells)
                left_out = extra_places([str(cell or "") for cell in cells])
            texts = [_written(cell) for cell in cells] + [""] * (width - len(cells))
            own = [text for place, text in enumerate(texts) if place not in left_out]
            # A row that is too long keeps all its cells, behind the two that are added.
            end = [*own[: width - len(left_out)]]
            added = ["row", "reason"] if number == 0 else [str(number), guarded(why[number])]
            yield [*end, *added, *own[width - len(left_out) :]]


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
