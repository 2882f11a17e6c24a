"""The lines of a scanner's file about a trip, as they stand in it: numbers and points' codes.

Without a header the first cell that holds no time is the number, in every line anew. With one, the
columns `accession_no`, `point` and `way` are known by their names.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from librarydesk.data.interchange.cells import Cell
from librarydesk.data.interchange.scanner_files import NUMBER_NAMES, STAMP, text_of, without_time
from librarydesk.data.interchange.tabular import SEPARATORS, clean_text, open_table
from librarydesk.data.store.folding import fold

_POINT_NAMES = {"point", "to", "diem", "diem luan chuyen", "ma diem"}
_WAY_NAMES = {"way", "chieu", "giao thu"}


@dataclass(frozen=True)
class TripLine:
    """A line: its row, its texts without times; a line of a table with a header names its point.

    `point` and `way` are None in lines without a header, empty where the cell is.
    """

    row: int
    texts: tuple[str, ...]
    point: str | None = None
    way: str | None = None


@dataclass(frozen=True)
class TripFile:
    """A file about a trip: where it lies (None: pasted), in which encoding, its lines."""

    path: Path | None
    encoding: str
    lines: tuple[TripLine, ...]

    @property
    def name(self) -> str:
        """What the file is called without its ending; empty for pasted text."""
        return self.path.stem if self.path else ""


def read_trip_file(path: Path) -> TripFile:
    """Reads a file.

    Raises:
        DeskError: `import.…` where it can't be read.
    """
    table = open_table(path)
    try:
        first: tuple[int, list[Cell | None]] = (1, list(table.header))
        lines = tuple(_lines(chain([first], table.rows)))
        return TripFile(path, table.encoding, lines)
    finally:
        table.close()


def read_trip_text(text: str) -> TripFile:
    """Takes text that was pasted or typed, a line a row."""
    rows = ((row, _cells(line)) for row, line in enumerate(text.splitlines(), start=1))
    return TripFile(None, "", tuple(_lines(rows)))


def _cells(line: str) -> list[Cell | None]:
    sign = max(SEPARATORS, key=line.count)
    return [clean_text(cell) or None for cell in next(csv.reader([line], delimiter=sign), [])]


def _lines(rows: Iterable[tuple[int, list[Cell | None]]]) -> Iterator[TripLine]:
    named: dict[str, int] | None = None
    for at, (row, cells) in enumerate(rows):
        texts = [text_of(cell) for cell in cells]
        if at == 0 and (named := _named(texts)):
            continue
        line = _of_table(row, texts, named) if named else _plain(row, texts)
        if line is not None:
            yield line


def _named(texts: Sequence[str]) -> dict[str, int]:
    """The columns by their names; empty where the first row is no header."""
    names = [fold(text) for text in texts]
    found: dict[str, int] = {}
    for key, known in (("number", NUMBER_NAMES), ("point", _POINT_NAMES), ("way", _WAY_NAMES)):
        place = next((at for at, name in enumerate(names) if name in known), None)
        if place is not None:
            found[key] = place
    return found if "number" in found else {}


def _of_table(row: int, texts: Sequence[str], named: dict[str, int]) -> TripLine | None:
    def cell(key: str) -> str | None:
        if key not in named:
            return None
        return texts[named[key]] if named[key] < len(texts) else ""

    number = without_time(cell("number") or "")[0]
    if not number:
        return None
    if "point" in named:
        return TripLine(row, (number,), cell("point"), cell("way"))
    return TripLine(row, (number, cell("way") or ""))


def _plain(row: int, texts: Sequence[str]) -> TripLine | None:
    if len(texts) == 1 and any(sign in texts[0] for sign in SEPARATORS):
        # The first line of the file held no separator, so that the others were not cut.
        texts = [text_of(cell) for cell in _cells(texts[0])]
    plain = [without_time(text)[0] for text in texts if text and not STAMP.fullmatch(text)]
    return TripLine(row, tuple(plain)) if plain else None
