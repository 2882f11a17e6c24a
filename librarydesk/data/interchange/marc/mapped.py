"""What the program keeps of a MARC record beside the record itself."""

from typing import NamedTuple


class TitleColumns(NamedTuple):
    """The columns of a title, in the order in which they are written.

    Several authors, variants, series, notes and subjects have `; ` between them.
    """

    title: str
    title_folded: str
    title_sort: str
    variants: str | None
    part: str | None
    authors: str | None
    author_sort: str | None
    edition: str | None
    place: str | None
    publisher: str | None
    publish_year: int | None
    extent: str | None
    series: str | None
    notes: str | None
    subjects: str | None
    isbn: str | None
    issn: str | None
    ddc: str | None
    language: str | None
    kind: str
    audience: str
    search_text: str
    match_key: str
    record_key: str


class MarcCopy(NamedTuple):
    """A copy that a record names. `site` is what the record says: a code, a name or anything."""

    accession_no: str
    site: str | None = None
    price_vnd: int | None = None
    acquired_on: str | None = None
    source: str | None = None
    store: str | None = None
    call_number: str | None = None


class MappedRecord(NamedTuple):
    """A title with its further ISBNs and its copies, as the fields of a record have them."""

    columns: TitleColumns
    further_isbns: list[str]
    copies: list[MarcCopy]
