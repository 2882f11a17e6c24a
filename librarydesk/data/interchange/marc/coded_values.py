"""Kind, audience and language of a document, from the coded places of a record.

Sources: MARC 21 Format for Bibliographic Data, leader/06–07, 007, 008/22, 008/23, 008/35–37, 521.
"""

from functools import lru_cache

from librarydesk.coded import Audience, DocumentKind
from librarydesk.data.store.folding import fold

_BY_TYPE = {
    **dict.fromkeys("ac", DocumentKind.BOOK),
    **dict.fromkeys("dft", DocumentKind.MANUSCRIPT),
    "e": DocumentKind.MAP,
    **dict.fromkeys("gij", DocumentKind.AUDIOVISUAL),
    **dict.fromkeys("kopr", DocumentKind.OTHER),
    "m": DocumentKind.DIGITAL,
}
_BY_CARRIER = {
    "a": DocumentKind.MAP,
    "c": DocumentKind.DIGITAL,
    "m": DocumentKind.AUDIOVISUAL,
    "s": DocumentKind.AUDIOVISUAL,
    "v": DocumentKind.AUDIOVISUAL,
}
_AUDIENCE = {
    **dict.fromkeys("abcj", Audience.CHILDREN),
    "d": Audience.YOUTH,
    **dict.fromkeys("ef", Audience.ADULT),
    "g": Audience.ALL,
}
# Of maps and serials 008/22 says something else (MARC 21 has it for books, music, films, files).
_NO_AUDIENCE_AT_22 = "efbp"
_CHILDREN_WORDS = (
    "thieu nhi",
    "tre em",
    "nhi dong",
    "mau giao",
    "tieu hoc",
    "children",
    "juvenile",
)
_YOUTH_WORDS = ("thanh thieu nien", "thanh nien", "thieu nien", "young adult", "teen", "adolescent")
_ADULT_WORDS = ("nguoi lon", "adult")


@lru_cache(maxsize=1_024)
def document_kind(type_and_level: str, carrier: str, form: str) -> str:
    """The kind, from leader/06–07, the first two places of a 007 and 008/23."""
    kind_letter, level = type_and_level[:1], type_and_level[1:2]
    if form == "f" or carrier == "fb":
        return DocumentKind.BRAILLE.value
    if level in ("a", "b"):
        return DocumentKind.ARTICLE.value
    if level == "s":
        return DocumentKind.PERIODICAL.value
    by_type = _BY_TYPE.get(kind_letter, DocumentKind.BOOK)
    if by_type is DocumentKind.BOOK and kind_letter != "c":
        return _BY_CARRIER.get(carrier[:1], by_type).value
    return by_type.value


def audience(type_and_level: str, place_22: str, words: str) -> str:
    """Whom a document is for, from 008/22, else the words of a 521."""
    if has_audience_at_22(type_and_level):
        coded = _AUDIENCE.get(place_22)
        if coded:
            return coded.value
    return _audience_in_words(words) if words else Audience.ALL.value


def has_audience_at_22(type_and_level: str) -> bool:
    """Whether 008/22 says whom a document of this leader/06-07 is for."""
    return type_and_level[:1] not in _NO_AUDIENCE_AT_22 and type_and_level[1:2] not in ("s", "b")


def names_audience(words: str) -> bool:
    """Whether the words of a 521 say whom a document is for."""
    return _audience_in_words(words) != Audience.ALL.value


def _audience_in_words(words: str) -> str:
    folded = f" {fold(words)} "
    for named, meaning in (
        (_YOUTH_WORDS, Audience.YOUTH),
        (_CHILDREN_WORDS, Audience.CHILDREN),
        (_ADULT_WORDS, Audience.ADULT),
    ):
        if any(f" {word}" in folded for word in named):
            return meaning.value
    return Audience.ALL.value


def language(places_35_37: str, first_041: str | None) -> str | None:
    """The language's MARC code from 008, else 041$a (of which old records join several)."""
    for code in (places_35_37, (first_041 or "")[:3].lower()):
        if len(code) == 3 and code.isalpha() and code.isascii() and code not in ("und", "zxx"):
            return code.lower()
    return None
