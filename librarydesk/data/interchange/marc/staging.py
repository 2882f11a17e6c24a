"""Reading a MARC file through and checking it, before the database is locked for writing.

What goes in is put aside in a temporary file, so that a catalogue of any size needs little memory
and the write lock is held only while rows are written.
"""

import marshal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from librarydesk.data.interchange.capitals import Casing
from librarydesk.data.interchange.marc.casing import cased_record
from librarydesk.data.interchange.marc.holdings import by_owner
from librarydesk.data.interchange.marc.mapped import MappedRecord, TitleColumns
from librarydesk.data.interchange.marc.mapping import map_record
from librarydesk.data.interchange.marc.owners import SiteFinder
from librarydesk.data.interchange.marc.reader import MarcReading, read_marc
from librarydesk.data.interchange.marc.record import (
    BrokenRecord,
    MarcRecord,
    UnreadableRecordError,
)
from librarydesk.data.interchange.marc.rejects import Rejects
from librarydesk.errors import DeskError
from librarydesk.i18n import _

BATCH = 2_000
_LENGTH_BYTES = 8


class StagedCopy(NamedTuple):
    """A copy with its owner's id; what the record doesn't say is None."""

    site_id: int
    accession_no: str
    price_vnd: int | None
    acquired_on: str | None
    source: str | None
    store: str | None
    call_number: str | None


class StagedRecord(NamedTuple):
    """A record that may go in."""

    number: int
    raw: bytes
    format: str
    encoding: str
    columns: TitleColumns
    further_isbns: list[str]
    copies: list[StagedCopy]


@dataclass
class Staged:
    """The records of a file that may go in, and how many there were of each encoding."""

    spool: IO[bytes]
    read: int = 0
    accepted: int = 0
    encodings: Counter[str] = field(default_factory=Counter)

    def put(self, records: list[StagedRecord]) -> None:
        """Puts records aside as plain values, which marshal writes and reads fastest."""
        self.accepted += len(records)
        plain = [
            (
                *record[:4],
                tuple(record.columns),
                record.further_isbns,
                list(map(tuple, record.copies)),
            )
            for record in records
        ]
        # Version 2 looks for no repeated values, which would cost more than it saves.
        packed = marshal.dumps(plain, 2)
        self.spool.write(len(packed).to_bytes(_LENGTH_BYTES))
        self.spool.write(packed)

    def batches(self) -> Iterator[list[StagedRecord]]:
        """Yields what was put aside, in the file's order."""
        self.spool.seek(0)
        while length := self.spool.read(_LENGTH_BYTES):
            packed = self.spool.read(int.from_bytes(length))
            yield [_staged(*record) for record in marshal.loads(packed)]


def _staged(
    number: int,
    raw: bytes,
    form: str,
    encoding: str,
    columns: tuple[str | int | None, ...],
    further_isbns: list[str],
    copies: list[tuple[str | int | None, ...]],
) -> StagedRecord:
    """Names the parts of a record that was put aside."""
    return StagedRecord(
        number,
        raw,
        form,
        encoding,
        TitleColumns._make(columns),
        further_isbns,
        [StagedCopy._make(copy) for copy in copies],
    )


def stage_file(
    path: Path,
    reading: MarcReading,
    casing: Casing,
    spool: IO[bytes],
    sites: SiteFinder,
    rejects: Rejects,
    progressed: Callable[[int], None],
) -> Staged:
    """Reads a file, rejects what can't go in, and puts the rest aside in `spool`.

    `progressed` is called with the bytes read so far, batch by batch.
    """
    staged = Staged(spool)
    checker = _Checker(sites, casing, rejects)
    records, done = read_marc(path, reading), 0
    while batch := list(islice(records, BATCH)):
        checked = [
            checker.check(number, record) for number, record in enumerate(batch, staged.read + 1)
        ]
        staged.read += len(batch)
        staged.put([record for record in checked if record is not None])
        pairs = zip(batch, checked, strict=True)
        staged.encodings.update([_encoding(was) for was, record in pairs if record is not None])
        done += sum([len(record.raw) for record in batch])
        progressed(done)
    return staged


def _encoding(record: MarcRecord | BrokenRecord) -> str:
    """The encoding that a record lay in, whatever it is kept in."""
    return record.encoding if isinstance(record, MarcRecord) else ""


class _Checker:
    """Checks records against the rules and against those of the file before them."""

    def __init__(self, sites: SiteFinder, casing: Casing, rejects: Rejects) -> None:
        self._sites = sites
        self._casing = casing
        self._rejects = rejects
        self._keys: dict[str, int] = {}
        self._numbers: dict[tuple[int, str], int] = {}

    def check(self, number: int, record: MarcRecord | BrokenRecord) -> StagedRecord | None:
        """The record as it goes in, or None after rejecting it."""
        if isinstance(record, BrokenRecord):
            self._rejects.add(number, record.raw, record.reason)
            return None
        try:
            kept = cased_record(record, self._casing) if self._casing.changes else record
            mapped = map_record(kept)
            copies = self._copies(number, mapped)
        except (UnreadableRecordError, DeskError) as error:
            self._rejects.add(number, record.raw, str(error))
            return None
        if kept is record and mapped.columns.title.isupper():
            self._casing.sentence(mapped.columns.title)
        return StagedRecord(
            number,
            kept.raw,
            kept.format,
            kept.encoding,
            mapped.columns,
            mapped.further_isbns,
            copies,
        )

    def _copies(self, number: int, mapped: MappedRecord) -> list[StagedCopy]:
        """Finds the owners of a record's copies; raises when the file had its key or numbers."""
        key = mapped.columns.record_key
        if key in self._keys:
            raise UnreadableRecordError(
                _("Record %(number)s of this file is the same title. Delete one of the two.")
                % {"number": self._keys[key]}
            )
        copies = []
        for owner, copy in by_owner(mapped.copies, self._sites.known):
            site_id = self._sites.default if owner is None else owner
            earlier = self._numbers.get((site_id, copy.accession_no), number)
            if earlier != number:
                raise UnreadableRecordError(
                    _(
                        "Record %(number)s of this file has a copy numbered %(accession)s too."
                        " Mend one of the two numbers."
                    )
                    % {"number": earlier, "accession": copy.accession_no}
                )
            copies.append(StagedCopy(site_id, copy.accession_no, *copy[2:]))
        self._keys[key] = number
        for staged in copies:
            self._numbers[staged[0], staged[1]] = number
        return copies
