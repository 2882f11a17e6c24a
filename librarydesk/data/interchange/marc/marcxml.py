"""MARCXML: cut into records by its tags, so that one that isn't well-formed spoils no other."""

import codecs
import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO
from xml.etree import ElementTree

from librarydesk.data.interchange.marc.record import (
    MARC_XML,
    SUBFIELD,
    BrokenRecord,
    MarcRecord,
    UnreadableRecordError,
)
from librarydesk.i18n import _

_CHUNK_LETTERS = 1 << 18
_LONGEST_RECORD = 1 << 22
_DECLARED = re.compile(rb"^<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
_PREFIXES = re.compile(r"</?([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BEGIN = re.compile(r"<(?:[\w.-]+:)?record(?=[\s>])")
_END = re.compile(r"</(?:[\w.-]+:)?record\s*>")
_CONTENT = re.compile(r"<(?:[\w.-]+:)?(?:leader|controlfield|datafield)[\s>]")


def read_marcxml(file: BinaryIO) -> Iterator[MarcRecord | BrokenRecord]:
    """Yields the records of a MARCXML file, whatever stands around them, and closes it."""
    encoding = _encoding(file)
    with TextIOWrapper(file, encoding, errors="surrogateescape") as text:
        for fragment in _fragments(text):
            try:
                yield _parsed(fragment, encoding)
            except UnreadableRecordError as error:
                yield BrokenRecord(fragment.encode(encoding, "surrogateescape"), str(error))


def _encoding(file: BinaryIO) -> str:
    """Names the encoding of an XML file: its mark, its declaration, else UTF-8."""
    start = file.read(256)
    file.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.match(start.removeprefix(codecs.BOM_UTF8).lstrip())
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return "utf-8-sig"
    return "utf-8-sig" if found == "utf-8" else found


def _fragments(text: TextIOWrapper) -> Iterator[str]:
    """Yields each record element as it stands in the file."""
    rest = ""
    while chunk := text.read(_CHUNK_LETTERS):
        rest = _COMMENT.sub("", rest + chunk)
        done = 0
        for end in _END.finditer(rest):
            yield from _ending_with(rest[done : end.end()])
            done = end.end()
        rest = rest[done:]
        if len(rest) > _LONGEST_RECORD:
            # Much text without the end of a record: what began is broken, the others go on.
            yield from _ending_with(rest)
            rest = ""
    if _BEGIN.search(rest):
        yield from _ending_with(rest)


def _ending_with(piece: str) -> Iterator[str]:
    """Yields the record that a piece of the file ends with, after those that weren't closed.

    A record around a record (as OAI wraps them) holds no field of its own and is nothing.
    """
    begins = [begin.start() for begin in _BEGIN.finditer(piece)]
    for start, end in zip(begins, [*begins[1:], len(piece)], strict=True):
        if end == len(piece) or _CONTENT.search(piece, start, end):
            yield piece[start:end].rstrip()


def _parsed(fragment: str, encoding: str) -> MarcRecord:
    if not _END.search(fragment):
        raise UnreadableRecordError(
            _(
                "The record has no end tag: the file was cut off here."
                " Export the record anew where it came from."
            )
        )
    try:
        raw = fragment.encode()
        return record_of(element_of(raw), raw)
    except UnicodeEncodeError as error:
        raise UnreadableRecordError(
            _("The text can't be decoded: it isn't %(encoding)s as the file says.")
            % {"encoding": encoding.removesuffix("-sig").upper()}
        ) from error
    except ElementTree.ParseError as error:
        raise UnreadableRecordError(
            _(
                "The record isn't well-formed XML (line %(line)s of it, column %(column)s)."
                " Export the record anew where it came from."
            )
            % {"line": error.position[0], "column": error.position[1]}
        ) from error


def record_of(element: ElementTree.Element, raw: bytes) -> MarcRecord:
    """Makes a record of its XML element; `raw` is the element as UTF-8."""
    leader, tags, fields = "", [], []
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "leader":
            leader = child.text or ""
        elif name in ("controlfield", "datafield"):
            # Tags have three characters; some programs drop a zero at the beginning.
            tags.append(child.get("tag", "").zfill(3))
            fields.append(child.text or "" if name == "controlfield" else _data_field(child))
    return MarcRecord(raw, MARC_XML, "utf-8", leader.ljust(24), tags, fields)


def _data_field(field: ElementTree.Element) -> str:
    indicators = (field.get("ind1") or " ") + (field.get("ind2") or " ")
    parts = [indicators]
    parts += [f"{subfield.get('code', '')}{subfield.text or ''}" for subfield in field]
    return SUBFIELD.join(parts)


def element_of(raw: bytes) -> ElementTree.Element:
    """The element of a record, given as UTF-8 without what stands around it.

    Its prefixes are declared here: their declarations were left behind with the file's root.
    """
    text = raw.decode()
    names = {name for pair in _PREFIXES.findall(text) for name in pair} - {"", "xml", "xmlns"}
    declared = "".join(f' xmlns:{name}="urn:{name}"' for name in sorted(names))
    return ElementTree.fromstring(f"<collection{declared}>{text}</collection>")[0]
