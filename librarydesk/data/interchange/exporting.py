"""Exporting a kind to a table file that importing it reads back as the same rows."""

import csv
import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, text

from librarydesk import clock
from librarydesk.data.interchange.comparing import count_numbers
from librarydesk.data.interchange.kind import Column, Kind
from librarydesk.data.interchange.options import ExportOptions
from librarydesk.data.interchange.sealing import seal_of
from librarydesk.data.interchange.tabular import decimal_text, guarded
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, refusal_in
from librarydesk.i18n import _

Cells: TypeAlias = Sequence[str | int | float | None]
_SHEET_ROWS = 1_048_575


def export_table(database: Database, kind: Kind, path: Path, options: ExportOptions) -> int:
    """Writes the rows of a kind to `.csv`, `.tsv` or `.xlsx` and returns how many there were.

    Rows that were voided are left out. An existing file is replaced once the new one is whole.

    Raises:
        DeskError: `export.…` when the file can't be written or its suffix is none of these.
    """
    writers = {".csv": _write_csv, ".tsv": _write_tsv, ".xlsx": _write_workbook}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise DeskError(
            "export.suffix",
            _("%(file)s must end in .csv, .tsv or .xlsx. Choose such a name.")
            % {"file": str(path)},
            file=str(path),
        )
    kind = kind.bound(seal_of(database, kind, options.seal))
    columns = kind.written_columns
    header = [column.label_in("vi") if options.labels else column.key for column in columns]
    with database.read() as connection, unfinished(path) as file:
        return write(file, header, _rows(connection, kind, options), kind)


def _rows(connection: Connection, kind: Kind, options: ExportOptions) -> Iterator[Cells]:
    if kind.write:
        yield from kind.write(connection, options.year)
        return
    sql = kind.export.replace("{numbered}", count_numbers(kind))
    named = {"year": None if options.year is None else f"{options.year:04}"}
    if ":today" in sql:
        named["today"] = clock.today().isoformat()
    # No percent sign or colon stands in these texts but those of the two parameters.
    yield from connection.execute(text(sql), named)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A file beside the wanted one, which takes its place when all was written.

    Raises:
        DeskError: `export.cannot_write`.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        # Workbooks are opened at the end only, and complain in a way of their own.
        part.touch()
        yield part
        part.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    except Exception as error:
        refusal = refusal_in(error)
        if refusal is None:
            raise
        raise cannot_write(path, refusal) from error
    finally:
        part.unlink(missing_ok=True)


def cannot_write(path: Path, error: OSError) -> DeskError:
    """What to say when the system doesn't let a file be written."""
    return DeskError(
        "export.cannot_write",
        _("%(file)s can't be written (%(reason)s). Close it elsewhere or choose another place.")
        % {"file": str(path), "reason": _reason(error)},
        file=str(path),
    )


def _reason(error: OSError) -> str:
    """Why the system refused, in the language in use where it is one of the usual reasons."""
    usual = {
        errno.ENOSPC: _("the disk is full"),
        errno.ENOENT: _("there is no such folder"),
        errno.EISDIR: _("a folder has this name"),
        errno.EACCES: _("it is open in another program, or the folder is protected"),
        errno.EROFS: _("the disk takes no changes"),
    }
    return usual.get(error.errno or 0) or error.strerror or str(error)


def _write_csv(path: Path, header: list[str], rows: Iterable[Cells], _kind: Kind) -> int:
    return _write_text(path, header, rows, ",")


def _write_tsv(path: Path, header: list[str], rows: Iterable[Cells], _kind: Kind) -> int:
    return _write_text(path, header, rows, "\t")


def _write_text(path: Path, header: list[str], rows: Iterable[Cells], separator: str) -> int:
    count = 0
    # With a byte order mark, by which Excel knows UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(header)
        for row in rows:
            writer.writerow([_as_text(cell) for cell in row])
            count += 1
    return count


def _as_text(cell: str | int | float | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    return guarded(decimal_text(cell)) if isinstance(cell, float) else str(cell)


def _write_workbook(path: Path, header: list[str], rows: Iterable[Cells], kind: Kind) -> int:
    from xlsxwriter import Workbook

    count = 0
    with Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(kind.name[:31])
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for place, (name, column) in enumerate(zip(header, kind.written_columns, strict=True)):
            sheet.set_column(place, place, _width(name, column))
            sheet.write_string(0, place, name, bold)
        for count, row in enumerate(rows, start=1):
            if count > _SHEET_ROWS:
                raise _too_long(path)
            for place, cell in enumerate(row):
                if isinstance(cell, str) and cell:
                    sheet.write_string(count, place, guarded(cell))
                elif isinstance(cell, int | float):
                    sheet.write_number(count, place, cell)
    return count


def _width(name: str, column: Column) -> int:
    return max(10, min(40, len(name) + 2)) if column.key not in ("title", "name") else 40


def _too_long(path: Path) -> DeskError:
    return DeskError(
        "export.too_long",
        _("A workbook holds at most 1,048,576 rows. Export %(file)s as .csv, or a single year.")
        % {"file": str(path)},
        file=str(path),
    )
