"""What the import and export page reads: the kinds, the first rows of a file, rejected rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.interchange.words import MARC, KindLine

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.interchange.cells import Cell
    from librarydesk.data.interchange.kind import Kind

FIRST_ROWS = 50
FIRST_RECORDS = 50
REASONS = 200
FIRST = ("sites", MARC)
LAST = ("closures", "population")


@dataclass(frozen=True)
class Preview:
    """The first rows of a file under their headers.

    `fits` are the kinds that its header fits, `fits_words` the words of the first of them.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    fits: Sequence[str]
    fits_words: str = ""


@dataclass(frozen=True)
class RejectedRow:
    """A row that wasn't taken, as a spreadsheet numbers it, and why."""

    row: str
    reason: str


def kinds(desk: "Desk") -> list[KindLine]:
    """The kinds of file in the order in which they build on each other, sites first."""
    from librarydesk.data.interchange.counting import rows_of_each_kind

    found = rows_of_each_kind(desk.database)
    return [
        KindLine(kind.name, _kind_words(kind.name, kind.label), kind.rows, kind.dated)
        for kind in sorted(found, key=lambda kind: _place(kind.name))
    ]


def _place(name: str) -> int:
    """Sites before all that names them; what nothing builds on last."""
    if name in FIRST:
        return FIRST.index(name) - len(FIRST)
    return LAST.index(name) + 1 if name in LAST else 0


def _kind_words(name: str, label: str) -> str:
    if name == MARC:
        return _("Titles (MARC)")
    return _("Copies, item register") if name == "copies" else _(label)


def preview(kind: str, path: Path) -> Preview:
    """The first rows of a file, as an import of that kind would read them.

    Raises:
        DeskError: it can't be read.
    """
    return _first_records(path) if kind == MARC else _first_rows(kind, path)


def _first_rows(name: str, path: Path) -> Preview:
    from librarydesk.data.interchange.registry import table_kind
    from librarydesk.data.interchange.tabular import open_table

    kind = table_kind(name)
    table = open_table(path)
    try:
        first = islice(table.rows, FIRST_ROWS)
        rows = [_texts(cells, len(table.header)) for _number, cells in first]
    finally:
        table.close()
    fits = _fitting(table.header, path)
    words = _kind_words(fits[0], table_kind(fits[0]).label) if fits else ""
    return Preview([_said(kind, cell) for cell in table.header], rows, fits, words)


def _texts(cells: "Sequence[Cell | None]", width: int) -> list[str]:
    shown = [_text(cell) for cell in cells[:width]]
    return shown + [""] * (width - len(shown))


def _text(cell: "Cell | None") -> str:
    if cell is None:
        return ""
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def _said(kind: "Kind", written: str) -> str:
    """A header in the words of the language; one that the kind doesn't have stays as written."""
    from librarydesk.data.store.folding import fold
    from librarydesk.i18n import LANGUAGES

    for column in kind.columns:
        names = (column.key, *(column.label_in(language) for language in LANGUAGES))
        if fold(written) in {fold(name) for name in names}:
            return column.shown
    return written


def _fitting(header: list[str], path: Path) -> list[str]:
    """The kinds that have every column of a header, and whose needed columns it has."""
    from librarydesk.data.interchange.header import layout_of
    from librarydesk.data.interchange.registry import TABLE_KINDS, table_kind
    from librarydesk.errors import DeskError

    found = []
    for name in TABLE_KINDS:
        try:
            layout_of(table_kind(name), header, path)
        except DeskError:
            continue
        found.append(name)
    return found


def _first_records(path: Path) -> Preview:
    from librarydesk.data.interchange.tabular import cannot_read

    header = [_("Title"), _("Authors"), _("Year"), _("ISBN"), _("Copies")]
    try:
        rows = list(islice(_records(path), FIRST_RECORDS))
    except OSError as error:
        raise cannot_read(path, error) from error
    return Preview(header, rows, [MARC])


def _records(path: Path) -> Iterator[list[str]]:
    from librarydesk.data.interchange.marc.mapping import map_record
    from librarydesk.data.interchange.marc.reader import read_marc
    from librarydesk.data.interchange.marc.record import BrokenRecord, UnreadableRecordError

    for record in read_marc(path):
        try:
            if isinstance(record, BrokenRecord):
                raise UnreadableRecordError(record.reason)
            mapped = map_record(record)
        except UnreadableRecordError as error:
            yield [f"✕ {error}", "", "", "", ""]
            continue
        title = mapped.columns
        year = str(title.publish_year or "")
        copies = str(len(mapped.copies) or "")
        yield [title.title, title.authors or "", year, title.isbn or "", copies]


def reasons(path: Path) -> list[RejectedRow]:
    """The first rows of a file of rejected rows, with their reasons.

    Raises:
        DeskError: it can't be read.
    """
    from librarydesk.data.interchange.tabular import open_table

    # The raw records of a MARC file lie beside the table with the reasons.
    table = open_table(path.with_suffix(".csv"))
    try:
        names = [name.lower() for name in table.header]
        row, reason = names.index("row"), names.index("reason")
        if "reason" in names[row:]:
            reason = names.index("reason", row)
        first = [_texts(cells, len(names)) for _number, cells in islice(table.rows, REASONS)]
    finally:
        table.close()
    return [RejectedRow(cells[row], cells[reason]) for cells in first]
