"""What a person writes about a title, and the texts that the program makes of it."""

import re
import unicodedata
from dataclasses import dataclass, fields, replace

from librarydesk.coded import Audience, DocumentKind
from librarydesk.data.collection.identity import (
    AUTHOR_SEPARATOR,
    author_sort_key,
    match_key,
    search_text,
)
from librarydesk.data.collection.isbn import isbn13, issn_form
from librarydesk.data.collection.languages import language_code
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.errors import DeskError
from librarydesk.i18n import _

EARLIEST_YEAR, LATEST_YEAR = 1000, 2199
# A ` ; ` with a space before it belongs to one value (a volume of a series).
_SEMICOLON = re.compile(r"(?<!\s);\s*")


@dataclass(frozen=True)
class Card:
    """The catalogue card of a title: the columns that are written, not those made of them.

    Several authors, variants, series, notes and subjects have `; ` between them. `isbn` is the
    first one, `further_isbns` are the others.
    """

    title: str
    variants: str | None = None
    part: str | None = None
    authors: str | None = None
    edition: str | None = None
    place: str | None = None
    publisher: str | None = None
    publish_year: int | None = None
    extent: str | None = None
    series: str | None = None
    notes: str | None = None
    subjects: str | None = None
    isbn: str | None = None
    issn: str | None = None
    ddc: str | None = None
    language: str | None = None
    kind: str = DocumentKind.BOOK.value
    audience: str = Audience.ALL.value
    local_history: int = 0
    rare: int = 0
    further_isbns: tuple[str, ...] = ()


WRITTEN = tuple(field.name for field in fields(Card) if field.name != "further_isbns")
"""The columns of `title` that a card holds."""

MADE = ("title_folded", "title_sort", "author_sort", "search_text", "match_key")
"""The columns that are made of them."""


def columns_of(card: Card) -> dict[str, Value]:
    """All columns of a title: those written and those made of them."""
    written: dict[str, Value] = {name: getattr(card, name) for name in WRITTEN}
    return written | {
        "title_folded": fold(card.title),
        "title_sort": sort_key(card.title),
        "author_sort": author_sort_key(card.authors),
        "search_text": search_text(
            card.title,
            card.variants,
            card.part,
            card.authors,
            card.series,
            card.subjects,
            card.publisher,
            card.publish_year,
            card.isbn,
            *card.further_isbns,
            card.issn,
        ),
        "match_key": match_key(card.title, card.authors, card.publisher, card.publish_year),
    }


def copied(card: Card) -> Card:
    """The card of a further volume or edition: what differs there is left empty."""
    return replace(
        card,
        part=None,
        edition=None,
        publish_year=None,
        extent=None,
        isbn=None,
        further_isbns=(),
    )


def tidied(card: Card) -> Card:
    """The card as it is stored: composed, without blanks too many, numbers in their one form.

    Raises:
        DeskError: `title.no_title`, `title.wrong_isbn`, `title.wrong_issn`,
            `title.impossible_year`, `title.unknown_language`, `title.unknown_word`.
    """
    title = _plain(card.title) or ""
    if not fold(title):
        raise DeskError("title.no_title", _("A title is needed."))
    isbns = list(dict.fromkeys(_isbn(text) for text in (card.isbn, *card.further_isbns) if text))
    return replace(
        card,
        title=title,
        part=_plain(card.part),
        authors=_joined((card.authors or "").split(";")),
        edition=_plain(card.edition),
        place=_plain(card.place),
        publisher=_plain(card.publisher),
        extent=_plain(card.extent),
        ddc=_plain(card.ddc),
        variants=_several(card.variants),
        series=_several(card.series),
        notes=_several(card.notes),
        subjects=_several(card.subjects),
        publish_year=_year(card.publish_year),
        isbn=isbns[0] if isbns else None,
        further_isbns=tuple(isbns[1:]),
        issn=_issn(card.issn),
        language=_language(card.language),
        kind=_known(card.kind, DocumentKind),
        audience=_known(card.audience, Audience),
        local_history=int(bool(card.local_history)),
        rare=int(bool(card.rare)),
    )


def _plain(text: str | None) -> str | None:
    return " ".join(unicodedata.normalize("NFC", text).split()) or None if text else None


def _several(text: str | None) -> str | None:
    return _joined(_SEMICOLON.split(text or ""))


def _joined(parts: list[str]) -> str | None:
    """Several values in one column, each once."""
    values = [value for part in parts if (value := _plain(part))]
    return AUTHOR_SEPARATOR.join(dict.fromkeys(values)) or None


def _isbn(text: str) -> str:
    number = isbn13(text)
    if number is None:
        raise DeskError(
            "title.wrong_isbn",
            _(
                "“%(isbn)s” is no ISBN: its check digit is wrong or a digit is missing. Compare it"
                " with the book; a number misprinted there belongs into the notes."
            )
            % {"isbn": text},
        )
    return number


def _issn(text: str | None) -> str | None:
    if not text:
        return None
    number = issn_form(text)
    if number is None:
        raise DeskError(
            "title.wrong_issn",
            _("“%(issn)s” is no ISSN. It has eight characters, like 0866-7373.") % {"issn": text},
        )
    return number


def _year(year: int | None) -> int | None:
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise DeskError(
            "title.impossible_year",
            _("%(year)s is no year of publication. Write it with four digits.") % {"year": year},
        )
    return year


def _language(text: str | None) -> str | None:
    if not text:
        return None
    code = language_code(text)
    if code is None:
        raise DeskError(
            "title.unknown_language",
            _("“%(language)s” is no language that the list knows. Choose one of the list.")
            % {"language": text},
        )
    return code


def _known(word: str, words: type[DocumentKind] | type[Audience]) -> str:
    if word not in [member.value for member in words]:
        raise DeskError(
            "title.unknown_word", _("“%(word)s” is on no list. Choose again.") % {"word": word}
        )
    return word
