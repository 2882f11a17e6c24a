"""Writing records: ISO 2709 in UTF-8, or MARCXML.

A record is given back as it was read, every field, indicator and subfield in its order. Only the
leader's lengths and its mark of UTF-8 are made anew, because they describe the file.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from librarydesk.data.interchange.marc.iso2709 import is_sound
from librarydesk.data.interchange.marc.record import ISO_2709, SUBFIELD, MarcRecord
from librarydesk.data.store.files import part_of, replace
from librarydesk.errors import DeskError
from librarydesk.i18n import _

ISO_SUFFIXES = (".mrc", ".iso", ".marc")
XML_SUFFIXES = (".xml", ".marcxml")
_NAMESPACE = "http://www.loc.gov/MARC21/slim"
_LONGEST_FIELD = 9_999
_LONGEST_RECORD = 99_999
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def write_marc(path: Path, records: Iterable[MarcRecord]) -> int:
    """Writes records to a file, MARCXML or ISO 2709 by its suffix; returns how many.

    The file appears when it is whole; one of that name is replaced.
    """
    part = part_of(path)
    try:
        with part.open("wb") as file:
            write = _write_xml if path.suffix.lower() in XML_SUFFIXES else _write_iso_2709
            count = write(file, records)
        replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _write_iso_2709(file: BinaryIO, records: Iterable[MarcRecord]) -> int:
    return sum(1 for record in records if file.write(iso_2709_of(record)))


def iso_2709_of(record: MarcRecord) -> bytes:
    """The record as ISO 2709 in UTF-8.

    Raises:
        DeskError: `marc.too_long` for a record or field that ISO 2709 has no numbers for.
    """
    if record.format == ISO_2709 and _stands_as_it_is(record):
        return record.raw
    directory, data, start = [], [], 0
    for tag, field in zip(record.tags, record.fields, strict=True):
        value = field.encode() + b"\x1e"
        if len(value) > _LONGEST_FIELD:
            raise _too_long(record)
        directory.append(f"{tag:3.3}{len(value):04}{start:05}".encode("latin-1", "replace"))
        data.append(value)
        start += len(value)
    base = 24 + 12 * len(directory) + 1
    if base + start + 1 > _LONGEST_RECORD:
        raise _too_long(record)
    leader = _leader(record.leader, base + start + 1, base)
    return b"".join((leader, *directory, b"\x1e", *data, b"\x1d"))


def _stands_as_it_is(record: MarcRecord) -> bool:
    """Tells whether the bytes that were read are right: UTF-8 and marked so, lengths and all."""
    raw = record.raw
    marked = raw[9:10] == b"a" or raw.isascii()
    return marked and record.encoding == "utf-8" and is_sound(raw)


def _leader(leader: str, length: int, base: int) -> bytes:
    """The leader with its lengths, the mark of UTF-8, and the sizes that ISO 2709 knows."""
    made = f"{length:05}{leader[5:9]}a22{base:05}{leader[17:20]}4500"
    return made.encode("ascii", "replace")


def _too_long(record: MarcRecord) -> DeskError:
    return DeskError(
        "marc.too_long",
        _(
            "The record “%(title)s” is longer than ISO 2709 can say. "
            "Write a file that ends in .xml instead."
        )
        % {"title": _title(record)},
    )


def _title(record: MarcRecord) -> str:
    found = [field for tag, field in zip(record.tags, record.fields, strict=True) if tag == "245"]
    return found[0][2:80].replace(SUBFIELD, " ").strip() if found else "?"


def _write_xml(file: BinaryIO, records: Iterable[MarcRecord]) -> int:
    file.write(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{_NAMESPACE}">\n'.encode()
    )
    count = sum(1 for record in records if file.write(marcxml_of(record).encode()))
    file.write(b"</collection>\n")
    return count


def marcxml_of(record: MarcRecord) -> str:
    """The record as a MARCXML element. Characters that XML has no place for become U+FFFD."""
    lines = ["<record>", f"  <leader>{_text(record.leader)}</leader>"]
    for tag, field in zip(record.tags, record.fields, strict=True):
        named = f"tag={_attribute(tag)}"
        if SUBFIELD not in field and tag < "010":
            lines.append(f"  <controlfield {named}>{_text(field)}</controlfield>")
            continue
        indicators, *subfields = field.split(SUBFIELD)
        first, second = (indicators + "  ")[0], (indicators + "  ")[1]
        lines.append(f"  <datafield {named} ind1={_attribute(first)} ind2={_attribute(second)}>")
        lines += [
            f"    <subfield code={_attribute(part[:1])}>{_text(part[1:])}</subfield>"
            for part in subfields
        ]
        lines.append("  </datafield>")
    return "\n".join((*lines, "</record>", ""))


def _text(text: str) -> str:
    return escape(_CONTROL.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_CONTROL.sub("\ufffd", text))
