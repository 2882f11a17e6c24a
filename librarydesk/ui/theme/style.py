"""The one style sheet of the window, made from the tokens; no page styles itself."""

import re
from collections.abc import Callable

from librarydesk.resources import resource
from librarydesk.ui.theme.sheet import SHEET
from librarydesk.ui.theme.tokens import Colours

_COLOUR = re.compile(r"@([a-z_]+)")
_LENGTH = re.compile(r"\b(\d+)px")
THINNEST = 3


def style_sheet(colours: Colours, px: Callable[[int], int]) -> str:
    """The sheet with the colours put in and every length but hairlines grown with the text."""
    named = colours.named() | {"check_picture": _check_picture(colours)}
    filled = _COLOUR.sub(lambda found: named[found[1]], SHEET)
    return _LENGTH.sub(lambda found: f"{_grown(int(found[1]), px)}px", filled)


def _check_picture(colours: Colours) -> str:
    """The tick of a ticked box, dark on a bright accent and white on a dark one."""
    white = colours.on_accent == "#FFFFFF"
    kind = "light" if white else "dark"
    return resource("icons", f"tick-{kind}.svg").as_posix()


def _grown(length: int, px: Callable[[int], int]) -> int:
    return length if length <= THINNEST else px(length)
