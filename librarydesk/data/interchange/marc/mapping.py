"""A MARC record as a title with its copies.

This runs once for every record of an import, so it goes over the fields once and touches only
those that are stored. A field has one function here that knows what it means.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from librarydesk.data.collection.identity import (
    AUTHOR_SEPARATOR,
    match_key_of_folded,
)
from librarydesk.data.collection.isbn import isbn13, issn_form
from librarydesk.data.interchange.marc.coded_values import audience, document_kind, language
from librarydesk.data.interchange.marc.fields import first, joined, values, without_codes, year_in
from librarydesk.data.interchange.marc.holdings import copies_of_852, copies_of_952
from librarydesk.data.interchange.marc.mapped import MappedRecord, MarcCopy, TitleColumns
from librarydesk.data.interchange.marc.record import MarcRecord, UnreadableRecordError
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.i18n import _

_SEPARATOR = AUTHOR_SEPARATOR
_LINE_ENDS = re.compile("[\r\n\x1e]+")
# What MARC-8 can't write stands in some records as a character reference of XML.
_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]{2,5});")


class _Gathered:
    """What the fields of one record have said so far."""

    __slots__ = (
        "agency", "authors", "carrier", "control", "copies", "ddc", "edition", "extent", "fixed",
        "isbns", "issn", "notes", "other_class", "part", "place", "publisher", "series",
        "spoken_audience", "spoken_language", "subjects", "title", "variants", "year",
    )  # fmt: skip

    def __init__(self) -> None:
        self.control = self.agency = self.fixed = self.carrier = ""
        self.title = self.spoken_audience = ""
        self.part: str | None = None
        self.edition: str | None = None
        self.place: str | None = None
        self.publisher: str | None = None
        self.year: int | None = None
        self.extent: str | None = None
        self.issn: str | None = None
        self.ddc: str | None = None
        self.other_class: str | None = None
        self.spoken_language: str | None = None
        self.authors: list[str] = []
        self.variants: list[str] = []
        self.series: list[str] = []
        self.notes: list[str] = []
        self.subjects: list[str] = []
        self.isbns: list[str] = []
        self.copies: list[MarcCopy] = []


def map_record(record: MarcRecord) -> MappedRecord:
    """Maps a record to a title's columns and its copies.

    Raises UnreadableRecordError for a record without a title.
    """
    gathered = _Gathered()
    fields = record.fields
    if b"&#x" in record.raw:
        fields = [_REFERENCE.sub(_referred_to, field) for field in fields]
    if b"\n" in record.raw or record.raw.count(b"\x1e") > len(fields) + 1:
        # Line ends, and field ends that a conversion left within a field.
        fields = [_LINE_ENDS.sub(" ", field) for field in fields]
    for tag, field in zip(record.tags, fields, strict=True):
        meaning = _MEANINGS.get(tag)
        if meaning is not None:
            meaning(gathered, field if field.isascii() else unicodedata.normalize("NFC", field))
    if not gathered.title:
        raise UnreadableRecordError(
            _("The record has no title (field 245). Add one and import it again.")
        )
    isbns = list(dict.fromkeys(gathered.isbns))
    return MappedRecord(_columns(gathered, record.leader[6:8], isbns), isbns[1:], gathered.copies)


def as_read(field: str) -> str:
    """A field's text as the mapping reads it, for finding what a column came from."""
    return unicodedata.normalize("NFC", _LINE_ENDS.sub(" ", _REFERENCE.sub(_referred_to, field)))


