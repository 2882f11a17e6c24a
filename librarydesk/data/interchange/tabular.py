"""Reading the rows of a table file as a stream: CSV of any encoding, or a workbook."""

import csv
import unicodedata
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path

from librarydesk.data.interchange.cells import Cell
from librarydesk.data.interchange.encodings import TextLines, detect_file, open_lines
from librarydesk.data.interchange.encodings.misread import MisreadText
from librarydesk.data.interchange.heading_row import SEARCHED, find_heading
from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError
from librarydesk.i18n import _

Row = tuple[int, list[Cell | None]]
"""A row's number as a spreadsheet counts it (the header is 1), and its cells."""

SEPARATORS = ",;\t"
_FORMULA_SIGNS = ("=", "+", "-", "@")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LONGEST_CELL = 10_000_000


@dataclass(frozen=True)
class Reading:
    """How a table file is read: which sheet, in which encoding (None: the first, as recognised).

    `names` are folded names of columns by which the heading is found among the first rows; without
    them the first row is the heading.
    """

    sheet: str | None = None
    encoding: str | None = None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """A table file: its form, header, and rows read as asked for.

    `total` is about how many rows there are, `sheets` the names of a workbook's sheets. `close`
    gives the file free again.
    """

    form: str
    header: list[str]
    rows: Iterator[Row]
    total: int
    close: Callable[[], None]
    misread: MisreadText
    sheets: tuple[str, ...] = ()

    @property
    def encoding(self) -> str:
        """Its encoding (`xlsx` for a workbook), and the old ones of cells read so far."""
        return ", ".join([self.form, *[name for name, _count in self.misread.found.most_common()]])


def open_table(path: Path, reading: Reading | None = None) -> Table:
    """Opens a table file and reads its header.

    Raises:
        DeskError: `import.…` when there is no file, or it can't be read as a table;
            `encoding.unknown` and `encoding.broken`.
    """
    chosen = reading or Reading()
    try:
        with path.open("rb") as file:
            start = file.read(8)
        if start.startswith(b"PK\x03\x04"):
            return _workbook(path, chosen)
        if start.startswith(_OLD_EXCEL):
            raise _refused(
                "old_workbook",
                _("%(file)s is a workbook of an old Excel. Save it as .xlsx and import that."),
                path,
            )
        return _text_table(path, chosen)
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


def _text_table(path: Path, reading: Reading) -> Table:
    opened, misread = _opened_lines(path, reading.encoding)
    first = next(opened.lines, "")
    told = first.strip().strip('"').lower()
    separator = ""
    if told.startswith("sep=") and len(told) == 5:
        separator, first = told[4], next(opened.lines, "")
    lines = [first, *islice(opened.lines, SEARCHED)]
    separator = separator or _separator_of(lines, reading.names)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(chain(lines, opened.lines), delimiter=separator)
    rows = _numbered(misread.mended(_checked(reader, path)), 1)
    header, rest = _headed(rows, reading, path)
    return Table(opened.encoding, header, rest, _lines_in(path), rows.close, misread)


def _opened_lines(path: Path, wanted: str | None) -> tuple[TextLines, MisreadText]:
    """The lines in the encoding that is wanted, or in Unicode with cells of that encoding."""
    if wanted is None or wanted.startswith("utf-"):
        opened = open_lines(path, wanted)
        unicode = wanted is None and opened.encoding.startswith("utf-")
        return opened, MisreadText(None if unicode else "utf-8")
    form = detect_file(path)
    if form is not None and form.startswith("utf-"):
        return open_lines(path, form), MisreadText(wanted)
    return open_lines(path, wanted), MisreadText("utf-8")


def _headed(rows: Iterator[Row], reading: Reading, path: Path) -> tuple[list[str], Iterator[Row]]:
    """The heading, and the rows below it."""
    first = list(islice(rows, SEARCHED if reading.names else 1))
    header: list[str] = []
    if first:
        header, end = find_heading([cells for _number, cells in first], reading.names)
        first = first[end:]
    if not any(header):
        raise _refused(
            "empty", _("%(file)s is empty. Its first row must hold the names of the columns."), path
        )
    return header, chain(first, rows)


def _separator_of(lines: list[str], names: frozenset[str]) -> str:
    """The separator that cuts a header into most cells: the first line, or one of known names."""
    first = {sign: _cells(lines[0], sign) for sign in SEPARATORS}
    best = max(SEPARATORS, key=lambda sign: len(first[sign]))
    if not names or any(fold(cell) in names for cell in first[best]):
        return best
    for line in lines[1:]:
        for sign in SEPARATORS:
            if sum(fold(cell) in names for cell in _cells(line, sign)) > 1:
                return sign
    return best


def _cells(line: str, sign: str) -> list[str]:
    return next(csv.reader([line], delimiter=sign), [])


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


def _workbook(path: Path, reading: Reading) -> Table:
    from librarydesk.data.interchange.workbooks import open_sheet

    # By handle: openpyxl judges a path by its suffix.
    file = path.open("rb")
    misread = MisreadText(reading.encoding)
    try:
        sheet = open_sheet(file, path, reading.sheet)
        rows = _numbered(misread.mended(sheet.rows), 1)
        header, rest = _headed(rows, reading, path)
    except BaseException:
        file.close()
        raise
    return Table("xlsx", header, rest, sheet.total, file.close, misread, sheet.names)


def rows_numbered(path: Path, wanted: set[int], reading: Reading | None = None) -> Iterator[Row]:
    """Reads some rows of a file again, by their numbers, with the header's cells as row 0."""
    table = open_table(path, reading)
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
