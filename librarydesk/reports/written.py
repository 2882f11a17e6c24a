"""Text as it goes onto paper: composed, without signs that can't be seen but change what can."""

import re
import unicodedata
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Signs without a width, and those that turn round what stands after them."""

_SPACES: Final = re.compile("[\t\x0b\x0c\x1c-\x1f\x85]+")


def written(text: str) -> str:
    """The text in NFC; tabs and the like are spaces, what can't be seen is gone."""
    whole = unicodedata.normalize("NFC", text)
    if whole.isascii() and whole.isprintable():
        return whole
    return _SPACES.sub(" ", _UNSEEN.sub("", whole))
