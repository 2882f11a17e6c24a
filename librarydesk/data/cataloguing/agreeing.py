"""Making a MARC record agree with a catalogue card.

Only what the card says otherwise than the record is changed in it. What comes out is read by the
mapping of the import again, so that card and record can't differ: where the record can't say
exactly what was typed (a slash at the end, say), the card takes what the record says.
"""

from collections.abc import Callable
from dataclasses import replace

from librarydesk.data.cataloguing.coded_fields import (
    AUDIENCE_NOTE,
    bring_audience,
    bring_kind,
    bring_language,
)
from librarydesk.data.cataloguing.draft import (
    Draft,
    entry,
    with_subfields,
)
from librarydesk.data.cataloguing.imprint import bring_imprint
from librarydesk.data.collection.catalogue.card import Card
from librarydesk.data.collection.identity import AUTHOR_SEPARATOR, listed
from librarydesk.data.collection.isbn import isbn13, issn_form
from librarydesk.data.interchange.marc.coded_values import (
    has_audience_at_22,
)
from librarydesk.data.interchange.marc.fields import first, joined, values, without_codes
from librarydesk.data.interchange.marc.making import (
    data_field,
)
from librarydesk.data.interchange.marc.mapping import map_record
from librarydesk.data.interchange.marc.record import MarcRecord

_AUTHORS = ("100", "110", "111", "700", "710", "711")
_CLASSES = ("082", "084", "090")
_NOTES = tuple(f"5{number:02}" for number in range(100))
_SUBJECTS = tuple(f"6{number:02}" for number in range(100))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_OF_SUBJECT = "abcdfgklmnpqrstvxyz"
# Of another kind of document the same places say something else: the first round may uncover more.
_ROUNDS = 2


def card_of(record: MarcRecord, *, local_history: int = 0, rare: int = 0) -> Card:
    """What a record says as a card; the two marks have no place in a record.

    Raises UnreadableRecordError for a record without a title.
    """
    mapped = map_record(record)
    columns = mapped.columns._asdict()
    for name in ("title_folded", "title_sort", "author_sort", "search_text", "match_key"):
        del columns[name]
    del columns["record_key"]
    return Card(
        **columns,
        local_history=local_history,
        rare=rare,
        further_isbns=tuple(mapped.further_isbns),
    )


def agreeing(record: MarcRecord, card: Card) -> MarcRecord:
    """The record, changed where it says another thing than the card."""
    for _round in range(_ROUNDS):
        has = card_of(record)
        draft = Draft(record)
        for names, bring in _STEPS:
            if any(getattr(has, name) != getattr(card, name) for name in names):
                bring(draft, card, has)
        changed = draft.record()
        if changed == record:
            break
        record = changed
    return record


def _isbns(draft: Draft, card: Card, _has: Card) -> None:
    wanted = [isbn for isbn in (card.isbn, *card.further_isbns) if isbn]
    draft.relist(("020",), _isbn_in, wanted, lambda isbn: entry("020", data_field("  ", a=isbn)))


def _isbn_in(read: str) -> str:
    return next((number for text in values(read, "a") if (number := isbn13(text))), "")


def _issn(draft: Draft, card: Card, _has: Card) -> None:
    def issn_in(read: str) -> str:
        return next((form for text in values(read, "a") if (form := issn_form(text))), "")

    if card.issn is None:
        draft.remove(("022",), issn_in)
        return
    at = draft.place(("022",), issn_in)
    if at is None:
        draft.insert("022", data_field("  ", a=card.issn))
    else:
        draft.put(at, with_subfields(draft.entries[at].text, "a", [("a", card.issn)]))


def _class(draft: Draft, card: Card, _has: Card) -> None:
    def said(read: str) -> str:
        return first(read, "a") or ""

    at = draft.place(("082",), said)
    if card.ddc is None:
        draft.remove(_CLASSES, said)
    elif at is None:
        draft.insert("082", data_field("04", a=card.ddc))
    else:
        draft.put(at, with_subfields(draft.entries[at].text, "a", [("a", card.ddc)]))


def _authors(draft: Draft, card: Card, _has: Card) -> None:
    """100 for the first, 700 for the others, unless the record has them all as 700."""

    def name(read: str) -> str:
        return joined(read, "ab").replace(";", ",")

    slots = [at for at, one in enumerate(draft.entries) if one.tag in _AUTHORS and name(one.read)]
    hundreds = [draft.entries[at].tag[0] for at in slots] or ["1"]
    made = draft.in_order(
        slots,
        name,
        (card.authors or "").split(AUTHOR_SEPARATOR) if card.authors else [],
        lambda author: entry("100", data_field("0 ", a=author)),
    )
    hundreds += "7" * len(made)
    draft.fill(
        slots,
        [entry(hundreds[nth] + one.tag[1:], one.text) for nth, one in enumerate(made)],
    )
    _say_main_entry(draft)


def _say_main_entry(draft: Draft) -> None:
    """The first indicator of 245: 1 where the record has a main entry in 1XX."""
    at = draft.place(("245",), _title_in)
    if at is not None and draft.entries[at].text[:1] in "01":
        main = any(one.tag in _AUTHORS[:3] for one in draft.entries)
        draft.put(at, ("1" if main else "0") + draft.entries[at].text[1:])


