"""Reading a file of MARC records, ISO 2709 or MARCXML, whichever its first byte shows.

A broken record never stops those after it: it is yielded as what it is, with a reason.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from librarydesk.data.interchange.marc.decoding import (
    UTF_8,
    LocalEncoding,
    decode_as,
    is_utf_8,
)
from librarydesk.data.interchange.marc.iso2709 import LEADER_LENGTH, cut_fields, split_records
from librarydesk.data.interchange.marc.record import (
    ISO_2709,
    BrokenRecord,
    MarcRecord,
    UnreadableRecordError,
)

_RECORDS_LEARNT_FROM = 500


def read_marc(path: Path) -> Iterator[MarcRecord | BrokenRecord]:
    """Yields every record of a file, one at a time, in the order in which they lie."""
    with path.open("rb") as file:
        start = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<")):
            from librarydesk.data.interchange.marc.marcxml import read_marcxml

            file.seek(0)
            yield from read_marcxml(file)
        else:
            yield from _read_iso_2709(file)


def _read_iso_2709(file: BinaryIO) -> Iterator[MarcRecord | BrokenRecord]:
    local = LocalEncoding()
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
