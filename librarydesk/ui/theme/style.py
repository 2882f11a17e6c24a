"""The one style sheet of the window, made from the tokens; no page styles itself."""

import re
from collections.abc import Callable

from librarydesk.resources import resource
from librarydesk.ui.theme.sheet import SHEET
from librarydesk.ui.theme.tokens import Colours, contrast

_NAME = re.compile(r"@([a-z_]+)")
_LENGTH = re.compile(r"\b(\d+)px")
THINNEST = 3
MIDDLE = 4.5


def style_sheet(colours: Colours, px: Callable[[int], int]) -> str:
    """The sheet with the colours put in and every length but hairlines grown with the text."""
    grown = _LENGTH.sub(lambda found: f"{_grown(int(found[1]), px)}px", SHEET)
    named = colours.named() | _pictures(colours) | {"chip_round": f"{(px(24) + 2) // 2}px"}
    return _NAME.sub(lambda found: named[found[1]], grown)


def _pictures(colours: Colours) -> dict[str, str]:
    """The tick of a ticked box, the arrows of lists and orders: bright on dark, dark on bright."""
    tick = "light" if colours.on_accent == "#FFFFFF" else "dark"
    drop = "dark" if contrast(colours.surface, "#000000") > MIDDLE else "light"
    return {
        "check_picture": resource("icons", f"tick-{tick}.svg").as_posix(),
        "drop_picture": resource("icons", f"drop-{drop}.svg").as_posix(),
        "rise_picture": resource("icons", f"rise-{drop}.svg").as_posix(),
    }


def _grown(length: int, px: Callable[[int], int]) -> int:
    return length if length <= THINNEST else px(length)
