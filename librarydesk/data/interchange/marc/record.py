"""A record as it was read: its bytes, and its fields as text."""

from typing import NamedTuple

SUBFIELD = "\x1f"

ISO_2709 = "iso2709"
MARC_XML = "marcxml"
MADE = "made"
"""Where a record comes from: a file of one of the two formats, or the columns of a title."""


class MarcRecord(NamedTuple):
    """One record that could be read.

    `raw` is what lies in the file, for keeping. `tags` and `fields` stand in the record's order; a
    field's text holds the indicators (whatever was there) and the subfields, each with U+001F and
    its code before it, or is the value of a control field. Text is as decoded, not yet composed.
    """

    raw: bytes
    format: str
    encoding: str
    leader: str
    tags: list[str]
    fields: list[str]


class BrokenRecord(NamedTuple):
    """One record that could not be read, with a sentence that says why."""

    raw: bytes
    reason: str


class UnreadableRecordError(Exception):
    """A record can't be read; the argument is a translated sentence that says why."""
