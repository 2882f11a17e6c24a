"""The three spellings of a name that the database keeps beside the one that was typed.

* `fold` for search: no case, no accents, đ as d, punctuation as spaces;
* `sort_key` for order: a text whose plain binary comparison is the Vietnamese alphabetical order;
* `same_name` for "is this the same name": case, composition and spaces only.

All three give the same answer for composed (NFC) and decomposed (NFD) text. They work a word at a
time and remember the words, because a catalogue is made of some thousands of syllables: a title
costs about two microseconds.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WORDS_REMEMBERED = 32_768

# --- search -------------------------------------------------------------------------------------

# Letters that Unicode does not take apart. Ð (eth) stands for Đ in files of careless conversion.
_PLAIN_LETTERS = {
    "đ": "d",
    "ð": "d",
    "ø": "o",
    "ł": "l",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
}


# Numbers and codes hold nothing else, and come by the hundred thousand.
_PLAIN_SIGNS = {sign: chr(sign).lower() if chr(sign).isalnum() else " " for sign in range(128)}


def fold(text: str) -> str:
    """Folds text for search: lower case, no accents, đ as d, words parted by one space.

    >>> fold("Đất rừng  phương Nam!")
    'dat rung phuong nam'
    """
    if text.isascii():
        return " ".join(text.translate(_PLAIN_SIGNS).split())
    return "".join(map(_folded_word, text.split()))[1:]


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _folded_word(word: str) -> str:
    """Folds what stands between two spaces; each word of the result has one space before it."""
    letters = "".join(map(_folded_letter, word))
    return "".join([" " + part for part in letters.split()])


@lru_cache(maxsize=4_096)
def _folded_letter(letter: str) -> str:
    """Folds one character: letters and digits, nothing (a mark), or a space (anything else)."""
    plain = unicodedata.normalize("NFKD", letter)
    while True:
        bare = "".join([_without_mark(part) for part in plain])
        cased = "".join([_PLAIN_LETTERS.get(part, part) for part in bare.casefold()])
        plain = unicodedata.normalize("NFKD", cased)
        if plain == bare:
            break
    return "".join([part if part.isalnum() else " " for part in plain])


def _without_mark(part: str) -> str:
    """Drops combining marks and invisible characters (also MARC's marks around an article)."""
    invisible = unicodedata.category(part) in ("Mn", "Me", "Cf") or part in "\x98\x9c"
    # The letter apostrophes of transliterated names (ʻ ʼ ʹ).
    invisible = invisible or "\u02b0" <= part <= "\u02ff"
    return "" if invisible or unicodedata.combining(part) else part


# --- the query ----------------------------------------------------------------------------------

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    r"(?:oai|oao|oay|oeo|uai|uay|ieu|yeu|uoi|uou|uya|uye|uyu|ai|ao|au|ay|eo|eu|ia|ie|iu"
    r"|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
    r"(?:ch|nh|ng|[cmnpt])?"
)
_TELEX_DOUBLES = re.compile(r"aa|ee|oo|dd|(?<=[aou])w")
_TELEX_TONE = re.compile(r"(?<=[aeiouyw])([a-z]*?)[sfrxj]([a-z]*)$")
_TELEX_LATE_HAT = re.compile(r"([aeo])([a-z]+)\1$")
_VNI_WORD = re.compile(r"(?=(?:[a-z]*[1-9]){1,3}[a-z]*$)[a-z][a-z1-9]*")


def fold_query(text: str) -> tuple[str, ...]:
    """Folds what was typed to search for; beside it, what it means if Telex or VNI was off.

    The first text is always `fold(text)`. Others follow only where a word holds typing leftovers
    and is a Vietnamese syllable without them, to be searched for when the first finds nothing.

    >>> fold_query("nguyeenx")
    ('nguyeenx', 'nguyen')
    """
    plain = fold(text)
    words = plain.split()
    meant = [" ".join(map(reading, words)) for reading in (_without_telex, _without_vni)]
    return tuple(dict.fromkeys([plain, *meant]))


@lru_cache(maxsize=1_024)
def _without_telex(word: str) -> str:
    """Takes Telex letters off a folded word; a word that makes no syllable stays as it is."""
    if _SYLLABLE.fullmatch(word) or not word.isalpha():
        return word
    for bare in _telex_readings(word):
        if _SYLLABLE.fullmatch(bare):
            return bare
    return word


def _telex_readings(word: str) -> Iterator[str]:
    """Yields what a word may have been meant as, nearest to the typed one first."""
    toneless = _TELEX_TONE.sub(r"\1\2", word)
    for candidate in (word, toneless):
        short = _TELEX_DOUBLES.sub(lambda found: found[0][:1].replace("w", ""), candidate)
        short = short.replace("w", "u")
        yield short
        # "vieetj" may also be typed "vietej": the second e came after the end of the syllable.
        yield _TELEX_LATE_HAT.sub(r"\1\2", short)
        if short.endswith("d") and short.startswith("d"):
            yield short[:-1]


