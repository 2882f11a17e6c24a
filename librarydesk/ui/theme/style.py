"""The one style sheet of the window, made from the tokens; no page styles itself."""

import re
from collections.abc import Callable

from librarydesk.ui.theme.sheet import SHEET
from librarydesk.ui.theme.tokens import Colours

_COLOUR = re.compile(r"@([a-z_]+)")
_LENGTH = re.compile(r"\b(\d+)px")
THINNEST = 3


def style_sheet(colours: Colours, px: Callable[[int], int]) -> str:
    """The sheet with the colours put in and every length but hairlines grown with the text."""
    named = colours.named()
    filled = _COLOUR.sub(lambda found: named[found[1]], SHEET)
    return _LENGTH.sub(lambda found: f"{_grown(int(found[1]), px)}px", filled)


def _grown(length: int, px: Callable[[int], int]) -> int:
    return length if length <= THINNEST else px(length)
