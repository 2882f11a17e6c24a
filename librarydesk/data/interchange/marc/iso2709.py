"""ISO 2709 on bytes: cutting a file into records, and a record into fields.

Nothing here knows what a field means. A record is cut once, by its separators, and its directory
is held against the cuts; only where they differ are the directory's numbers followed.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import BinaryIO

from librarydesk.data.interchange.marc.record import UnreadableRecordError
from librarydesk.i18n import _

RECORD_END = b"\x1d"
FIELD_END = b"\x1e"
LEADER_LENGTH = 24
_ENTRY_LENGTH = 12
_LONGEST_RECORD = 2 << 20
_CHUNK_BYTES = 1 << 20
_BETWEEN_RECORDS = b"\r\n\x00\x1a"
_LEADER = re.compile(rb"\d{5}[ -~]{7}\d{5}[ -~]{3}45[ -~]{2}(?=\d{3})")

# The numbers of a directory as they are written, so that a span is compared and not computed.
_FOUR_DIGITS = tuple(b"%04d" % number for number in range(10_000))


def split_records(file: BinaryIO) -> Iterator[bytes]:
    """Yields the bytes of each record with its terminator; one without it is yielded as it is.

    Bytes that some programs write between records (line ends, zeros) belong to none. Where a
    record's end is missing, the record after it is found by its leader and not lost.
    """
    rest = b""
    while chunk := file.read(_CHUNK_BYTES):
        pieces = (rest + chunk).split(RECORD_END)
        rest = pieces.pop()
        for piece in pieces:
            yield from _whole_records(piece.lstrip(_BETWEEN_RECORDS) + RECORD_END)
        if len(rest) > _LONGEST_RECORD:
            # No record is so long: this is no MARC, or much of it without terminators.
            yield from _whole_records(rest)
            rest = b""
    rest = rest.strip(_BETWEEN_RECORDS)
    if rest.strip():
        yield from _whole_records(rest)


def _whole_records(piece: bytes) -> Iterator[bytes]:
    """Yields a record, or the two and more that a missing terminator has joined."""
    if piece[:5] == b"%05d" % len(piece):
        yield piece
        return
    if not piece.strip(RECORD_END + b" "):
        return
    start = 0
    for leader in _LEADER.finditer(piece, 1):
        # Only a leader whose record ends exactly here or at the next leader is one.
        if int(leader[0][:5]) == len(piece) - leader.start() or _ends_at_leader(piece, leader):
            yield piece[start : leader.start()]
            start = leader.start()
    yield piece[start:]


def _ends_at_leader(piece: bytes, leader: re.Match[bytes]) -> bool:
    end = leader.start() + int(leader[0][:5])
    return _LEADER.match(piece, end - 1) is not None or _LEADER.match(piece, end) is not None


def cut_fields(raw: bytes) -> tuple[list[str], list[bytes], bool]:
    """Cuts a record into its tags and the bytes of its fields, in the directory's order.

    The third value tells whether the separators alone gave the fields, so that the record's text
    may be cut in the same way.

    Raises UnreadableRecordError for a missing terminator and a directory that isn't one or points
    outside the record.
    """
    if raw[-1:] != RECORD_END:
        raise UnreadableRecordError(
            _(
                "The record has no terminator: the file was cut off here."
                " Export the record anew where it came from."
            )
        )
    parts = raw.split(FIELD_END)
    directory = parts[0][LEADER_LENGTH:]
    base = raw[12:17]
    if not base.isdigit() or int(base) != len(parts[0]) + 1 or len(directory) % _ENTRY_LENGTH:
        raise UnreadableRecordError(
            _(
                "The record's directory is damaged (its length or the address of the data)."
                " Export the record anew where it came from."
            )
        )
    fields = parts[1:-1]
    places = range(0, len(directory), _ENTRY_LENGTH)
    named = directory.decode("latin-1")
    tags = [named[place : place + 3] for place in places]
    if len(fields) == len(places) and len(raw) < 10_000 and _agrees(directory, fields):
        return tags, fields, True
    return tags, _followed(directory, raw[len(parts[0]) + 1 :], fields), False


def is_sound(raw: bytes) -> bool:
    """Tells whether a record's leader and directory are right to the byte."""
    return raw[:5] == b"%05d" % len(raw) and cut_fields(raw)[2]


def _agrees(directory: bytes, fields: list[bytes]) -> bool:
    """Tells whether the directory says of every field what its separators say."""
    start, place = 0, 3
    for field in fields:
        length = len(field) + 1
        if directory[place : place + 9] != _FOUR_DIGITS[length] + b"0" + _FOUR_DIGITS[start]:
            return False
        start += length
        place += _ENTRY_LENGTH
    return True


def _followed(directory: bytes, data: bytes, cuts: list[bytes]) -> list[bytes]:
    """Follows the directory's numbers, or the separators where the numbers cut through fields."""
    spans = _spans(directory, len(data) - 1)
    fields = [data[start : start + length] for start, length in spans]
    if all(field.endswith(FIELD_END) for field in fields):
        return [field[:-1] for field in fields]
    # Some programs count letters where the standard counts bytes; the separators are right then.
    return cuts if len(cuts) == len(fields) else _nearest(spans, cuts)


def _spans(directory: bytes, size: int) -> list[tuple[int, int]]:
    """Reads the start and length of every field; none may lie outside the record."""
    spans = []
    for place in range(0, len(directory), _ENTRY_LENGTH):
        span = directory[place + 3 : place + _ENTRY_LENGTH]
        if not span.isdigit():
            raise UnreadableRecordError(
                _(
                    "The record's directory holds something else than numbers."
                    " Export the record anew where it came from."
                )
            )
        length, start = int(span[:4]), int(span[4:])
        if start + length > size:
            raise UnreadableRecordError(
                _(
                    "The record's directory points outside the record (field %(tag)s)."
                    " Export the record anew where it came from."
                )
                % {"tag": directory[place : place + 3].decode("ascii", "replace")}
            )
        spans.append((start, length))
    return spans


def _nearest(spans: list[tuple[int, int]], cuts: list[bytes]) -> list[bytes]:
    """Begins every field at the separator that lies nearest to where the directory has it.

    For records that a conversion has stretched and in which it left separators within fields.
    """
    begins = [0, *accumulate(len(cut) + 1 for cut in cuts)]
    chosen, drift = [], 0
    for start, _length in spans:
        there = min(range(len(begins)), key=lambda at: abs(begins[at] - start - drift))
        drift = begins[there] - start
        chosen.append(there)
    if any(one >= other for one, other in pairwise([*chosen, len(cuts)])):
        raise UnreadableRecordError(
            _(
                "The record's directory doesn't fit its fields."
                " Export the record anew where it came from."
            )
        )
    ends = [*chosen[1:], len(cuts)]
    return [FIELD_END.join(cuts[one:end]) for one, end in zip(chosen, ends, strict=True)]
