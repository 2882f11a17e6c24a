"""A MARC record for a title that came without one, and fields for copies that a record lacks."""

from collections.abc import Iterable
from typing import NamedTuple

from librarydesk.coded import Audience, DocumentKind
from librarydesk.data.collection.identity import listed
from librarydesk.data.interchange.marc.mapped import MarcCopy, TitleColumns
from librarydesk.data.interchange.marc.record import MADE, SUBFIELD, MarcRecord

TYPE_AND_LEVEL = {
    DocumentKind.PERIODICAL: "as",
    DocumentKind.ARTICLE: "aa",
    DocumentKind.MAP: "em",
    DocumentKind.AUDIOVISUAL: "gm",
    DocumentKind.DIGITAL: "mm",
    DocumentKind.MANUSCRIPT: "tm",
    DocumentKind.OTHER: "om",
}
CARRIER = {DocumentKind.BRAILLE: "fb", DocumentKind.DIGITAL: "cr"}
AUDIENCE = {Audience.CHILDREN: "j", Audience.YOUTH: "d", Audience.ADULT: "e"}

AUDIENCE_WORDS = {
    Audience.CHILDREN: "Thiếu nhi",
    Audience.YOUTH: "Thanh niên",
    Audience.ADULT: "Người lớn",
}


_CODES_OF_COPIES = {
    "852": {"price_vnd": "9", "store": "c"},
    "952": {"price_vnd": "g", "acquired_on": "d", "source": "e", "store": "c", "call_number": "o"},
}


class HeldCopy(NamedTuple):
    """A copy as it is written into a record; `site` is its owner's code."""

    site_id: int
    accession_no: str
    site: str
    price_vnd: int | None
    acquired_on: str
    source: str
    store: str | None
    call_number: str | None


def made_record(title: TitleColumns, further_isbns: Iterable[str]) -> MarcRecord:
    """Makes a record out of a title's columns, that the import reads back as the same columns."""
    fields = [("007", CARRIER.get(_kind(title), "")), ("008", _fixed(title))]
    fields += [("020", data_field("  ", a=isbn)) for isbn in (title.isbn, *further_isbns)]
    fields += [
        ("022", data_field("  ", a=title.issn)),
        ("082", data_field("04", a=title.ddc)),
        *_authors(title.authors),
        ("245", _title(title)),
        *(("246", data_field("3 ", a=variant)) for variant in listed(title.variants)),
        ("250", data_field("  ", a=title.edition)),
        ("264", data_field(" 1", a=title.place, b=title.publisher, c=_year(title))),
        ("300", data_field("  ", a=title.extent)),
        *(("490", data_field("0 ", a=series)) for series in listed(title.series)),
        *(("500", data_field("  ", a=note)) for note in listed(title.notes)),
        ("521", data_field("  ", a=_audience_in_words(title))),
        *(("650", data_field(" 4", a=subject)) for subject in listed(title.subjects)),
    ]
    kept = [(tag, field) for tag, field in fields if field]
    leader = f"00000n{TYPE_AND_LEVEL.get(_kind(title), 'am')} a2200000 i 4500"
    return MarcRecord(
        b"", MADE, "utf-8", leader, [tag for tag, _ in kept], [field for _, field in kept]
    )


def copy_field(copy: HeldCopy) -> str:
    """The field 952 of a copy, in the form that the import reads."""
    price = None if copy.price_vnd is None else str(copy.price_vnd)
    return data_field(
        "  ",
        a=copy.site,
        c=copy.store,
        d=copy.acquired_on,
        e=copy.source,
        g=price,
        o=copy.call_number,
        p=copy.accession_no,
    )


def renewed_field(tag: str, field: str, said: MarcCopy, now: HeldCopy) -> str:
    """The field of a copy as the copy is now, where the record says something else of it.

    What it doesn't say isn't added: an import leaves that as it is.
    """
    stale = {
        code: getattr(now, name)
        for name, code in _CODES_OF_COPIES[tag].items()
        if getattr(said, name) not in (None, getattr(now, name))
    }
    head, *parts = field.split(SUBFIELD)
    new: list[str] = []
    for part in parts:
        code = part[:1]
        if code not in stale:
            new.append(part)
        elif stale[code] is not None:
            new.append(f"{code}{stale[code]}")
            stale[code] = None
    return SUBFIELD.join([head, *new])


def with_fields(record: MarcRecord, kept: list[int], copies: Iterable[HeldCopy]) -> MarcRecord:
    """The record with the fields at these places, and then a 952 for each of these copies."""
    added = [copy_field(copy) for copy in copies]
    if not added and len(kept) == len(record.tags):
        return record
    return record._replace(
        format=MADE,
        tags=[*(record.tags[place] for place in kept), *("952" for _field in added)],
        fields=[*(record.fields[place] for place in kept), *added],
    )


def _kind(title: TitleColumns) -> DocumentKind:
    known = {member.value: member for member in DocumentKind}
    return known.get(title.kind, DocumentKind.BOOK)


def _fixed(title: TitleColumns) -> str:
    """The 008: year, audience and language at the places where the import reads them."""
    year = f"s{title.publish_year:04}" if title.publish_year else "nuuuu"
    coded = {member.value: letter for member, letter in AUDIENCE.items()}
    audience = coded.get(title.audience, " ") if _has_coded_audience(title) else " "
    form = "f" if _kind(title) is DocumentKind.BRAILLE else " "
    return f"      {year}    vm     {audience}{form}".ljust(35) + f"{title.language or 'und'}  "


def _has_coded_audience(title: TitleColumns) -> bool:
    """Whether the 008 has a place for it: in maps and serials that place means something else."""
    return _kind(title) not in (DocumentKind.MAP, DocumentKind.PERIODICAL, DocumentKind.OTHER)


def _audience_in_words(title: TitleColumns) -> str | None:
    """The audience where the 008 has no place for it, in words that the import knows."""
    words = {member.value: words for member, words in AUDIENCE_WORDS.items()}
    return None if _has_coded_audience(title) else words.get(title.audience)


def _title(title: TitleColumns) -> str:
    return data_field("00", a=title.title, n=title.part)


def _year(title: TitleColumns) -> str | None:
    return str(title.publish_year) if title.publish_year else None


def _authors(authors: str | None) -> list[tuple[str, str]]:
    names = listed(authors)
    return [
        ("100" if nth == 0 else "700", data_field("0 ", a=name)) for nth, name in enumerate(names)
    ]


def data_field(indicators: str, **subfields: str | None) -> str:
    """A data field's text; empty where no subfield holds anything."""
    parts = [f"{code}{value}" for code, value in subfields.items() if value]
    return SUBFIELD.join((indicators, *parts)) if parts else ""
