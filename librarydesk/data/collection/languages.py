"""Languages of documents: ISO 639-2 codes as in MARC, and what else people write for them."""

import csv
from dataclasses import dataclass
from functools import lru_cache

from librarydesk.data.store.folding import fold
from librarydesk.resources import resource

# Names in use that are neither the CLDR's nor a code, folded and without "tieng".
_OTHER_NAMES = {
    "viet nam": "vie",
    "hoa": "chi",
    "trung quoc": "chi",
    "han": "chi",
    "mong": "hmn",
    "hmong": "hmn",
    "cham pa": "cmc",
    "kho me": "khm",
    "khmer": "khm",
    "han quoc": "kor",
    "trieu tien": "kor",
}


@dataclass(frozen=True)
class _Codes:
    """The codes of MARC, and which code another spelling stands for."""

    known: frozenset[str]
    shorter: dict[str, str]


def language_code(text: str) -> str | None:
    """The ISO 639-2 code (as MARC uses it) for a code or a name; None for what is no language.

    Takes ISO 639-2 codes of both series, ISO 639-1 codes, Vietnamese and English names, with or
    without “tiếng”.
    """
    codes = _codes()
    lowered = text.strip().lower()
    if lowered in codes.known:
        return lowered
    if lowered in codes.shorter:
        return codes.shorter[lowered]
    name = fold(text).removeprefix("tieng ")
    return _OTHER_NAMES.get(name) or _names().get(name)


def language_codes() -> frozenset[str]:
    """Every code that MARC knows."""
    return _codes().known


@lru_cache(maxsize=1)
def _codes() -> _Codes:
    with resource("languages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shorter = {row["terminology"]: row["code"] for row in rows}
    shorter |= {row["two_letter"]: row["code"] for row in rows if row["two_letter"]}
    return _Codes(frozenset(row["code"] for row in rows), shorter)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Names of languages, folded and without "tieng", to codes."""
    from babel import Locale

    names: dict[str, str] = {}
    for spoken in ("en", "vi"):
        for short, name in Locale(spoken).languages.items():
            code = _codes().shorter.get(short)
            if code:
                names[fold(name).removeprefix("tieng ")] = code
    return names


USUAL = ("vie", "eng", "fre", "rus", "chi", "tha", "hmn", "lao")
"""The languages of most documents in Vietnamese libraries, the most frequent first."""


def language_name(code: str, spoken: str) -> str:
    """The name of a language by its MARC code, in the language that is spoken; else the code."""
    return _shown_names(spoken).get(code, code)


def languages_like(text: str, spoken: str) -> list[tuple[str, str]]:
    """Codes and names of the languages whose name or code begins so; the usual ones for none."""
    folded = fold(text).removeprefix("tieng ")
    names = _shown_names(spoken)
    if not folded:
        return [(code, names.get(code, code)) for code in USUAL]
    return [
        (code, name)
        for code, name in names.items()
        if f" {folded}" in f" {fold(name)}" or code.startswith(folded)
    ]


@lru_cache(maxsize=2)
def _shown_names(spoken: str) -> dict[str, str]:
    from babel import Locale

    names = Locale(spoken).languages
    found = {code: names[short] for short, code in _codes().shorter.items() if short in names}
    found |= {code: names[code] for code in _codes().known if code in names}
    first = {code: found[code] for code in USUAL if code in found}
    return first | dict(sorted(found.items(), key=lambda pair: fold(pair[1])))
