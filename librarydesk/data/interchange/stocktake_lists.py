"""The lists of a stocktake as table files."""

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from librarydesk.coded import StocktakeRemark, StocktakeResult, label
from librarydesk.data.collection.stocktake.lists import ResultRow, result_rows
from librarydesk.data.collection.stocktake.queries import stocktake_with_code
from librarydesk.data.interchange.exporting import unfinished
from librarydesk.data.interchange.tabular import guarded
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.i18n import N_, _

_Cell = str | int | None


def remark_of(row: ResultRow) -> str:
    """The remark of a row in words; empty without one."""
    return label(StocktakeRemark, row.remark) if row.remark else ""


_COLUMNS: tuple[tuple[str, str, Callable[[ResultRow], _Cell]], ...] = (
    ("accession_no", N_("Accession number"), lambda row: row.number),
    ("title", N_("Title"), lambda row: row.title),
    ("store", N_("Store"), lambda row: row.store),
    ("call_number", N_("Call number"), lambda row: row.call_number),
    ("read_in", N_("Read in"), lambda row: row.read_in),
    ("price_vnd", N_("Price"), lambda row: row.price_vnd),
    ("site", N_("Site"), lambda row: row.site),
    ("remark", N_("Remark"), remark_of),
    ("near", N_("Perhaps meant"), lambda row: "; ".join(row.near)),
)


def result_named(name: str) -> StocktakeResult:
    """The list of a name, as commands take it.

    Raises:
        WrongUseError: `stocktake.no_such_list`.
    """
    try:
        return StocktakeResult(name.replace("-", "_"))
    except ValueError:
        raise WrongUseError(
            "stocktake.no_such_list",
            _("“%(list)s” is no list of a stocktake. Give one of: %(lists)s.")
            % {"list": name, "lists": ", ".join(StocktakeResult)},
        ) from None


def write_list(
    database: Database, code: str, result: StocktakeResult, path: Path, *, labels: bool = False
) -> int:
    """Writes a list to `.csv`, `.tsv` or `.xlsx` and returns how many rows it has.

    Raises:
        DeskError: `stocktake.unknown`, `export.cannot_write`.
        WrongUseError: `file.unknown_suffix`.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise WrongUseError(
            "file.unknown_suffix",
            _("%(file)s has no ending that says what to write. End it in one of: %(suffixes)s.")
            % {"file": path.name, "suffixes": ", ".join(_WRITERS)},
            file=str(path),
        )
    with database.read() as connection:
        rows = result_rows(connection, stocktake_with_code(connection, code), result)
    header = [_(words) if labels else key for key, words, _value in _COLUMNS]
    with unfinished(path) as file:
        write(file, header, ([value(row) for _k, _w, value in _COLUMNS] for row in rows))
    return len(rows)


def _write_text(path: Path, separator: str, header: Sequence[str], rows: "_Rows") -> None:
    # With a byte order mark, by which Excel knows UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(header)
        for row in rows:
            writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])


def _write_workbook(path: Path, header: Sequence[str], rows: "_Rows") -> None:
    from xlsxwriter import Workbook

    with Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, header, book.add_format({"bold": True}))
        for at, row in enumerate(rows, start=1):
            sheet.write_row(at, 0, row)


_Rows = Iterable[Sequence[_Cell]]
_WRITERS: dict[str, Callable[[Path, Sequence[str], _Rows], None]] = {
    ".csv": lambda path, header, rows: _write_text(path, ",", header, rows),
    ".tsv": lambda path, header, rows: _write_text(path, "\t", header, rows),
    ".xlsx": _write_workbook,
}
