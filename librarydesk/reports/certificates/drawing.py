"""Certificates drawn as PDF: the same sheet for one child or for two hundred."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Final

from librarydesk.reports.certificates.ornament import RED, TEAL, draw_divider, draw_ornament
from librarydesk.reports.paper import LANDSCAPE, MM
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style, balanced
from librarydesk.reports.pdf.pen import Colour, Pen
from librarydesk.reports.pdf.sheets import new_canvas
from librarydesk.reports.pdf.spooled import SpooledCanvas

_SHEET: Final = "sheet"
_MIDDLE: Final = LANDSCAPE.width / 2
_TEXT_WIDTH: Final = LANDSCAPE.width - 2 * 42 * MM
_BLACK: Final[Colour] = (0.0, 0.0, 0.0)

_NATIONAL: Final = Style(Face.BOLD, 13)
_MOTTO: Final = Style(Face.BOLD, 14)
_ISSUER: Final = Style(Face.BOLD, 14)
_OPENING: Final = Style(Face.ITALIC, 17)
_DETAIL: Final = Style(Face.REGULAR, 15)
_REASON: Final = Style(Face.REGULAR, 17)
_PLACE: Final = Style(Face.ITALIC, 14)
_SIGNER: Final = Style(Face.BOLD, 14)
_NUMBER: Final = Style(Face.ITALIC, 12)


@dataclass(frozen=True)
class Sheet:
    """What stands on every certificate of a kind; `signer` and `issuer` hold a line each."""

    language: str
    national_title: str
    motto: str
    issuer: tuple[str, ...]
    title: str
    opening: str
    place_date: str
    signer: tuple[str, ...]
    signer_name: str = ""
    number: str = ""


@dataclass(frozen=True)
class Honour:
    """Whom a certificate is for, what they are, and what for.

    `opening` stands in the place of the sheet's own where that doesn't fit: for a group, say;
    `number` is its own where each has one.
    """

    name: str
    detail: str
    reason: str
    opening: str = ""
    number: str = ""


def draw_certificates(sheet: Sheet, honours: Iterable[Honour], out: IO[bytes]) -> None:
    """Writes one landscape page a certificate."""
    with new_canvas(out, language=sheet.language) as canvas:
        canvas.setTitle(sheet.title)
        canvas.setCreator("Library Desk")
        canvas.setPageSize((LANDSCAPE.width, LANDSCAPE.height))
        # Drawn once and shown on every page: two hundred sheets weigh little more than one.
        canvas.beginForm(_SHEET, 0, 0, LANDSCAPE.width, LANDSCAPE.height)
        draw_ornament(canvas, LANDSCAPE.width, LANDSCAPE.height)
        canvas.endForm()
        for honour in honours:
            canvas.doForm(_SHEET)
            _draw(canvas, sheet, honour)
            canvas.showPage()
        canvas.save()


def _draw(canvas: SpooledCanvas, sheet: Sheet, honour: Honour) -> None:
    pen = Pen(canvas)
    canvas.setFillColorRGB(*_BLACK)
    y = _draw_head(pen, sheet, LANDSCAPE.height - 33 * MM)
    title = _fitting(sheet.title, Face.BOLD, 42, _TEXT_WIDTH)
    y -= title.size + 5 * MM
    _coloured(canvas, pen, y, sheet.title, title, RED)
    draw_divider(canvas, _MIDDLE, y - 6 * MM, 110 * MM)
    y -= 16 * MM
    _coloured(canvas, pen, y, honour.opening or sheet.opening, _OPENING, _BLACK)
    name = _fitting(honour.name, Face.BOLD_ITALIC, 34, _TEXT_WIDTH)
    y -= name.size + 2 * MM
    _coloured(canvas, pen, y, honour.name, name, TEAL)
    y -= 3 * MM
    y = _draw_lines(pen, honour.detail, _DETAIL, y)
    _draw_lines(pen, honour.reason, _REASON, y - 2 * MM)
    _draw_foot(pen, sheet, honour.number or sheet.number)


def _draw_head(pen: Pen, sheet: Sheet, y: float) -> float:
    pen.centred(_MIDDLE, y, sheet.national_title, _NATIONAL)
    y -= _MOTTO.leading
    pen.centred(_MIDDLE, y, sheet.motto, _MOTTO)
    reach = _MOTTO.width(sheet.motto) / 2
    pen.rules([(_MIDDLE - reach, y - 4, _MIDDLE + reach, y - 4)], 0.8)
    y -= 4 * MM
    for line in sheet.issuer:
        y -= _ISSUER.leading
        pen.centred(_MIDDLE, y, line, _ISSUER)
    return y


def _draw_lines(pen: Pen, text: str, style: Style, y: float) -> float:
    """Centred lines of even lengths below y; where the next may stand."""
    for line in balanced(text, style, _TEXT_WIDTH) if text else ():
        y -= style.leading
        pen.centred(_MIDDLE, y, line.text, style)
    return y


def _draw_foot(pen: Pen, sheet: Sheet, number: str) -> None:
    """Place, date and signer at the right with room for the seal; the number at the left."""
    middle, y = LANDSCAPE.width - 76 * MM, 64 * MM
    pen.centred(middle, y, sheet.place_date, _PLACE)
    for line in sheet.signer:
        y -= _SIGNER.leading
        pen.centred(middle, y, line, _SIGNER)
    if sheet.signer_name:
        pen.centred(middle, 28 * MM, sheet.signer_name, _SIGNER)
    if number:
        pen.text(31 * MM, 28 * MM, number, _NUMBER)


def _coloured(
    canvas: SpooledCanvas, pen: Pen, y: float, text: str, style: Style, colour: Colour
) -> None:
    canvas.setFillColorRGB(*colour)
    pen.centred(_MIDDLE, y, text, style)
    canvas.setFillColorRGB(*_BLACK)


def _fitting(text: str, face: Face, largest: float, width: float) -> Style:
    """The face at the largest size, down to half of it, at which a text fits."""
    style = Style(face, largest)
    wide = style.width(text)
    return style if wide <= width else Style(face, max(largest / 2, largest * width / wide))