@lru_cache(maxsize=1_024)
def _without_vni(word: str) -> str:
    """Takes VNI digits off a folded word; accession numbers and years stay as they are."""
    if not _VNI_WORD.fullmatch(word):
        return word
    bare = re.sub(r"[1-9]", "", word)
    return bare if _SYLLABLE.fullmatch(bare) else word


# --- order --------------------------------------------------------------------------------------

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# One byte a letter: "A" for a, "B" for ă … so that the letter after a comes after all of a's words.
_PLACE = {letter: chr(0x41 + place) for place, letter in enumerate(_ALPHABET)}
_LETTER_MARKS = {
    "a\u0306": "ă",
    "a\u0302": "â",
    "e\u0302": "ê",
    "o\u0302": "ô",
    "o\u031b": "ơ",
    "u\u031b": "ư",
}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_OTHER_MARK = "6"
_WORD_GAP = "-"


def sort_key(text: str) -> str:
    """Makes the text whose binary order (SQLite's own) is the Vietnamese alphabetical order.

    First the letters, in the order a ă â b c d đ e ê …, a space before every letter and digits
    before letters; where they are the same, the tones word by word (ngang huyền hỏi ngã sắc
    nặng); then capitals after small letters. Punctuation counts as a space, none at either end.
    Texts that differ in nothing of that have one key.
    """
    words = [_sorted_word(word) for word in text.split()]
    letters = "".join([word[0] for word in words])[1:]
    tones = "".join([word[1] for word in words]).rstrip("0")
    capitals = "".join([word[2] for word in words]).rstrip("0")
    return f"{letters} {tones} {capitals}".rstrip(" ")


def sort_key_beginnings(folded: str, *, most: int = 48) -> list[str]:
    """The beginnings that sort keys of texts have which fold to this beginning.

    With many letters that have several forms (a, ă, â) only the first ones are told apart: never
    more than `most` beginnings, which then are shorter than the text.
    """
    beginnings = [""]
    for letter in folded:
        forms = [_WORD_GAP] if letter == " " else [_PLACE.get(f, f) for f in _forms(letter)]
        if len(beginnings) * len(forms) > most:
            break
        beginnings = [begun + form for begun in beginnings for form in forms]
    return beginnings


def _forms(letter: str) -> str:
    """The letters of the alphabet that fold to one."""
    return "".join(one for one in _ALPHABET if fold(one) == letter) or letter


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _sorted_word(word: str) -> tuple[str, str, str]:
    """Weighs what stands between two spaces: letters, a tone and a capital mark for each word.

    Each word has the gap before it.
    """
    groups = [_weighed(group) for group in _letters_with_marks(word)]
    parts: list[tuple[str, str, str]] = []
    start = 0
    for end in [*(i for i, group in enumerate(groups) if group[0] == " "), len(groups)]:
        part = [group for group in groups[start:end] if group[0]]
        if part:
            parts.append(_joined(part))
        start = end + 1
    letters, tones, capitals = zip(*parts, strict=True) if parts else ("", "", "")
    return "".join(letters), "".join(tones), "".join(capitals)


def _joined(part: list[tuple[str, str, bool]]) -> tuple[str, str, str]:
    """Joins the letters of one word; a syllable has one tone, wherever old spelling puts it."""
    letters = _WORD_GAP + "".join([letter for letter, _tone, _capital in part])
    tone = next((tone for _letter, tone, _capital in part if tone != "0"), "0")
    capitals = [capital for _letter, _tone, capital in part]
    if not any(capitals):
        return letters, tone, "0"
    return letters, tone, "2" if any(capitals[1:]) else "1"


def _letters_with_marks(word: str) -> Iterator[str]:
    """Cuts a word into letters, each with the marks that follow it."""
    group = ""
    for part in unicodedata.normalize("NFD", word):
        if unicodedata.combining(part) == 0 and group:
            yield group
            group = ""
        group += part
    if group:
        yield group


def _weighed(group: str) -> tuple[str, str, bool]:
    """Weighs one letter with its marks: its place (a space if it is no letter), tone, capital."""
    base, marks = group[0], group[1:]
    letter, tone = base.lower(), "0"
    if letter in "đð":
        letter = "đ"
    for mark in marks:
        if letter + mark in _LETTER_MARKS:
            letter = _LETTER_MARKS[letter + mark]
        elif tone == "0":
            tone = _TONES.get(mark, _OTHER_MARK)
    if letter in _PLACE:
        return _PLACE[letter], tone, base != base.lower()
    plain = _folded_letter(base)
    if not plain.isalnum():
        return (" " if plain else ""), "0", False
    return "".join([_PLACE.get(part, part) for part in plain]), tone, base != base.lower()


# --- identity -----------------------------------------------------------------------------------


def same_name(text: str) -> str:
    """Brings a name to the form in which two spellings of one name are equal.

    Case, composition and spaces are the only things that do not count; "Lê" and "Le" differ.
    """
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(unicodedata.normalize("NFC", composed).split())
