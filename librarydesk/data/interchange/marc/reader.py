"""Reading a file of MARC records, ISO 2709 or MARCXML, whichever its first bytes show.

A broken record never stops those after it: it is yielded as what it is, with a reason.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from librarydesk.data.interchange.marc.decoding import (
    UTF_8,
    LocalEncoding,
    decode_as,
    is_utf_8,
)
from librarydesk.data.interchange.marc.foreign import Conversion
from librarydesk.data.interchange.marc.isis import (
    SAMPLE_BYTES,
    fields_of,
    is_isis,
    isis_records,
    standard_record,
)
from librarydesk.data.interchange.marc.iso2709 import LEADER_LENGTH, cut_fields, split_records
from librarydesk.data.interchange.marc.record import (
    ISO_2709,
    BrokenRecord,
    MarcRecord,
    UnreadableRecordError,
)

_RECORDS_LEARNT_FROM = 500


@dataclass(frozen=True)
class MarcReading:
    """How a file of records is read: in which encoding where it isn't UTF-8, what its tags mean."""

    encoding: str | None = None
    conversion: Conversion | None = None


def read_marc(
    path: Path, reading: MarcReading | None = None
) -> Iterator[MarcRecord | BrokenRecord]:
    """Yields every record of a file, one at a time, in the order in which they lie."""
    chosen = reading or MarcReading()
    with path.open("rb") as file:
        start = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<")):
            from librarydesk.data.interchange.marc.marcxml import read_marcxml

            file.seek(0)
            yield from read_marcxml(file)
        else:
            file.seek(0)
            isis = is_isis(file.read(SAMPLE_BYTES))
            yield from _read_isis(file, chosen) if isis else _read_iso_2709(file, chosen)


def _read_isis(file: BinaryIO, reading: MarcReading) -> Iterator[MarcRecord | BrokenRecord]:
    """Reads records that CDS/ISIS wrote, made standard ones."""
    local = LocalEncoding(reading.encoding, vietnamese=True)
    file.seek(0)
    for piece in islice(isis_records(file), _RECORDS_LEARNT_FROM):
        with suppress(UnreadableRecordError):
            local.learn(_standard(piece, None))
    file.seek(0)
    for piece in isis_records(file):
        try:
            yield parse_record(_standard(piece, reading.conversion), local)
        except UnreadableRecordError as error:
            yield BrokenRecord(piece, str(error))


def _standard(piece: bytes, conversion: Conversion | None) -> bytes:
    """A record of ISIS as a standard one, under MARC's tags where it was said which they are."""
    fields = fields_of(piece)
    if conversion is not None and conversion.named:
        fields = conversion.converted(fields)
    return standard_record(piece[:LEADER_LENGTH], fields)


def _read_iso_2709(file: BinaryIO, reading: MarcReading) -> Iterator[MarcRecord | BrokenRecord]:
    local = LocalEncoding(reading.encoding)
    learnt = False
    file.seek(0)
    for raw in split_records(file):
        if not learnt and not is_utf_8(raw):
            _learn(local, file)
            learnt = True
        try:
            yield parse_record(raw, local)
        except UnreadableRecordError as error:
            yield BrokenRecord(raw, str(error))


def _learn(local: LocalEncoding, file: BinaryIO) -> None:
    """Lets the first records of a file vote for its encoding; the reading goes on where it was."""
    place = file.tell()
    file.seek(0)
    for raw in islice(split_records(file), _RECORDS_LEARNT_FROM):
        local.learn(raw)
    file.seek(place)


def parse_record(raw: bytes, local: LocalEncoding) -> MarcRecord:
    """Cuts a record into fields and decodes them.

    Raises UnreadableRecordError for a record that can't be taken.
    """
    tags, cuts, whole = cut_fields(raw)
    leader = raw[:LEADER_LENGTH].decode("latin-1")
    flagged = leader[9] == "a"
    fields, encoding = None, UTF_8
    if flagged or is_utf_8(raw):
        fields = _utf_8_fields(raw if whole else None, cuts)
    if fields is None:
        fields, encoding = local.decode(cuts, flagged_utf_8=flagged)
    return MarcRecord(raw, ISO_2709, encoding, leader, tags, fields)


def parse_record_as(raw: bytes, encoding: str) -> MarcRecord:
    """Reads a record again whose encoding is known from its import.

    Raises UnreadableRecordError where it isn't a record in that encoding.
    """
    tags, cuts, _whole = cut_fields(raw)
    fields = [cut.decode() for cut in cuts] if encoding == UTF_8 else decode_as(cuts, encoding)
    return MarcRecord(raw, ISO_2709, encoding, raw[:LEADER_LENGTH].decode("latin-1"), tags, fields)


def _utf_8_fields(raw: bytes | None, cuts: list[bytes]) -> list[str] | None:
    """Decodes a whole record at once, or its fields one by one; None where they aren't UTF-8."""
    try:
        if raw is not None:
            return raw.decode().split("\x1e")[1:-1]
        return [cut.decode() for cut in cuts]
    except UnicodeDecodeError:
        return None
