"""What the import and export page reads: the kinds, the first rows of a file, rejected rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.interchange.choices import Choices
from librarydesk.ui.interchange.words import MARC, KindLine

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.interchange.capitals import Casing
    from librarydesk.data.interchange.cells import Cell
    from librarydesk.data.interchange.looking import FileLook
    from librarydesk.data.interchange.marc.reader import MarcReading

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


def look(desk: "Desk", kind: str, path: Path, choices: Choices) -> "FileLook | None":
    """What a file is like; None where there is nothing to be said of its columns.

    Raises:
        DeskError: it can't be read.
    """
    from librarydesk.data.interchange.looking import UNKNOWN, look_at

    found = look_at(desk.database, kind, path, choices.options())
    if kind != MARC and found is not None and found.told == UNKNOWN:
        headings = [column.heading for column in found.columns]
        return None if _fitting(headings, path) else found
    return found


def preview(desk: "Desk", kind: str, path: Path, choices: Choices) -> Preview:
    """The first rows of a file, as an import of that kind would take them.

    Raises:
        DeskError: it can't be read.
    """
    if kind == MARC:
        return _first_records(desk, path, choices)
    return _first_rows(desk, kind, path, choices)


def _first_rows(desk: "Desk", name: str, path: Path, choices: Choices) -> Preview:
    from librarydesk.data.interchange.first_rows import first_rows
    from librarydesk.data.interchange.registry import table_kind

    kind = table_kind(name)
    found = first_rows(desk.database, kind, path, choices.options(), FIRST_ROWS)
    fits = [name] if choices.columns else _fitting(found.own, path)
    words = _kind_words(fits[0], table_kind(fits[0]).label) if fits else ""
    rows = [_texts(cells, len(found.header)) for cells in found.rows]
    return Preview(found.header, rows, fits, words)


def _texts(cells: "Sequence[Cell | None]", width: int) -> list[str]:
    shown = [_text(cell) for cell in cells[:width]]
    return shown + [""] * (width - len(shown))


def _text(cell: "Cell | None") -> str:
    if cell is None:
        return ""
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


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


def _first_records(desk: "Desk", path: Path, choices: Choices) -> Preview:
    from librarydesk.data.interchange.capitals import casing_for
    from librarydesk.data.interchange.choosing import capitals_of
    from librarydesk.data.interchange.marc.tags import reading_for
    from librarydesk.data.interchange.tabular import cannot_read

    header = [_("Title"), _("Authors"), _("Year"), _("ISBN"), _("Copies")]
    try:
        options = choices.options()
        reading = reading_for(desk.database, path, options).reading
        with desk.database.read() as connection:
            casing = casing_for(connection, capitals_of(options))
        rows = list(islice(_records(path, reading, casing), FIRST_RECORDS))
    except OSError as error:
        raise cannot_read(path, error) from error
    return Preview(header, rows, [MARC])


def _records(path: Path, reading: "MarcReading", casing: "Casing") -> Iterator[list[str]]:
    from librarydesk.data.interchange.marc.casing import cased_record
    from librarydesk.data.interchange.marc.mapping import map_record
    from librarydesk.data.interchange.marc.reader import read_marc
    from librarydesk.data.interchange.marc.record import BrokenRecord, UnreadableRecordError

    for record in read_marc(path, reading):
        try:
            if isinstance(record, BrokenRecord):
                raise UnreadableRecordError(record.reason)
            mapped = map_record(cased_record(record, casing) if casing.changes else record)
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
