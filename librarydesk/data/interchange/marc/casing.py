"""Records whose title or names are written in capitals, put into sentence case.

The record that is kept says so too: it is written anew, in UTF-8, so that an export agrees with
what the window shows. A record without such texts stays byte for byte as it was.
"""

from librarydesk.data.interchange.capitals import Casing
from librarydesk.data.interchange.marc.decoding import UTF_8
from librarydesk.data.interchange.marc.record import ISO_2709, MADE, SUBFIELD, MarcRecord
from librarydesk.data.interchange.marc.writer import iso_2709_of

_SENTENCES = {"245": "ap", "246": "a", "250": "a", "260": "ab", "264": "ab", "490": "a", "650": "a"}
_CONTINUED = {"245": "b"}
_PEOPLE = {"100": "a", "700": "a", "245": "c"}
_BODIES = {"110": "ab", "710": "ab"}


def cased_record(record: MarcRecord, casing: Casing) -> MarcRecord:
    """The record with its capitals as they are wanted.

    Raises:
        DeskError: `marc.too_long`.
    """
    pairs = zip(record.tags, record.fields, strict=True)
    fields = [
        field if field.islower() else _cased_field(tag, field, casing) for tag, field in pairs
    ]
    if fields == record.fields:
        return record
    made = record._replace(fields=fields, format=MADE, encoding=UTF_8)
    raw = iso_2709_of(made)
    return made._replace(raw=raw, format=ISO_2709, leader=raw[:24].decode("latin-1"))


def _cased_field(tag: str, field: str, casing: Casing) -> str:
    if tag not in _SENTENCES and tag not in _PEOPLE and tag not in _BODIES:
        return field
    first, *parts = field.split(SUBFIELD)
    return SUBFIELD.join([first, *[_cased_part(tag, part, casing) for part in parts]])


def _cased_part(tag: str, part: str, casing: Casing) -> str:
    code, text = part[:1], part[1:]
    if not code:
        return part
    if code in _SENTENCES.get(tag, "") or code in _BODIES.get(tag, ""):
        return code + casing.sentence(text)
    if code in _CONTINUED.get(tag, ""):
        return code + casing.sentence(text, begins=False)
    return code + casing.person(text) if code in _PEOPLE.get(tag, "") else part
