"""What is late, on the sheet: how many large, what it is, and as many names as have room."""

from collections.abc import Sequence
from typing import Final

from librarydesk.reports.document import Form
from librarydesk.reports.manager_sheet.fitting import cut, fitting, lines_of
from librarydesk.reports.manager_sheet.words import LateLine
from librarydesk.reports.numbers import number
from librarydesk.reports.paper import MM
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style
from librarydesk.reports.pdf.pen import Colour, Pen

_COUNT: Final = Style(Face.SANS_BOLD, 17)
_WHAT: Final = Style(Face.SANS_BOLD, 9)
_NAMES: Final = Style(Face.SANS, 8)
_COUNT_WIDTH: Final = 17 * MM
_LATE: Final[Colour] = (0.71, 0.14, 0.09)
_CALM: Final[Colour] = (0.35, 0.38, 0.42)


def draw_late(
    pen: Pen, lines: Sequence[LateLine], x: float, y: float, width: float, height: float,
    language: str,
) -> None:  # fmt: skip
    """Draws what is late in a frame whose lower left corner is at x, y."""
    each = height / len(lines)
    for at, line in enumerate(lines):
        top = y + height - at * each
        if at:
            pen.rules([(x, top, x + width, top)], 0.5, 0.8)
        _draw_line(pen, line, x, top - 2 * MM, width, each - 3 * MM, language)


def _draw_line(
    pen: Pen, line: LateLine, x: float, top: float, width: float, height: float, language: str
) -> None:
    said = number(line.count, Form.INTEGER, language)
    count = fitting(said, _COUNT, _COUNT_WIDTH - 2 * MM)
    pen.coloured(x, top - _COUNT.size * 0.8, said, count, _CALM if line.calm else _LATE)
    x, width = x + _COUNT_WIDTH, width - _COUNT_WIDTH
    y = top - _WHAT.size
    for text in lines_of(line.what, _WHAT, width, 2):
        pen.text(x, y, text, _WHAT)
        y -= _WHAT.leading
    room = int((y - (top - height)) // _NAMES.leading) + 1
    for text in lines_of(line.names, _NAMES, width, max(1, room)):
        pen.text(x, y, cut(text, _NAMES, width), _NAMES)
        y -= _NAMES.leading
