"""Member cards drawn on A4, to be cut: library and club, who it is, the number as bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Final

from librarydesk.reports.certificates.ornament import RED, TEAL, draw_strip
from librarydesk.reports.labels.codes import draw_code128
from librarydesk.reports.paper import MM, PORTRAIT
from librarydesk.reports.pdf.faces import Face, composed
from librarydesk.reports.pdf.lines import Style, balanced
from librarydesk.reports.pdf.pen import Colour, Pen
from librarydesk.reports.pdf.sheets import new_canvas
from librarydesk.reports.pdf.spooled import SpooledCanvas

_WIDTH: Final = 90 * MM
_HEIGHT: Final = 62 * MM
_COLUMNS: Final = 2
A_SHEET: Final = 8
_LEFT: Final = (PORTRAIT.width - _COLUMNS * _WIDTH) / 2
_TOP: Final = (PORTRAIT.height - A_SHEET / _COLUMNS * _HEIGHT) / 2
_INSET: Final = 5 * MM
_STRIP: Final = 5 * MM
_CUT_GREY: Final = 0.7
_BLACK: Final[Colour] = (0.0, 0.0, 0.0)
_SMALL: Final = Style(Face.REGULAR, 8.5)
_LABEL: Final = Style(Face.ITALIC, 9)
_VALUE: Final = Style(Face.REGULAR, 10)


@dataclass(frozen=True)
class CardSheet:
    """What stands on all cards: the library, what the card is called, the club."""

    language: str
    library: str
    title: str
    club: str


@dataclass(frozen=True)
class MemberCard:
    """One card: the name (or dots to write it on), lines below it, the number and its bars."""

    name: str
    lines: tuple[str, ...]
    number: str
    code: str


def draw_member_cards(sheet: CardSheet, cards: Sequence[MemberCard], out: IO[bytes]) -> None:
    """Writes the cards as PDF with the lines along which they are cut.

    Raises:
        DeskError: a number is too long for bars of this width.
    """
    with new_canvas(out, language=sheet.language) as canvas:
        canvas.setTitle(composed(sheet.title))
        canvas.setCreator("Library Desk")
        canvas.setPageSize((PORTRAIT.width, PORTRAIT.height))
        for at, card in enumerate(cards):
            if at and not at % A_SHEET:
                canvas.showPage()
            row, column = divmod(at % A_SHEET, _COLUMNS)
            left = _LEFT + column * _WIDTH
            bottom = PORTRAIT.height - _TOP - (row + 1) * _HEIGHT
            _draw_card(canvas, sheet, card, left, bottom)
        canvas.showPage()
        canvas.save()


def _draw_card(
    canvas: SpooledCanvas, sheet: CardSheet, card: MemberCard, left: float, bottom: float
) -> None:
    pen, top, middle = Pen(canvas), bottom + _HEIGHT, left + _WIDTH / 2
    right = left + _WIDTH
    edges = [(left, y, right, y) for y in (top, bottom)]
    edges += [(x, top, x, bottom) for x in (left, right)]
    pen.rules(edges, 0.25, _CUT_GREY)
    width = _WIDTH - 2 * _INSET
    draw_strip(canvas, left + _INSET, top - 3 * MM - _STRIP, width, _STRIP)
    y = top - 3 * MM - _STRIP
    y = _lines(canvas, pen, sheet.library.upper(), _SMALL, middle, y - 1.2 * MM, _BLACK)
    y = _lines(canvas, pen, sheet.title, Style(Face.BOLD, 14), middle, y - 0.6 * MM, RED)
    y = _lines(canvas, pen, sheet.club, _VALUE, middle, y, _BLACK)
    y = _lines(canvas, pen, card.name, Style(Face.BOLD_ITALIC, 15), middle, y - 1.2 * MM, TEAL)
    for line in card.lines:
        y = _lines(canvas, pen, line, _LABEL, middle, y, _BLACK)
    foot = bottom + 3 * MM
    draw_code128(pen, card.code, x=left + _INSET, y=foot + 3.6 * MM, width=width, height=9 * MM)
    pen.centred(middle, foot, card.number, Style(Face.BOLD, 10))


def _lines(
    canvas: SpooledCanvas,
    pen: Pen,
    text: str,
    style: Style,
    middle: float,
    y: float,
    colour: Colour,
) -> float:
    """Centred text below y, of two lines at most; where the next may stand."""
    canvas.setFillColorRGB(*colour)
    fitting = _fitting(text, style) if text else []
    for line, used in fitting:
        y -= used.leading
        pen.centred(middle, y, line, used)
    canvas.setFillColorRGB(*_BLACK)
    return y


def _fitting(text: str, style: Style) -> list[tuple[str, Style]]:
    """The text on one line if it goes there somewhat smaller, else on two."""
    width = _WIDTH - 2 * _INSET
    wide = style.width(composed(text))
    smaller = Style(style.face, style.size * max(0.78, min(1.0, width / wide)))
    return [(line.text, smaller) for line in balanced(text, smaller, width)[:2]]
