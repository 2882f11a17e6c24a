"""Six words that stand for keys, to be compared by telephone."""

import hashlib

from librarydesk.data.sealing.words import word_list
from librarydesk.data.store.folding import fold

WORDS = 6
_BITS = 10


def six_words(*keys: bytes) -> tuple[str, ...]:
    """The words of some public keys; other keys have others."""
    digest = hashlib.sha256(b"librarydesk words\n" + b"".join(keys)).digest()
    number = int.from_bytes(digest[:8], "big") >> (64 - WORDS * _BITS)
    places = [number >> (_BITS * at) & ((1 << _BITS) - 1) for at in reversed(range(WORDS))]
    return tuple(word_list()[place] for place in places)


def is_word(typed: str, word: str) -> bool:
    """Whether somebody typed a word, with or without its marks."""
    return fold(typed.strip()) == fold(word)
