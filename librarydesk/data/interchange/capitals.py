"""Texts written in capitals ("LỊCH SỬ VIỆT NAM"): recognised, and put into sentence case if wanted.

Which words are names can't be known from capitals. A sentence keeps the first letter, numerals,
abbreviations, names of places (resources/capitals.toml) and of authors whom the catalogue has; a
word that is no Vietnamese syllable keeps its first letter. Names of people keep each first letter.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache

from sqlalchemy import Connection

from librarydesk.data.interchange.encodings.syllables import is_vietnamese_syllable
from librarydesk.resources import resource

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ONE_ROMAN = re.compile(r"[IVX]")
_BEFORE_NUMERALS = frozenset(
    ("tập", "quyển", "phần", "chương", "kỳ", "khóa", "khoá", "kỷ", "hạng", "bậc", "cấp", "lần")
)
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZĐ]{2,}")
_AUTHORS = "SELECT DISTINCT authors FROM title WHERE authors IS NOT NULL AND voided_at IS NULL"
PEOPLE = frozenset({"authors", "contact", "received_by", "leader"})
TEXTS = frozenset({"title", "name", "publisher", "place", "address"})


class Capitals(StrEnum):
    """What becomes of texts in capitals."""

    KEEP = "keep"
    SENTENCE = "sentence"


def is_in_capitals(text: str) -> bool:
    """Whether a text is written in capitals: of one word only where it is a Vietnamese one."""
    if not text.isupper():
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return len(words) > 1 or any(not word.isascii() and len(word) > 2 for word in words)


class Casing:
    """What is done with the capitals of one file: whether it changes them, how many were seen."""

    def __init__(self, wanted: Capitals, authors: Iterable[str] = ()) -> None:
        self.seen = 0
        self.changes = wanted is Capitals.SENTENCE
        self._names = _by_first_word([*_list("names"), *authors]) if self.changes else {}

    def of_column(self, key: str) -> Callable[[str], str] | None:
        """What is done with the texts of a column; None where they mean something else."""
        if key in PEOPLE:
            return self.person
        return self.sentence if key in TEXTS else None

    def sentence(self, text: str, *, begins: bool = True) -> str:
        """A title, or the name of a thing; `begins` tells whether a sentence begins with it."""
        if not is_in_capitals(text):
            return text
        self.seen += 1
        return _in_sentence_case(text, self._names, begins=begins) if self.changes else text

    def person(self, text: str) -> str:
        """Names of people, or of a body."""
        if not is_in_capitals(text):
            return text
        self.seen += 1
        return _as_names(text) if self.changes else text


def casing_for(connection: Connection, wanted: Capitals) -> Casing:
    """What is done with capitals, with the authors that the catalogue has."""
    if wanted is Capitals.KEEP:
        return Casing(wanted)
    found = connection.exec_driver_sql(_AUTHORS)
    names = (name.strip() for (authors,) in found for name in str(authors).split(";"))
    return Casing(wanted, (name for name in names if not name.isupper()))


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    with resource("capitals.toml").open("rb") as file:
        found: dict[str, list[str]] = tomllib.load(file)
    return found


def _list(name: str) -> list[str]:
    return _lists()[name]


Names = dict[str, list[list[str]]]
"""Names of two words and more as their words, by the first word in capitals; longest first."""


def _by_first_word(names: Iterable[str]) -> Names:
    found: Names = {}
    alone = {name for name in _list("names") if " " not in name}
    for name in names:
        words = name.replace(",", " ").split()
        if len(words) > 1 or name in alone:
            found.setdefault(words[0].upper(), []).append(words)
    for sharing in found.values():
        sharing.sort(key=len, reverse=True)
    return found


def _in_sentence_case(text: str, names: Names, *, begins: bool = True) -> str:
    places = list(_WORD.finditer(text))
    words = [found[0] for found in places]
    cased: list[str] = []
    while len(cased) < len(words):
        name = _name_at(words, len(cased), names)
        first = _begins(text, places, len(cased)) and (begins or bool(cased))
        cased += name or [_word(words, len(cased), first)]
    return _put_back(text, places, cased)


def _put_back(text: str, places: list[re.Match[str]], words: list[str]) -> str:
    parts, end = [], 0
    for place, word in zip(places, words, strict=True):
        parts += [text[end : place.start()], word]
        end = place.end()
    return "".join([*parts, text[end:]])


def _name_at(words: list[str], place: int, names: Names) -> list[str]:
    """The words of the name that begins at a place; none where none does."""
    for name in names.get(words[place], ()):
        if words[place : place + len(name)] == [word.upper() for word in name]:
            return name
    return []


def _begins(text: str, places: list[re.Match[str]], place: int) -> bool:
    """Whether a word begins the text or a sentence within it."""
    if place == 0:
        return True
    between = text[places[place - 1].end() : places[place].start()]
    return any(sign in between for sign in ".?!") and len(places[place - 1][0]) > 1


def _word(words: list[str], place: int, begins: bool) -> str:
    word = words[place]
    before = words[place - 1].lower() if place else ""
    if _stays(word, before):
        return word
    small = word.lower()
    foreign = len(word) > 1 and not is_vietnamese_syllable(small)
    return word.capitalize() if begins or foreign else small


def _stays(word: str, before: str) -> bool:
    """Whether a word is a numeral or an abbreviation."""
    if _ONE_ROMAN.fullmatch(word):
        return before in _BEFORE_NUMERALS
    return bool(_ROMAN.fullmatch(word) or _NO_VOWEL.fullmatch(word)) or word in _list(
        "abbreviations"
    )


def _as_names(text: str) -> str:
    """Names with each first letter; what stands in brackets is no name ("CHỦ BIÊN")."""
    first = _WORD.search(text)
    if first is not None and first[0] in _list("bodies"):
        return _in_sentence_case(text, _by_first_word(_list("names")))
    parts = re.split(r"(\([^)]*\))", text)
    return "".join([p.lower() if p[:1] == "(" else _titled(p) for p in parts])


def _titled(text: str) -> str:
    def cased(found: re.Match[str]) -> str:
        word = found[0]
        return word if word in _list("abbreviations") else word.capitalize()

    return _WORD.sub(cased, text)
