"""The text of ISO 2709 records: UTF-8, MARC-8 or an old Vietnamese encoding.

The leader says UTF-8 or MARC-8, and is often wrong: programs of the CDS/ISIS family wrote what
their fonts showed. A whole file lies in one local encoding, so the records together vote for it.
"""

import re
from collections import Counter
from collections.abc import Callable

from librarydesk.data.interchange.encodings.detection import LEGACY, vietnamese_score
from librarydesk.data.interchange.marc.record import UnreadableRecordError
from librarydesk.i18n import _

MARC_8 = "marc-8"
UTF_8 = "utf-8"
_UNKNOWN = "\ufffd"

# ANSEL (ANSI/NISO Z39.47 with LC's additions) leaves these bytes of its upper half undefined.
_NO_ANSEL = re.compile(rb"[\x80-\x87\x8b\x8c\x8f-\xa0\xaf\xbb\xbe\xbf\xc9-\xde\xfc\xfd\xff]")
_EAST_ASIAN = re.compile(rb"\x1b\$[,)-]?1([^\x1b]*)")
_NO_TEXT = re.compile(rb"\x1f.|[\x00-\x1a\x1c-\x1f]")
_UTF_8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


class LocalEncoding:
    """Decodes those records of one file that aren't UTF-8.

    Remembers how well each encoding has fitted the records so far. `forced` is the encoding that a
    person named; `vietnamese` says that the file is in one of the Vietnamese encodings.
    """

    def __init__(self, forced: str | None = None, *, vietnamese: bool = False) -> None:
        self._fits: Counter[str] = Counter()
        self._forced = forced if forced in LEGACY else None
        self._vietnamese = vietnamese

    def learn(self, raw: bytes) -> None:
        """Counts how well each encoding fits a record, before any of them is decoded."""
        if not is_utf_8(raw):
            for encoding in (*LEGACY, MARC_8):
                self._fits[encoding] += _fit(_text_of(raw), encoding)

    def decode(self, fields: list[bytes], *, flagged_utf_8: bool) -> tuple[list[str], str]:
        """Decodes the fields of a record, and names the encoding that they lie in.

        Raises UnreadableRecordError where the text makes no sense in any.
        """
        raw = _text_of(b"\x1e".join(fields))
        for encoding in self._candidates(raw, flagged_utf_8=flagged_utf_8):
            texts = _decoded(fields, encoding)
            if texts is not None:
                return texts, encoding
        raise _undecodable()

    def _candidates(self, raw: bytes, *, flagged_utf_8: bool) -> list[str]:
        """Lists the encodings to try: the Vietnamese one that fits, then MARC-8."""
        if self._forced is not None:
            return [self._forced]
        if self._vietnamese and self._fits.total():
            return sorted(LEGACY, key=lambda encoding: -self._fits[encoding])[:1]
        own = {encoding: _fit(raw, encoding) for encoding in (*LEGACY, MARC_8)}
        total = {encoding: self._fits[encoding] + own[encoding] for encoding in own}
        best = max(total, key=lambda encoding: total[encoding])
        vietnamese = [best] if best != MARC_8 and total[best] > 0 and own[best] >= 0 else []
        # Text with letters in UTF-8 and some broken ones is broken UTF-8, nothing else.
        broken = flagged_utf_8 and _UTF_8_LETTER.search(raw) is not None
        return vietnamese if broken else [*vietnamese, MARC_8]


def decode_as(fields: list[bytes], encoding: str) -> list[str]:
    """Decodes fields in an encoding that `LocalEncoding` has named.

    Raises UnreadableRecordError where they aren't text in it.
    """
    texts = _decoded(fields, encoding)
    if texts is None:
        raise _undecodable()
    return texts


def _undecodable() -> UnreadableRecordError:
    return UnreadableRecordError(
        _(
            "The text can't be decoded: it is neither UTF-8 nor MARC-8 nor old Vietnamese text."
            " Export the record anew as UTF-8."
        )
    )


def _text_of(raw: bytes) -> bytes:
    """Leaves out what is no text, to tell the encoding by: separators are letters in VISCII."""
    return _NO_TEXT.sub(b" ", raw)


def is_utf_8(raw: bytes) -> bool:
    """Tells whether bytes are UTF-8 (plain ASCII is) and hold no escape to another alphabet."""
    if b"\x1b" in raw:
        return False
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _fit(raw: bytes, encoding: str) -> int:
    if encoding != MARC_8:
        return vietnamese_score(LEGACY[encoding](raw))
    if _NO_ANSEL.search(raw):
        return -1
    text = _marc_8(raw)
    return -1 if text is None else vietnamese_score(text)


def _decoded(fields: list[bytes], encoding: str) -> list[str] | None:
    """Decodes fields; None where the encoding leaves bytes without a meaning."""
    decode: Callable[[bytes], str | None] = (
        _marc_8_field if encoding == MARC_8 else LEGACY[encoding]
    )
    texts = []
    for field in fields:
        text = field.decode() if field.isascii() and b"\x1b" not in field else decode(field)
        if text is None or _UNKNOWN in text:
            return None
        texts.append(text)
    return texts


def _marc_8_field(field: bytes) -> str | None:
    """Decodes a field; every subfield begins in the basic alphabets anew."""
    texts = [_marc_8(subfield) for subfield in field.split(b"\x1f")]
    known = [text for text in texts if text is not None]
    return "\x1f".join(known) if len(known) == len(texts) else None


def _marc_8(raw: bytes) -> str | None:
    """Decodes MARC-8 by pymarc's tables; None where a byte has no meaning."""
    from pymarc.marc8 import MARC8ToUnicode

    if b"\x1b" not in raw and _NO_ANSEL.search(raw):
        return None
    # Characters of the East Asian set have three bytes; pymarc drops what comes after a broken one.
    if any(len(re.sub(rb"[\x00-\x20]", b"", run)) % 3 for run in _EAST_ASIAN.findall(raw)):
        return None
    try:
        text: str = MARC8ToUnicode(quiet=True).translate(raw)
    except (IndexError, TypeError, ValueError):
        return None
    # Of a character that it doesn't know pymarc makes a space.
    return None if text.count(" ") > raw.count(b" ") else text