def _title(draft: Draft, card: Card, has: Card) -> None:
    at = draft.place(("245",), _title_in)
    if at is None:
        draft.insert("245", data_field("00", a=card.title))
        return
    text = draft.entries[at].text
    if card.title != has.title:
        rest, mark, further = card.title.partition(" : ")
        parts = [("a", f"{rest} :"), ("b", further)] if mark else [("a", card.title)]
        text = with_subfields(text, "abk", parts)
        # No article is left out in sorting any more: Vietnamese titles have none.
        text = f"{text[:1]}0{text[2:]}" if text[1:2].isdigit() else text
    if card.part != has.part:
        text = with_subfields(text, "np", [("n", card.part)] if card.part else [], after="abk")
    draft.put(at, text)


def _title_in(read: str) -> str:
    return joined(read, "abk") or without_codes(read, "chnp0123456789")


def _edition(draft: Draft, card: Card, _has: Card) -> None:
    _one(draft, "250", "ab", [("a", card.edition)] if card.edition else [])


def _extent(draft: Draft, card: Card, _has: Card) -> None:
    """`205 tr. : minh họa ; 19 cm` has a subfield for each of the three."""
    pages, mark, rest = (card.extent or "").partition(" : ")
    drawn, height_mark, height = (rest if mark else pages).rpartition(" ; ")
    if mark and height_mark:
        parts = [("a", f"{pages} :"), ("b", f"{drawn} ;"), ("c", height)]
    elif mark:
        parts = [("a", f"{pages} :"), ("b", rest)]
    elif height_mark:
        parts = [("a", f"{drawn} ;"), ("c", height)]
    else:
        parts = [("a", pages)] if pages else []
    _one(draft, "300", "abce", parts)


def _one(draft: Draft, tag: str, codes: str, parts: list[tuple[str, str]]) -> None:
    """Gives the first field of a tag that says something other subfields."""

    def said(read: str) -> str:
        return joined(read, codes)

    at = draft.place((tag,), said)
    if not parts:
        draft.remove((tag,), said)
    elif at is None:
        draft.insert(tag, data_field("  ", **dict(parts)))
    else:
        draft.put(at, with_subfields(draft.entries[at].text, codes, parts))


def _variants(draft: Draft, card: Card, _has: Card) -> None:
    _list(draft, card.variants, ("242", "246"), "abnp", ("246", "3 "))


def _series(draft: Draft, card: Card, _has: Card) -> None:
    _list(draft, card.series, ("490", "830"), "av", ("490", "0 "))


def _notes(draft: Draft, card: Card, _has: Card) -> None:
    """5XX; where the 008 doesn't say whom a document is for, its 521 does and is left alone."""
    tags, notes = _NOTES, card.notes
    if not has_audience_at_22(draft.leader[6:8]):
        tags = tuple(tag for tag in _NOTES if tag != AUDIENCE_NOTE)
        said = {joined(one.read, _LETTERS) for one in draft.entries if one.tag == AUDIENCE_NOTE}
        kept = [note for note in _values(notes, said) if note not in said]
        notes = AUTHOR_SEPARATOR.join(kept)
    _list(draft, notes, tags, _LETTERS, ("500", "  "))


def _subjects(draft: Draft, card: Card, _has: Card) -> None:
    _list(draft, card.subjects, _SUBJECTS, _OF_SUBJECT, ("650", " 4"), " – ")


def _list(
    draft: Draft,
    column: str | None,
    tags: tuple[str, ...],
    codes: str,
    new: tuple[str, str],
    separator: str = " ",
) -> None:
    """Makes the fields of a list say what its column says; a new one is a field of `new`."""

    def name(read: str) -> str:
        return joined(read, codes, separator)

    known = {name(one.read) for one in draft.entries if one.tag in tags} - {""}
    tag, indicators = new

    def fresh(said: str) -> str:
        if separator == " ":
            return data_field(indicators, a=said)
        main, *parts = said.split(separator)
        return data_field(indicators, a=main) + "".join(f"\x1fx{part}" for part in parts)

    draft.relist(tags, name, _values(column, known), lambda said: entry(tag, fresh(said)))


def _values(column: str | None, known: set[str]) -> list[str]:
    """The values of a column; one that a field says as a whole is not taken apart."""
    found, rest = [], column or ""
    by_length = sorted(known, key=len, reverse=True)
    while rest:
        whole = next((k for k in by_length if f"{rest}; ".startswith(f"{k}; ")), None)
        value = whole or listed(rest)[0]
        found.append(value)
        rest = rest[len(value) :].removeprefix("; ")
    return found


_STEPS: tuple[tuple[tuple[str, ...], Callable[[Draft, Card, Card], None]], ...] = (
    (("kind",), bring_kind),
    (("isbn", "further_isbns"), _isbns),
    (("issn",), _issn),
    (("language",), bring_language),
    (("ddc",), _class),
    (("authors",), _authors),
    (("title", "part"), _title),
    (("variants",), _variants),
    (("edition",), _edition),
    (("place", "publisher", "publish_year"), bring_imprint),
    (("extent",), _extent),
    (("series",), _series),
    (("notes",), _notes),
    (("subjects",), _subjects),
    (("audience",), bring_audience),
)


def with_marks(card: Card, other: Card) -> Card:
    """A card with the marks of another, which no record holds."""
    return replace(card, local_history=other.local_history, rare=other.rare)
