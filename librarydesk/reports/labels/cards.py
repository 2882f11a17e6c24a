"""Catalogue cards of 12.5 × 7.5 cm, four on a sheet, to be cut."""

from collections.abc import Sequence
from typing import IO, Final

from librarydesk.data.collection.registers.chosen import ChosenTitle
from librarydesk.reports.labels.isbd import CardText, card_text
from librarydesk.reports.paper import MM
from librarydesk.reports.pdf.faces import Face, composed
from librarydesk.reports.pdf.lines import Style, wrap
from librarydesk.reports.pdf.pen import Pen
from librarydesk.reports.pdf.sheets import new_canvas

_WIDTH: Final = 125 * MM
_HEIGHT: Final = 75 * MM
_PAPER: Final = (297 * MM, 210 * MM)
_COLUMNS: Final = 2
_A_PAGE: Final = 4
_LEFT: Final = (_PAPER[0] - _COLUMNS * _WIDTH) / 2
_TOP: Final = (_PAPER[1] - 2 * _HEIGHT) / 2
_INSET: Final = 6 * MM
_HEADING_INDENT: Final = 22 * MM
_TITLE_INDENT: Final = 28 * MM
_SIZES: Final = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)


def draw_cards(titles: Sequence[ChosenTitle], out: IO[bytes], *, language: str) -> None:
    """Writes the cards as PDF, with the lines along which they are cut."""
    with new_canvas(out, language=language) as canvas:
        canvas.setCreator("Library Desk")
        canvas.setPageSize(_PAPER)
        pen = Pen(canvas)
        for at, title in enumerate(titles):
            if at and not at % _A_PAGE:
                canvas.showPage()
            row, column = divmod(at % _A_PAGE, _COLUMNS)
            left = _LEFT + column * _WIDTH
            top = _PAPER[1] - _TOP - row * _HEIGHT
            _draw_card(pen, card_text(title, language), left, top)
        canvas.showPage()
        canvas.save()


def _draw_card(pen: Pen, text: CardText, left: float, top: float) -> None:
    right, bottom = left + _WIDTH, top - _HEIGHT
    edges = [(left, y, right, y) for y in (top, bottom)]
    edges += [(x, top, x, bottom) for x in (left, right)]
    pen.rules(edges, 0.25, 0.6)
    room = _HEIGHT - 2 * _INSET
    size = next((size for size in _SIZES if _height(text, size) <= room), _SIZES[-1])
    _draw_text(pen, text, size, left + _INSET, top - _INSET, room)


def _draw_text(pen: Pen, text: CardText, size: float, left: float, top: float, room: float) -> None:
    style = Style(Face.REGULAR, size)
    for place, line in enumerate(_call_lines(text.call_number, size)):
        pen.text(left, top - size - place * style.leading, line, Style(Face.BOLD, size))
    y = top - size
    floor = top - room + style.leading * (1 if text.numbers else 0)
    for indent, line, face in _lines(text, size):
        if y < floor:
            break
        pen.text(left + indent, y, line, Style(face, size))
        y -= style.leading
    if text.numbers:
        foot = wrap(text.numbers, style, _WIDTH - 2 * _INSET)[0].text
        pen.text(left, top - room + size * 0.2, foot, style)


def _height(text: CardText, size: float) -> float:
    lines = len(_lines(text, size)) + (1.3 if text.numbers else 0)
    return lines * Style(Face.REGULAR, size).leading


def _lines(text: CardText, size: float) -> list[tuple[float, str, Face]]:
    """Each line of the right side with its indent: heading, description, notes, tracings."""
    found: list[tuple[float, str, Face]] = []
    if text.heading:
        found += [(_HEADING_INDENT, line, Face.BOLD) for line in _wrapped(text.heading, size)]
    for paragraph in text.paragraphs:
        width = _WIDTH - 2 * _INSET - _HEADING_INDENT
        first = _TITLE_INDENT - _HEADING_INDENT
        style = Style(Face.REGULAR, size)
        for at, line in enumerate(wrap(composed(paragraph), style, width, first)):
            indent = _HEADING_INDENT if at else _TITLE_INDENT
            found.append((indent, line.text, Face.REGULAR))
    return found


def _wrapped(text: str, size: float) -> list[str]:
    width = _WIDTH - 2 * _INSET - _HEADING_INDENT
    return [line.text for line in wrap(composed(text), Style(Face.BOLD, size), width)]


def _call_lines(call_number: str, size: float) -> list[str]:
    from librarydesk.reports.labels.spine import spine_lines

    style, width = Style(Face.BOLD, size), _HEADING_INDENT - 2 * MM
    return spine_lines(composed(call_number), lambda text: style.width(text) <= width)
