"""Files of scanners: a number a line, or a table with stores and times, as each device writes it.

With a header the columns are known by their names; without one the number is in the first column
that holds no time, and nothing else is taken but the time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from librarydesk.data.collection.stocktake.reading import Reading, Taken, read_numbers
from librarydesk.data.interchange.cells import Cell, CellError, day
from librarydesk.data.interchange.tabular import decimal_text, open_table
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold

NUMBER_NAMES = {
    "accession no", "accession number", "number", "barcode", "code", "so dang ky ca biet", "dkcb",
    "so dkcb", "ma vach", "ma", "so",
}  # fmt: skip
_STORE_NAMES = {"store", "kho"}
_DAY_NAMES = {"date", "on date", "time", "timestamp", "datetime", "ngay", "thoi gian", "gio"}
_DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s*[AaPp][Mm])?"
STAMP = re.compile(rf"({_DAY})?[T ,]*(?:{_TIME})?(?:Z|[+-]\d\d:?\d\d)?")
_STAMP_BEFORE = re.compile(rf"({_DAY})[T ]+{_TIME}\s+(.+)")
_STAMP_BEHIND = re.compile(rf"(.+?)\s+({_DAY})(?:[T ]+{_TIME})?")


@dataclass(frozen=True)
class _Columns:
    """Where number, store and day stand; None where there is none."""

    number: int
    store: int | None = None
    day: int | None = None


def load_scanner_file(
    database: Database, stocktake_id: int, path: Path, *, store: str | None = None
) -> Taken:
    """Takes all numbers of a file in one deed; `store` is where they were read if it doesn't say.

    Raises:
        DeskError: `import.…` where the file can't be read, `stocktake.ended`.
    """
    return read_numbers(database, stocktake_id, list(readings_of(path, store=store)))


def readings_of(path: Path, *, store: str | None = None) -> Iterator[Reading]:
    """The numbers of a scanner's file, in its order.

    Raises:
        DeskError: `import.…` where the file can't be read.
    """
    table = open_table(path)
    try:
        columns = _named(table.header)
        rows: Iterable[list[Cell | None]] = (cells for _number, cells in table.rows)
        if columns is None:
            first: list[Cell | None] = list(table.header)
            columns = _Columns(_first_without_time(first))
            rows = chain([first], rows)
        for cells in rows:
            reading = _reading(cells, columns, store)
            if reading is not None:
                yield reading
    finally:
        table.close()


def _named(header: list[str]) -> _Columns | None:
    """The columns by their names; None where the first row is no header."""
    names = [fold(cell) for cell in header]
    if not NUMBER_NAMES & set(names):
        return None
    return _Columns(
        next(at for at, name in enumerate(names) if name in NUMBER_NAMES),
        next((at for at, name in enumerate(names) if name in _STORE_NAMES), None),
        next((at for at, name in enumerate(names) if name in _DAY_NAMES), None),
    )


def _first_without_time(cells: list[Cell | None]) -> int:
    for at, cell in enumerate(cells):
        if cell is not None and not isinstance(cell, date) and not STAMP.fullmatch(text_of(cell)):
            return at
    return 0


def _reading(cells: list[Cell | None], columns: _Columns, store: str | None) -> Reading | None:
    first = cells[0]
    alone = len(cells) == 1 and columns.number == 0
    if alone and isinstance(first, str) and " " not in first:
        # What most scanners write, by the ten thousand.
        return Reading(first, store)
    number, told = without_time(text_of(_cell(cells, columns.number)))
    if not number:
        return None
    if columns.day is not None:
        told = _cell(cells, columns.day)
    elif told is None and len(cells) > 1:
        told = next((cell for cell in cells if _is_time(cell)), None)
    own = text_of(_cell(cells, columns.store)) if columns.store is not None else ""
    return Reading(number, own or store, _day(told))


def without_time(written: str) -> tuple[str, Cell | None]:
    """A number, and the time that the scanner wrote before or behind it."""
    if " " not in written:
        return written, None
    if found := _STAMP_BEFORE.fullmatch(written):
        return found[2].strip(), found[1]
    if found := _STAMP_BEHIND.fullmatch(written):
        return found[1].strip(), found[2]
    return written, None


def _is_time(cell: Cell | None) -> bool:
    if isinstance(cell, date):
        return True
    found = STAMP.fullmatch(cell) if isinstance(cell, str) and cell else None
    return found is not None and found[1] is not None


def _day(told: Cell | None) -> date | None:
    """The day of a time; None where it is none, since scanners' clocks are often not set."""
    if told is None:
        return None
    if isinstance(told, str):
        found = STAMP.fullmatch(told)
        told = found[1] if found else None
    if told is None:
        return None
    try:
        return date.fromisoformat(day(told))
    except CellError:
        return None


def _cell(cells: list[Cell | None], at: int) -> Cell | None:
    return cells[at] if at < len(cells) else None


def text_of(cell: Cell | None) -> str:
    """A cell as text; a number as it looks in the spreadsheet."""
    if cell is None:
        return ""
    return decimal_text(cell) if isinstance(cell, float) else str(cell)
