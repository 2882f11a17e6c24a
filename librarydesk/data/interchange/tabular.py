"""Reading the rows of a table file as a stream: CSV of any encoding, or a workbook."""

import csv
import unicodedata
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import IO, NamedTuple

from librarydesk.data.interchange.cells import Cell
from librarydesk.data.interchange.encodings import open_lines
from librarydesk.errors import DeskError
from librarydesk.i18n import _

Row = tuple[int, list[Cell | None]]
"""A row's number as a spreadsheet counts it (the header is 1), and its cells."""

SEPARATORS = ",;\t"
_FORMULA_SIGNS = ("=", "+", "-", "@")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LONGEST_CELL = 10_000_000


@dataclass(frozen=True)
class Table:
    """A table file: its encoding (`xlsx` for a workbook), header, and rows read as asked for.

    `total` is about how many rows there are. `close` gives the file free again.
    """

    encoding: str
    header: list[str]
    rows: Iterator[Row]
    total: int
    close: Callable[[], None]


def open_table(path: Path) -> Table:
    """Opens a table file and reads its header.

    Raises:
        DeskError: `import.…` when there is no file, or it can't be read as a table;
            `encoding.unknown` and `encoding.broken`.
    """
    try:
        with path.open("rb") as file:
            start = file.read(8)
        if start.startswith(b"PK\x03\x04"):
            return _workbook(path)
        if start.startswith(_OLD_EXCEL):
            raise _refused(
                "old_workbook",
                _("%(file)s is a workbook of an old Excel. Save it as .xlsx and import that."),
                path,
            )
        return _text_table(path)
    except OSError as error:
        raise cannot_read(path, error) from error


def cannot_read(path: Path, error: OSError) -> DeskError:
    """What to say when the system doesn't let a file be read."""
    if isinstance(error, FileNotFoundError):
        return _refused("missing", _("There is no file %(file)s. Check its name."), path)
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return _refused("folder", _("%(file)s is a folder. Give the file to be imported."), path)
    return _refused(
        "cannot_read",
        _("%(file)s can't be read (%(reason)s). Close it in other programs and try again."),
        path,
        reason=error.strerror or str(error),
    )


def _refused(code: str, sentence: str, path: Path, **named: str) -> DeskError:
    return DeskError(
        f"import.{code}", sentence % {"file": str(path), **named}, file=str(path), **named
    )


# --- text ---------------------------------------------------------------------------------------


def _text_table(path: Path) -> Table:
    opened = open_lines(path)
    first = next(opened.lines, "")
    told = first.strip().strip('"').lower()
    separator = ""
    if told.startswith("sep=") and len(told) == 5:
        separator, first = told[4], next(opened.lines, "")
    separator = separator or _separator_of(first)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(chain([first], opened.lines), delimiter=separator)
    rows = _numbered(_checked(reader, path), 1)
    header = next(rows, (1, []))[1]
    if not any(header):
        raise _refused(
            "empty", _("%(file)s is empty. Its first row must hold the names of the columns."), path
        )
    return Table(
        opened.encoding, [str(cell or "") for cell in header], rows, _lines_in(path), rows.close
    )


def _separator_of(line: str) -> str:
    """The separator that cuts a header into most cells."""
    return max(SEPARATORS, key=lambda sign: len(next(csv.reader([line], delimiter=sign), [])))


def _checked(reader: Iterable[list[str]], path: Path) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise _refused(
            "broken_table",
            _("%(file)s is no proper CSV table (%(reason)s). Save it anew from the spreadsheet."),
            path,
            reason=str(error),
        ) from error
    except OSError as error:
        raise cannot_read(path, error) from error


def _lines_in(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _numbered(rows: Iterable[Sequence[object]], first: int) -> Generator[Row]:
    """Numbers the rows and passes over empty ones."""
    for number, row in enumerate(rows, start=first):
        cells = [_clean(cell) for cell in row]
        if any(cell is not None for cell in cells):
            yield number, cells


def _clean(cell: object) -> Cell | None:
    """A cell as it is read: text composed and trimmed, an empty one as None."""
    if isinstance(cell, str):
        return clean_text(cell) or None
    if isinstance(cell, datetime):
        return cell.date()
    if cell is None or isinstance(cell, int | float | date):
        return cell
    return clean_text(str(cell)) or None


def clean_text(written: str) -> str:
    """Text composed (NFC), trimmed, without control characters, formula signs set free again."""
    plain = written.strip().replace("\r\n", "\n")
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
    if not plain.isprintable():
        plain = "".join([sign if _may_stand(sign) else " " for sign in plain]).strip()
    if plain[:1] == "'" and plain.lstrip("'").startswith(_FORMULA_SIGNS):
        return plain[1:]
    return plain


def _may_stand(sign: str) -> bool:
    return sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs")


def guarded(written: str) -> str:
    """Text for a cell, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{written}" if written.lstrip("'").startswith(_FORMULA_SIGNS) else written


# --- workbooks ----------------------------------------------------------------------------------


def _workbook(path: Path) -> Table:
    # By handle: openpyxl judges a path by its suffix.
    file = path.open("rb")
    try:
        with _sound_workbook(path):
            sheet = _first_sheet(file)
        rows = _numbered(_sheet_rows(sheet, path), 1)
        header = [str(cell or "") for cell in next(rows, (1, []))[1]]
        if not any(header):
            raise _refused(
                "empty",
                _("%(file)s is empty. Its first row must hold the names of the columns."),
                path,
            )
    except BaseException:
        file.close()
        raise
    return Table("xlsx", header, rows, sheet.total, file.close)


class _Sheet(NamedTuple):
    """The rows of a workbook's first sheet, and about how many they are."""

    rows: Iterable[Sequence[object]]
    total: int


def _first_sheet(file: IO[bytes]) -> _Sheet:
    from openpyxl import load_workbook

    # It warns of what it leaves out: styles, drop-downs, pictures, none of which is asked for.
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
    total = sheet.max_row or 0
    sheet.reset_dimensions()
    return _Sheet(sheet.iter_rows(values_only=True), total)


def _sheet_rows(sheet: _Sheet, path: Path) -> Iterator[Sequence[object]]:
    with _sound_workbook(path):
        yield from sheet.rows


@contextmanager
def _sound_workbook(path: Path) -> Iterator[None]:
    """Says of a damaged workbook that it is one."""
    try:
        yield
    except Exception as error:
        # Damage shows in openpyxl as whatever its code stumbles over: there is no list of it.
        raise _refused(
            "broken_workbook",
            _("%(file)s can't be opened as a workbook. Save it anew as .xlsx, or as CSV."),
            path,
        ) from error


def rows_numbered(path: Path, wanted: set[int]) -> Iterator[Row]:
    """Reads some rows of a file again, by their numbers, with the header's cells as row 0."""
    table = open_table(path)
    yield 0, list(table.header)
    last = max(wanted, default=0)
    for number, cells in table.rows:
        if number in wanted:
            yield number, cells
        if number >= last:
            break
    table.close()


def decimal_text(number: float) -> str:
    """A number with a decimal point; never three digits behind it, which would be thousands."""
    if number.is_integer():
        return str(int(number))
    written = f"{number:.12f}".rstrip("0")
    return written + "0" if len(written.partition(".")[2]) == 3 else written
