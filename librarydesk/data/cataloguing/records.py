"""The MARC record of a title: the one that is kept, or one made of its card on demand."""

from typing import NamedTuple

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.collection.catalogue.card import Card, columns_of
from librarydesk.data.interchange.marc.exporting import kept_record
from librarydesk.data.interchange.marc.making import data_field, made_record
from librarydesk.data.interchange.marc.mapped import TitleColumns
from librarydesk.data.interchange.marc.record import ISO_2709, MARC_XML, MarcRecord
from librarydesk.data.interchange.marc.writer import iso_2709_of, marcxml_of
from librarydesk.errors import DeskError

_UTF_8 = "utf-8"


class KeptRecord(NamedTuple):
    """A row of `marc_record`, without its title."""

    format: str
    encoding: str
    raw: bytes

    def parsed(self) -> MarcRecord:
        """The record with its fields."""
        return kept_record(self.format, self.encoding, self.raw)


def kept_of(connection: Connection, title_id: int) -> KeptRecord | None:
    """The record that is kept for a title; None where it has none."""
    row = connection.exec_driver_sql(
        "SELECT format, encoding, raw FROM marc_record WHERE title_id = ?", (title_id,)
    ).one_or_none()
    return None if row is None else KeptRecord(*row)


def keep(connection: Connection, title_id: int, record: KeptRecord) -> None:
    """Keeps a record for a title, in the place of the one that it had."""
    connection.exec_driver_sql(
        "INSERT INTO marc_record (title_id, format, encoding, raw) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (title_id) DO UPDATE SET format = excluded.format,"
        " encoding = excluded.encoding, raw = excluded.raw",
        (title_id, *record),
    )


def forget(connection: Connection, title_id: int) -> None:
    """Keeps no record for a title any more: one that was made, when making it is taken back."""
    connection.exec_driver_sql("DELETE FROM marc_record WHERE title_id = ?", (title_id,))


def to_keep(record: MarcRecord) -> KeptRecord:
    """A changed record as it is kept: as XML where it came so, else ISO 2709, in UTF-8.

    What is longer than ISO 2709 has numbers for is kept as XML, too.
    """
    if record.format != MARC_XML:
        changed = record._replace(format="")
        try:
            return KeptRecord(ISO_2709, _UTF_8, iso_2709_of(changed))
        except DeskError:
            pass
    return KeptRecord(MARC_XML, _UTF_8, marcxml_of(record).strip().encode())


def new_record(card: Card, site_code: str) -> MarcRecord:
    """A record for a title that came without one, with the defaults of Vietnamese libraries.

    As the National Library's cooperative records have it: leader `nam … i` (ISBD punctuation and
    no level of completeness), the day of entry and the country in 008 (`vm`), 040 with the
    library's own code as source in $a and `vie` in $b, 041 with the language, 082 with indicators
    04 (a number of DDC 23 that wasn't given by the Library of Congress), Vietnamese names undivided
    in 100 and 700 with first indicator 0, first indicator of 245 by the main entry, 264 _1 for the
    imprint, 650 _4 for subject headings that no thesaurus named in the record controls.
    """
    columns = columns_of(card)
    values = (columns.get(name, "") for name in TitleColumns._fields)
    made = made_record(TitleColumns._make(values), card.further_isbns)
    fields = list(zip(made.tags, made.fields, strict=True))
    fields.append(("040", data_field("  ", a=site_code, b="vie")))
    if card.language:
        fields.append(("041", data_field("0 ", a=card.language)))
    main = any(tag.startswith("1") for tag, _field in fields)
    fields = [_with_default(tag, field, main=main) for tag, field in fields]
    fields.sort(key=lambda field: field[0])
    return made._replace(
        tags=[tag for tag, _field in fields], fields=[field for _tag, field in fields]
    )


def _with_default(tag: str, field: str, *, main: bool) -> tuple[str, str]:
    if tag == "008":
        return tag, f"{clock.today():%y%m%d}{field[6:]}"
    if tag == "245":
        return tag, ("1" if main else "0") + field[1:]
    if tag == "082":
        return tag, f"{field}\x1f223"
    return tag, field
