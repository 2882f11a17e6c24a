"""One figure of the sheet: its name, its value large, two arrows, the bar of its plan."""

from typing import Final

from librarydesk.reports.manager_sheet.fitting import cut, fitting, lines_of
from librarydesk.reports.manager_sheet.words import Change, Tile
from librarydesk.reports.paper import MM
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style
from librarydesk.reports.pdf.pen import Colour, Pen

_INSET: Final = 3 * MM
_SHARE: Final = 0.5
"""How much of the width the value has; the arrows have the rest."""

_NAME: Final = Style(Face.SANS_BOLD, 9.5)
_LONG_NAME: Final = Style(Face.SANS_BOLD, 7.8)
_LEAST: Final = 0.86
_VALUE: Final = Style(Face.SANS_BOLD, 26)
_UNIT: Final = Style(Face.SANS, 9)
_ABSENT: Final = Style(Face.SANS, 14)
_AMOUNT: Final = Style(Face.SANS_BOLD, 10.5)
_SMALL: Final = Style(Face.SANS, 7)
_GROUND: Final[Colour] = (0.955, 0.965, 0.975)
_BETTER: Final[Colour] = (0.02, 0.46, 0.28)
_WORSE: Final[Colour] = (0.71, 0.28, 0.03)
_SAME: Final[Colour] = (0.35, 0.38, 0.42)
_TROUGH: Final[Colour] = (0.84, 0.86, 0.89)
_BAR: Final[Colour] = (0.06, 0.46, 0.43)


def draw_tile(pen: Pen, tile: Tile, x: float, y: float, width: float, height: float) -> None:
    """Draws a tile whose lower left corner is at x, y."""
    pen.fill(x, y, width, height, _GROUND)
    x, width = x + _INSET, width - 2 * _INSET
    top = y + height - _INSET
    _draw_name(pen, tile.name, x, top, width)
    left, right = width * _SHARE, width * (1 - _SHARE)
    _draw_value(pen, tile, x, top - _NAME.size - 11 * MM, left - 2 * MM)
    arrows = top - _NAME.size - 1.7 * MM
    for change in tile.changes:
        _draw_change(pen, change, x + left, arrows - _AMOUNT.size, right)
        arrows -= 7.6 * MM
    _draw_plan(pen, tile, x, y + _INSET * 0.7, width)


def _draw_name(pen: Pen, name: str, x: float, top: float, width: float) -> None:
    """The name on one line, a long one smaller on two."""
    style = fitting(name, _NAME, width, least=_LEAST)
    if style.width(name) <= width:
        pen.text(x, top - _NAME.size, name, style)
        return
    for at, line in enumerate(lines_of(name, _LONG_NAME, width, 2)):
        pen.text(x, top - _LONG_NAME.size * (0.65 + 1.15 * at), line, _LONG_NAME)


def _draw_value(pen: Pen, tile: Tile, x: float, y: float, width: float) -> None:
    if not tile.value:
        for at, line in enumerate(lines_of(tile.absent, _ABSENT, width, 2)):
            pen.text(x, y + 4 * MM - at * _ABSENT.leading, line, _ABSENT)
        return
    style = fitting(tile.value, _VALUE, width)
    pen.text(x, y, tile.value, style)
    wide = style.width(tile.value) + 1.5 * MM
    beside = _UNIT.width(tile.unit) <= width - wide
    if beside:
        pen.text(x + wide, y, tile.unit, _UNIT)
    else:
        pen.text(x, y - _UNIT.leading, cut(tile.unit, _UNIT, width), _UNIT)


def _draw_change(pen: Pen, change: Change, x: float, y: float, width: float) -> None:
    colour = {True: _BETTER, False: _WORSE, None: _SAME}[change.better]
    size = _AMOUNT.size * 0.72
    beside = 0.0 if change.way is None else size + 1.2 * MM
    if change.way is not None:
        pen.arrow(x, y, size, change.way, colour)
    pen.coloured(x + beside, y, change.amount, _AMOUNT, colour)
    against = fitting(change.against, _SMALL, width, least=0.78)
    pen.text(x, y - _SMALL.leading, cut(change.against, against, width), against)


def _draw_plan(pen: Pen, tile: Tile, x: float, y: float, width: float) -> None:
    pen.text(x, y + 2.6 * MM, cut(tile.plan, _SMALL, width), _SMALL)
    if tile.share is not None:
        pen.fill(x, y, width, 1.6 * MM, _TROUGH)
        pen.fill(x, y, width * min(max(tile.share, 0.0), 1.0), 1.6 * MM, _BAR)
    if tile.mark is not None:
        at = x + width * tile.mark
        pen.rules([(at, y - 0.6 * MM, at, y + 2.2 * MM)], 0.9)