def _referred_to(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _columns(gathered: _Gathered, type_and_level: str, isbns: list[str]) -> TitleColumns:
    fixed = gathered.fixed
    year = gathered.year or year_in(fixed[7:11])
    author = gathered.authors[0] if gathered.authors else ""
    authors, variants = _listed(gathered.authors), _listed(gathered.variants)
    series, subjects = _listed(gathered.series), _listed(gathered.subjects)
    folded = _Folded(fold(gathered.title), fold(author), fold(gathered.publisher or ""))
    between = (variants, gathered.part, authors, series, subjects)
    return TitleColumns(
        title=gathered.title,
        title_folded=folded.title,
        title_sort=sort_key(gathered.title),
        variants=variants,
        part=gathered.part,
        authors=authors,
        author_sort=sort_key(author) if author else None,
        edition=gathered.edition,
        place=gathered.place,
        publisher=gathered.publisher,
        publish_year=year,
        extent=gathered.extent,
        series=series,
        notes=_listed(gathered.notes),
        subjects=subjects,
        isbn=isbns[0] if isbns else None,
        issn=gathered.issn,
        ddc=gathered.ddc or gathered.other_class,
        language=language(fixed[35:38], gathered.spoken_language),
        kind=document_kind(type_and_level, gathered.carrier, fixed[23:24]),
        audience=audience(type_and_level, fixed[22:23], gathered.spoken_audience),
        search_text=_search_text(folded, between, year, isbns, gathered.issn),
        match_key=match_key_of_folded(folded.title, folded.author, folded.publisher, year),
        record_key=_record_key(gathered, folded, year, isbns),
    )


class _Folded(NamedTuple):
    """What both the keys and the search text are made of."""

    title: str
    author: str
    publisher: str


def _listed(found: list[str]) -> str | None:
    """Puts several values into one column, each once."""
    if len(found) > 1:
        found = list(dict.fromkeys(found))
    return _SEPARATOR.join(found) or None


def _search_text(
    folded: _Folded,
    between: Iterable[str | None],
    year: int | None,
    isbns: list[str],
    issn: str | None,
) -> str:
    """The text of `identity.search_text`, in which nothing is folded twice."""
    words = [
        folded.title,
        fold(" ".join([text for text in between if text])),
        folded.publisher,
        "" if year is None else str(year),
        *isbns,
        fold(issn) if issn else "",
    ]
    return " ".join([word for word in words if word])


def _record_key(gathered: _Gathered, folded: _Folded, year: int | None, isbns: list[str]) -> str:
    """The natural key of a record: its control number, else its ISBN, else its title."""
    if gathered.control and gathered.agency:
        return f"c|{gathered.agency}|{gathered.control}"
    part, of_year = fold(gathered.part or ""), "" if year is None else str(year)
    if isbns:
        return f"i|{isbns[0]}|{folded.title}|{part}|{fold(gathered.edition or '')}|{of_year}"
    return f"t|{folded.title}|{part}|{folded.author}|{of_year}|{folded.publisher}"


def _control(gathered: _Gathered, field: str) -> None:
    gathered.control = field.strip()


def _agency(gathered: _Gathered, field: str) -> None:
    gathered.agency = field.strip()


def _carrier(gathered: _Gathered, field: str) -> None:
    gathered.carrier = gathered.carrier or field[:2]


def _fixed(gathered: _Gathered, field: str) -> None:
    gathered.fixed = gathered.fixed or field


def _isbn(gathered: _Gathered, field: str) -> None:
    gathered.isbns += [number for text in values(field, "a") if (number := isbn13(text))]


def _issn(gathered: _Gathered, field: str) -> None:
    if gathered.issn is None:
        gathered.issn = next(
            (form for text in values(field, "a") if (form := issn_form(text))), None
        )


def _spoken_language(gathered: _Gathered, field: str) -> None:
    gathered.spoken_language = gathered.spoken_language or first(field, "a")


def _ddc(gathered: _Gathered, field: str) -> None:
    if gathered.ddc is None and (number := first(field, "a")):
        # Prime marks show where a number may be cut.
        gathered.ddc = number.replace("/", "").replace("'", "")


def _other_class(gathered: _Gathered, field: str) -> None:
    gathered.other_class = gathered.other_class or first(field, "a")


def _author(gathered: _Gathered, field: str) -> None:
    if name := joined(field, "ab").replace(";", ","):
        gathered.authors.append(name)


def _title(gathered: _Gathered, field: str) -> None:
    if not gathered.title:
        # With a damaged code the title is still what stands first.
        gathered.title = joined(field, "abk") or without_codes(field, "chnp0123456789")
        gathered.part = joined(field, "np") or None


def _variant(gathered: _Gathered, field: str) -> None:
    if variant := joined(field, "abnp"):
        gathered.variants.append(variant)


def _edition(gathered: _Gathered, field: str) -> None:
    gathered.edition = gathered.edition or joined(field, "ab") or None


def _imprint(gathered: _Gathered, field: str) -> None:
    gathered.place = gathered.place or first(field, "a")
    gathered.publisher = gathered.publisher or first(field, "b")
    if gathered.year is None:
        gathered.year = year_in(" ".join(values(field, "c")))


def _extent(gathered: _Gathered, field: str) -> None:
    gathered.extent = gathered.extent or joined(field, "abce") or None


def _series(gathered: _Gathered, field: str) -> None:
    if series := joined(field, "av"):
        gathered.series.append(series)


def _note(gathered: _Gathered, field: str) -> None:
    if note := joined(field, "abcdefghijklmnopqrstuvwxyz"):
        gathered.notes.append(note)


def _spoken_audience(gathered: _Gathered, field: str) -> None:
    gathered.spoken_audience += " " + " ".join(values(field, "a"))
    _note(gathered, field)


def _subject(gathered: _Gathered, field: str) -> None:
    if subject := joined(field, "abcdfgklmnpqrstvxyz", " – "):
        gathered.subjects.append(subject)


def _copies_852(gathered: _Gathered, field: str) -> None:
    gathered.copies += copies_of_852(field)


def _copies_952(gathered: _Gathered, field: str) -> None:
    gathered.copies += copies_of_952(field)


_MEANINGS: dict[str, Callable[[_Gathered, str], None]] = {
    **{f"5{number:02}": _note for number in range(100)},
    **{f"6{number:02}": _subject for number in range(100)},
    **dict.fromkeys(("100", "110", "111", "700", "710", "711"), _author),
    **dict.fromkeys(("242", "246"), _variant),
    **dict.fromkeys(("260", "264"), _imprint),
    **dict.fromkeys(("490", "830"), _series),
    **dict.fromkeys(("084", "090"), _other_class),
    "001": _control,
    "003": _agency,
    "007": _carrier,
    "008": _fixed,
    "020": _isbn,
    "022": _issn,
    "041": _spoken_language,
    "082": _ddc,
    "245": _title,
    "250": _edition,
    "300": _extent,
    "521": _spoken_audience,
    "852": _copies_852,
    "952": _copies_952,
}
