"""Exporting every title as a MARC record: the one it came with, or one made from its columns."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection

from librarydesk.data.interchange.exporting import cannot_write
from librarydesk.data.interchange.marc.holdings import (
    by_owner,
    copies_of_852,
    copies_of_952,
)
from librarydesk.data.interchange.marc.making import (
    HeldCopy,
    made_record,
    renewed_field,
    with_fields,
)
from librarydesk.data.interchange.marc.mapped import MarcCopy, TitleColumns
from librarydesk.data.interchange.marc.marcxml import element_of, record_of
from librarydesk.data.interchange.marc.owners import SiteFinder, site_finder
from librarydesk.data.interchange.marc.reader import parse_record_as
from librarydesk.data.interchange.marc.record import MADE, MARC_XML, MarcRecord
from librarydesk.data.interchange.marc.writer import ISO_SUFFIXES, XML_SUFFIXES, write_marc
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_BATCH = 1_000
_SUFFIXES = (*ISO_SUFFIXES, *XML_SUFFIXES)
_Rows: TypeAlias = list[tuple[Any, ...]]
_TITLES = (
    f"SELECT t.id, m.format, m.encoding, m.raw, {', '.join(f't.{n}' for n in TitleColumns._fields)}"
    " FROM title t LEFT JOIN marc_record m ON m.title_id = t.id WHERE t.voided_at IS NULL"
)
_NEXT = f"{_TITLES} AND t.id > ? ORDER BY t.id LIMIT ?"
_NAMED = f"{_TITLES} AND t.id IN (SELECT value FROM json_each(?))"
_COPIES = (
    "SELECT c.title_id, c.site_id, c.accession_no, s.code, c.price_vnd, c.acquired_on, c.source,"
    " c.store, c.call_number FROM copy c JOIN site s ON s.id = c.site_id"
    " WHERE c.title_id IN (SELECT value FROM json_each(?)) AND c.voided_at IS NULL"
    " ORDER BY c.title_id, c.id"
)
_READERS = {"852": copies_of_852, "952": copies_of_952}
_ISBNS = (
    "SELECT title_id, isbn FROM title_isbn WHERE title_id IN (SELECT value FROM json_each(?))"
    " ORDER BY rowid"
)


def export_marc(database: Database, path: Path) -> int:
    """Writes all titles to a file, MARCXML where it ends in .xml or .marcxml; returns how many.

    A record whose copies are those of the database is given back exactly as it was read; else
    only its fields of copies differ.

    Raises:
        DeskError: `export.suffix`, `export.cannot_write`; `marc.too_long` for what ISO 2709 can't
            hold.
    """
    if path.suffix.lower() not in _SUFFIXES:
        raise DeskError(
            "export.suffix",
            _("%(file)s has no ending that says what to write. End it in one of: %(suffixes)s.")
            % {"file": path.name, "suffixes": ", ".join(_SUFFIXES)},
            file=str(path),
        )
    try:
        with database.read() as connection:
            return write_marc(path, records_of(connection))
    except OSError as error:
        raise cannot_write(path, error) from error


def records_of(connection: Connection, titles: Sequence[int] | None = None) -> Iterator[MarcRecord]:
    """Yields the record of every title in the order in which they came in, or of some in theirs."""
    sites = site_finder(connection)
    for rows in _all(connection) if titles is None else _named(connection, titles):
        which = _json_of(row[0] for row in rows)
        copies = _copies(connection, which)
        isbns = _isbns(connection, which)
        for title_id, form, encoding, raw, *columns in rows:
            if raw is None:
                record = made_record(TitleColumns._make(columns), isbns.get(title_id, []))
            else:
                record = kept_record(form, encoding, raw)
            yield _with_copies(record, copies.get(title_id, []), sites)


def _all(connection: Connection) -> Iterator[_Rows]:
    last = 0
    while rows := connection.exec_driver_sql(_NEXT, (last, _BATCH)).all():
        yield [tuple(row) for row in rows]
        last = rows[-1][0]


def _named(connection: Connection, titles: Sequence[int]) -> Iterator[_Rows]:
    for first in range(0, len(titles), _BATCH):
        ids = titles[first : first + _BATCH]
        found = {row[0]: tuple(row) for row in connection.exec_driver_sql(_NAMED, (_json_of(ids),))}
        yield [found[title_id] for title_id in ids if title_id in found]


def _json_of(ids: Iterable[int]) -> str:
    return "[" + ",".join(map(str, ids)) + "]"


def kept_record(form: str, encoding: str, raw: bytes) -> MarcRecord:
    """Reads a record that was kept, in the encoding that it was read in at its import."""
    if form == MARC_XML:
        return record_of(element_of(raw), raw)
    return parse_record_as(raw, encoding)


def _with_copies(record: MarcRecord, held: list[HeldCopy], sites: SiteFinder) -> MarcRecord:
    """Brings the copies in a record up to date, and touches nothing else.

    A copy that an import would not find in it, or would give another owner, is added as a 952; a
    field that names only copies which were voided is left out; of one that names a single copy,
    what has changed since is written anew.
    """
    numbers = {copy.accession_no for copy in held}
    named: list[MarcCopy] = []
    kept = []
    alone: dict[int, MarcCopy] = {}
    for place, (tag, field) in enumerate(zip(record.tags, record.fields, strict=True)):
        here = _READERS[tag](field) if tag in _READERS else []
        if not here or any(copy.accession_no in numbers for copy in here):
            kept.append(place)
            named += here
            if len(here) == 1:
                alone[place] = here[0]
    read = {
        (sites.default if owner is None else owner, copy.accession_no): copy
        for owner, copy in by_owner(named, sites.known)
    }
    missing = [copy for copy in held if (copy.site_id, copy.accession_no) not in read]
    return with_fields(_renewed(record, alone, read, held, sites), kept, missing)


def _renewed(
    record: MarcRecord,
    alone: dict[int, MarcCopy],
    read: dict[tuple[int, str], MarcCopy],
    held: list[HeldCopy],
    sites: SiteFinder,
) -> MarcRecord:
    """The record with what its fields of single copies say of them brought up to date."""
    now = {(copy.site_id, copy.accession_no): copy for copy in held}
    fields = list(record.fields)
    for place, copy in alone.items():
        owner = sites.known(copy.site)
        key = (sites.default if owner is None else owner, copy.accession_no)
        if key in read and key in now:
            fields[place] = renewed_field(record.tags[place], fields[place], read[key], now[key])
    return record if fields == record.fields else record._replace(format=MADE, fields=fields)


def _copies(connection: Connection, which: str) -> dict[int, list[HeldCopy]]:
    found: dict[int, list[HeldCopy]] = {}
    for title_id, *copy in connection.exec_driver_sql(_COPIES, (which,)):
        found.setdefault(title_id, []).append(HeldCopy._make(copy))
    return found


def _isbns(connection: Connection, which: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for title_id, isbn in connection.exec_driver_sql(_ISBNS, (which,)):
        found.setdefault(title_id, []).append(isbn)
    return found
