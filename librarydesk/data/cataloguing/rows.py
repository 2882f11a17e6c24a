"""A MARC record as rows to edit: tag, indicators, and subfields written with `$`.

Going there and back changes nothing, whatever stands in a record. As in other cataloguing programs
a dollar sign in the data is written `{dollar}`, and braces `{lcub}` and `{rcub}`.
"""

from dataclasses import dataclass

from librarydesk.data.interchange.marc.record import SUBFIELD, MarcRecord

LEADER = "LDR"
_NAMES = (("{", "{lcub}"), ("}", "{rcub}"), ("$", "{dollar}"))


@dataclass(frozen=True)
class MarcRow:
    """A field; the leader is the row with the tag `LDR`. Control fields have no indicators."""

    tag: str
    indicators: str
    text: str

    @property
    def is_control(self) -> bool:
        """Whether the field has no indicators and subfields: the leader and 001 to 009."""
        return self.tag == LEADER or self.tag < "010"


def rows_of(record: MarcRecord) -> list[MarcRow]:
    """The leader and the fields of a record as rows."""
    fields = zip(record.tags, record.fields, strict=True)
    return [MarcRow(LEADER, "", record.leader), *(_row(tag, field) for tag, field in fields)]


def _row(tag: str, field: str) -> MarcRow:
    if tag < "010":
        return MarcRow(tag, "", _written(field))
    indicators, mark, _rest = field.partition(SUBFIELD)
    if not mark:
        indicators = field[:2]
    return MarcRow(tag, indicators, _written(field[len(indicators) :]))


def record_with(record: MarcRecord, rows: list[MarcRow]) -> MarcRecord:
    """The record with the leader and fields of some rows."""
    leader = next((row.text for row in rows if row.tag == LEADER), record.leader)
    fields = [row for row in rows if row.tag != LEADER]
    return record._replace(
        leader=leader,
        tags=[row.tag for row in fields],
        fields=[row.indicators + _read(row.text) for row in fields],
    )


def _written(text: str) -> str:
    if "{" in text or "}" in text or "$" in text:
        text = "".join(dict(_NAMES).get(letter, letter) for letter in text)
    return text.replace(SUBFIELD, "$")


def _read(text: str) -> str:
    text = text.replace("$", SUBFIELD)
    for letter, name in reversed(_NAMES):
        text = text.replace(name, letter)
    return text
