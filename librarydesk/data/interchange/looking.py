"""Looking into a file before it goes in: what its columns are called, hold, and probably are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.interchange import cells
from librarydesk.data.interchange.capitals import TEXTS, is_in_capitals
from librarydesk.data.interchange.cells import Cell
from librarydesk.data.interchange.choosing import Chosen, choose, own_names, reading_of
from librarydesk.data.interchange.columns import bracketed
from librarydesk.data.interchange.encodings.names import encoding_named
from librarydesk.data.interchange.guessing import guessed
from librarydesk.data.interchange.header import layout_of
from librarydesk.data.interchange.kind import Column, Kind, Reference
from librarydesk.data.interchange.marc.foreign import marc_places
from librarydesk.data.interchange.marc.tags import foreign_tags, guessed_tags, recalled_tags
from librarydesk.data.interchange.marc.words import field_words
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.registry import MARC, table_kind
from librarydesk.data.interchange.result import OWN, REMEMBERED
from librarydesk.data.interchange.tabular import Table, cannot_read, open_table
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError

UNKNOWN = "unknown"
_ROWS = 200
_SAMPLES = 3


@dataclass(frozen=True)
class FileColumn:
    """A column of a file: how it is named in a command, its heading, first texts, and what it is.

    `key` is what was said or is guessed of it; empty where nothing is known.
    """

    source: str
    heading: str
    samples: tuple[str, ...]
    key: str


@dataclass(frozen=True)
class Target:
    """What a column may be. `form` tells how a value of it is typed: `site`, `day`, `code`, `text`.

    `codes` are the values of a coded column with their words.
    """

    key: str
    label: str
    required: bool = False
    form: str = "text"
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FileLook:
    """What a file is like, and whose names its columns have: `own`, `remembered` or `unknown`.

    `has_constants` tells that a value may stand for a column that the file lacks.
    """

    told: str
    encoding: str
    columns: tuple[FileColumn, ...]
    targets: tuple[Target, ...]
    constants: dict[str, str] = field(default_factory=dict)
    capitals: str = "keep"
    in_capitals: int = 0
    sheets: tuple[str, ...] = ()
    has_constants: bool = True


def look_at(database: Database, kind: str, path: Path, options: ImportOptions) -> FileLook | None:
    """Looks into a file that is to be imported as a kind; None for records that need no question.

    Raises:
        DeskError: it can't be read.
    """
    with database.read() as connection:
        if kind == MARC:
            return _look_at_records(connection, path, options)
        return _look_at_table(connection, table_kind(kind), path, options)


def _look_at_table(
    connection: Connection, kind: Kind, path: Path, options: ImportOptions
) -> FileLook:
    table = open_table(path, reading_of(kind, options))
    try:
        chosen = choose(connection, kind.name, table.header, options)
        rows = [row for _number, row in islice(table.rows, _ROWS)]
    finally:
        table.close()
    told, keys = _known(kind, table, path, chosen)
    names = own_names(table.header)
    columns = tuple(
        FileColumn(bracketed(place), name, _samples(rows, place), keys.get(place, ""))
        for place, name in enumerate(names)
    )
    return FileLook(
        told=told,
        encoding=table.encoding,
        columns=columns,
        targets=tuple(_target(column) for column in kind.columns),
        constants=dict(chosen.columns.constants),
        capitals=chosen.capitals.value,
        in_capitals=_in_capitals(rows, keys),
        sheets=table.sheets,
    )


def _known(kind: Kind, table: Table, path: Path, chosen: Chosen) -> tuple[str, dict[int, str]]:
    """Whose names the columns have, and the key of each that is known or guessed."""
    try:
        layout = layout_of(kind, table.header, path, told=chosen.columns)
    except DeskError:
        return UNKNOWN, guessed(kind, table.header)
    told = REMEMBERED if chosen.told == REMEMBERED else OWN
    return told, {place: column.key for place, column in layout.places}


def _samples(rows: Sequence[Sequence[Cell | None]], place: int) -> tuple[str, ...]:
    found = (row[place] for row in rows if place < len(row))
    texts = dict.fromkeys(cells.text(cell) for cell in found if cell is not None)
    return tuple(islice(texts, _SAMPLES))


def _in_capitals(rows: Sequence[Sequence[Cell | None]], keys: dict[int, str]) -> int:
    places = [place for place, key in keys.items() if key in TEXTS]
    found = (row[place] for row in rows for place in places if place < len(row))
    return sum(isinstance(cell, str) and is_in_capitals(cell) for cell in found)


def _target(column: Column) -> Target:
    codes = tuple((code.value, code.label) for code in column.codes) if column.codes else ()
    form = "code" if codes else "text"
    if column.reference is Reference.SITE:
        form = "site"
    elif column.read is cells.day:
        form = "day"
    return Target(column.key, column.shown, column.required, form, codes)


def _look_at_records(connection: Connection, path: Path, options: ImportOptions) -> FileLook | None:
    encoding = None if options.encoding is None else encoding_named(options.encoding)
    try:
        foreign = foreign_tags(path, encoding)
    except OSError as error:
        raise cannot_read(path, error) from error
    if foreign is None:
        return None
    kept = recalled_tags(connection, foreign)
    keys = kept or guessed_tags(foreign.names)
    columns = tuple(
        FileColumn(name, name, tuple(foreign.samples[name]), keys.get(name, ""))
        for name in foreign.names
    )
    told = REMEMBERED if kept else UNKNOWN
    targets = tuple(Target(key, field_words(key), key == "title") for key in marc_places())
    return FileLook(told, foreign.encoding, columns, targets, has_constants=False)
