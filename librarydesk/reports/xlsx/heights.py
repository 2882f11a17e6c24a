"""How high a row must be: spreadsheets guess wrongly, or not at all, for words on several lines."""

from typing import Final

from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style, wrap

_DIGIT: Final = 7
"""The pixels that a column is wider for each letter of its width, and those around its words."""
_AROUND: Final = 5
_POINTS: Final = 0.75
_LEADING: Final = 1.28
_SPARE: Final = 0.96
_ONE_LINE: Final = 1


def points(letters: float) -> float:
    """The width in points of a column that is so many letters wide."""
    return int(letters * _DIGIT + _AROUND) * _POINTS


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines words take in so many points; a little room is left for other faces."""
    if len(text) * size < width and "\n" not in text:
        return _ONE_LINE
    style = Style(Face.BOLD if bold else Face.REGULAR, size)
    room = max(width * _SPARE - _AROUND * _POINTS, size)
    return sum(len(wrap(line, style, room)) for line in text.splitlines()) or _ONE_LINE


def height(lines: int, size: float) -> float:
    """The height in points of so many lines."""
    return round(lines * size * _LEADING + 1, 2)
