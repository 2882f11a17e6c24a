"""VNI for Windows: a plain letter, then a byte for its marks; both are read as Windows-1252.

Only ơ, ư, đ, the five i and ỵ are single bytes. The marks are capital or small like their letter.
"""

import re
import unicodedata

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"

_MARKS = {
    "ø": _GRAVE,
    "ù": _ACUTE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _HAT,
    "à": _HAT + _GRAVE,
    "á": _HAT + _ACUTE,
    "å": _HAT + _HOOK,
    "ã": _HAT + _TILDE,
    "ä": _HAT + _DOT,
    "ê": _BREVE,
    "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_LETTERS = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "ì": "ì",
    "í": "í",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}


def _pairs() -> dict[str, str]:
    """Lists what every sequence of VNI means, in small and capital letters."""
    pairs = dict(_LETTERS)
    for mark, meaning in _MARKS.items():
        tone_only = len(meaning) == 1 and meaning not in (_HAT, _BREVE)
        bases = "aeouyôö" if tone_only else "aeo" if meaning[0] == _HAT else "a"
        for base in bases:
            letter = _LETTERS.get(base, base) + meaning
            pairs[base + mark] = unicodedata.normalize("NFC", letter)
    capitals = {pair.upper(): letter.upper() for pair, letter in pairs.items()}
    first = {pair[0].upper() + pair[1:]: letter.upper() for pair, letter in pairs.items()}
    return pairs | first | capitals


_PAIRS = _pairs()
_PAIR = re.compile("|".join(sorted(_PAIRS, key=len, reverse=True)))


def decode_vni(raw: bytes) -> str:
    """Decodes VNI text; what is no VNI sequence stays as Windows-1252. The result is NFC."""
    return _PAIR.sub(lambda pair: _PAIRS[pair[0]], raw.decode("cp1252", errors="replace"))
