r"""CDS/ISIS and WinISIS exports: ISO 2709 with habits of its own, made plain MARC records of.

ISIS cuts a record into lines of 80 bytes, ends fields and records with `#` (or with 1E and 1D as
the standard has it), writes no indicators, and `^a` for a subfield. Its leader has blanks or zeros
where MARC has codes. A record is made standard on its bytes, whatever encoding they are in: the
lines joined, the separators put in place, indicators added where there are none. Nothing else is
changed, so that the record that is kept says what was in the file.

A line that was cut off makes a record shorter than its leader says: such a record is refused, and
none after it. Blanks that an editor took from the ends of lines are put back.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import BinaryIO, NamedTuple

from librarydesk.data.interchange.marc.iso2709 import FIELD_END, LEADER_LENGTH, RECORD_END
from librarydesk.data.interchange.marc.record import UnreadableRecordError
from librarydesk.i18n import _

SAMPLE_BYTES = 65_536
_ENTRY = 12
# More than a line's last blanks is lost text, which blanks would hide.
_BLANKS = 2
_BEGINNING = re.compile(rb"[ -~]{12}[0-9 ]{5}[ -~]{3}[45 ][50 ][0 ][0 ][0-9]{12}")
_LINE_END = re.compile(rb"\r?\n|\r")
_CODE = re.compile(rb"\^([0-9A-Za-z])")
_INDICATORS = re.compile(rb"[0-9 #]{2}(?=\^)")
_BEHIND = b"\x00\x1a\r\n"


class Field(NamedTuple):
    """A field: its tag, its two indicators, and its subfields as pairs of code and text.

    A field without subfields has one pair without a code.
    """

    tag: str
    indicators: bytes
    parts: list[tuple[bytes, bytes]]


def is_isis(sample: bytes) -> bool:
    """Whether the beginning of a file is ISO 2709 as ISIS writes it."""
    places = [0, *[found.end() for found in _LINE_END.finditer(sample)]]
    begins = (place for place in places if _BEGINNING.match(sample, place))
    return any(_is_of_isis(sample[place:]) for place in begins)


def _is_of_isis(raw: bytes) -> bool:
    """Whether the record at the beginning of some bytes shows ISIS's habits."""
    if not (raw[:5].isdigit() and raw[12:17].isdigit()):
        return False
    length, base = int(raw[:5]), int(raw[12:17])
    plain = _LINE_END.sub(b"", raw[: length + length // 8 + 200])
    end, last = plain[base - 1 : base], plain[length - 1 : length]
    if (
        end == FIELD_END
        and raw[base - 1 : base] == FIELD_END
        and raw[length - 1 : length] == RECORD_END
    ):
        record = raw[:length]
        return b"\x1f" not in record and b"^" in record and raw[10:12] != b"22"
    return end == last == b"#" or (end == FIELD_END and last == RECORD_END)


def isis_records(file: BinaryIO) -> Iterator[bytes]:
    """Yields the bytes of each record as they lie in the file; each begins on a line of its own."""
    lines: list[bytes] = []
    for line in file:
        if lines and _BEGINNING.match(line):
            yield from _one_by_one(b"".join(lines))
            lines = []
        lines.append(line)
    yield from _one_by_one(b"".join(lines))


def _one_by_one(piece: bytes) -> Iterator[bytes]:
    """Yields a record, or those that stand behind each other without a line end between them."""
    start = 0
    while piece[start : start + 5].isdigit():
        end = start + int(piece[start : start + 5])
        # A damaged length of nought would lead to the same record again, without end.
        if not start < end < len(piece) or not _BEGINNING.match(piece, end):
            break
        yield piece[start:end]
        start = end
    rest = piece[start:]
    behind = _end_of(rest)
    for part in (rest[:behind], rest[behind:]):
        if part.strip(_BEHIND + b" "):
            yield part


def _end_of(piece: bytes) -> int:
    """Where a record ends, if more lines follow it: those of a record whose leader is damaged."""
    length = int(piece[:5]) if piece[:5].isdigit() else 0
    seen, ends = 0, [found.span() for found in _LINE_END.finditer(piece)]
    last = 0
    for start, stop in ends:
        seen += start - last
        if seen == length and piece[start - 2 : start] in (b"##", FIELD_END + RECORD_END):
            return stop
        last = stop
    return len(piece)


def fields_of(piece: bytes) -> list[Field]:
    """Cuts the bytes of a record into its fields.

    Raises UnreadableRecordError where they are no record, or not all of it.
    """
    plain, missing = _joined_lines(piece)
    base = plain[12:17]
    if not base.isdigit() or (int(base) - LEADER_LENGTH - 1) % _ENTRY or len(plain) <= int(base):
        raise UnreadableRecordError(
            _(
                "The record's leader is damaged (the address of its data)."
                " Export the record anew where it came from."
            )
        )
    end = plain[int(base) - 1 : int(base)]
    directory = plain[LEADER_LENGTH : int(base) - 1]
    if not directory.isdigit():
        raise UnreadableRecordError(
            _(
                "The record's directory holds something else than numbers."
                " Export the record anew where it came from."
            )
        )
    entries = [directory[place : place + _ENTRY] for place in range(0, len(directory), _ENTRY)]
    cuts = _cuts(plain[int(base) :], entries, end, missing=missing)
    return [_field(entry[:3].decode(), cut) for entry, cut in zip(entries, cuts, strict=True)]


def _joined_lines(piece: bytes) -> tuple[bytes, int]:
    """The record without its line ends, and how many blanks had to be put back."""
    lines = _LINE_END.split(piece.rstrip(_BEHIND))
    plain = b"".join(lines)
    length = int(piece[:5]) if piece[:5].isdigit() else 0
    if len(plain) < length:
        width = max(map(len, lines))
        short = max((width - len(line) for line in lines[:-1]), default=0)
        padded = b"".join([*[line.ljust(width) for line in lines[:-1]], lines[-1]])
        if len(padded) != length or short > _BLANKS:
            raise _cut_off(length - len(plain))
        return padded, length - len(plain)
    return plain, 0


def _cut_off(missing: int) -> UnreadableRecordError:
    return UnreadableRecordError(
        _(
            "The record is %(missing)s bytes shorter than its leader says: a line of it was cut"
            " off. Export the record anew where it came from."
        )
        % {"missing": missing}
    )


def _cuts(data: bytes, entries: list[bytes], end: bytes, *, missing: int) -> list[bytes]:
    """The bytes of each field, by the directory; by the separators where it counted letters."""
    spans = [(int(entry[7:]), int(entry[7:]) + int(entry[3:7])) for entry in entries]
    if all(data[stop - 1 : stop] == end for _start, stop in spans):
        return [data[start : stop - 1] for start, stop in spans]
    cuts = data.split(end)[: len(entries)]
    behind = data.split(end)[len(entries) :]
    sound = not missing and all(one[1] == other[0] for one, other in pairwise(spans))
    last = not any(part.strip(RECORD_END) for part in behind)
    if sound and len(cuts) == len(entries) and behind and last:
        return cuts
    if missing:
        raise _cut_off(missing)
    raise UnreadableRecordError(
        _(
            "The record's directory doesn't fit its fields."
            " Export the record anew where it came from."
        )
    )


def _field(tag: str, raw: bytes) -> Field:
    if tag < "010" or b"\x1f" in raw:
        return Field(tag, b"", [(b"", raw)])
    found = _INDICATORS.match(raw)
    indicators = found[0].replace(b"#", b" ") if found else b"  "
    first, *rest = _CODE.split(raw[2:] if found else raw)
    coded = [(code.lower(), text) for code, text in zip(rest[::2], rest[1::2], strict=True)]
    if not first.strip() and coded:
        return Field(tag, indicators, coded)
    # What stands before the first code, or a field without any.
    return Field(tag, indicators, [(b"", first), *coded])


def standard_record(leader: bytes, fields: Iterable[Field]) -> bytes:
    """A record as ISO 2709 has it, of fields in any encoding.

    Raises UnreadableRecordError for what ISO 2709 can't hold.
    """
    directory, data = [], b""
    for field in fields:
        value = _written(field) + FIELD_END
        directory.append(b"%b%04d%05d" % (field.tag.encode(), len(value), len(data)))
        data += value
    base = LEADER_LENGTH + _ENTRY * len(directory) + 1
    length = base + len(data) + 1
    if length > 99_999 or any(len(entry) != _ENTRY for entry in directory):
        raise UnreadableRecordError(
            _("The record or one of its fields is too long. Shorten it where it came from.")
        )
    kind = leader[5:9] if leader[6:7].isalpha() else b"nam "
    head = b"%05d%b 22%05d   4500" % (length, kind, base)
    return b"".join([head, *directory, FIELD_END, data, RECORD_END])


def _written(field: Field) -> bytes:
    if field.tag < "010" or not field.indicators:
        return field.parts[0][1]
    parts = [b"\x1f" + (code or b"a") + text for code, text in field.parts]
    return field.indicators + b"".join(parts)
