"""The title page of proceedings: bodies above, the title in the middle, place and year below."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from librarydesk.reports.certificates.ornament import TEAL, draw_divider
from librarydesk.reports.paper import MM, PORTRAIT
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style, balanced
from librarydesk.reports.pdf.pen import Pen
from librarydesk.reports.pdf.sheets import new_canvas

_MIDDLE: Final = PORTRAIT.width / 2
_WIDTH: Final = PORTRAIT.width - 2 * 30 * MM
_BODY: Final = Style(Face.BOLD, 14)
_TITLE: Final = Style(Face.BOLD, 30)
_SUBJECT: Final = Style(Face.BOLD, 20)
_DETAIL: Final = Style(Face.ITALIC, 14)


@dataclass(frozen=True)
class TitlePage:
    """What stands on it; `over` holds the bodies above the issuing one, a line each."""

    language: str
    over: tuple[str, ...]
    under: str
    title: str
    subject: str
    detail: str
    imprint: str


def draw_title_page(page: TitlePage) -> bytes:
    """The page as a PDF of its own."""
    held = BytesIO()
    with new_canvas(held, language=page.language) as canvas:
        canvas.setPageSize((PORTRAIT.width, PORTRAIT.height))
        canvas.setTitle(f"{page.title}: {page.subject}")
        canvas.setAuthor(page.under)
        canvas.setCreator("Library Desk")
        pen = Pen(canvas)
        canvas.setStrokeColorRGB(*TEAL)
        for inset, weight in ((15 * MM, 2.2), (17 * MM, 0.6)):
            canvas.setLineWidth(weight)
            canvas.rect(inset, inset, PORTRAIT.width - 2 * inset, PORTRAIT.height - 2 * inset)
        y = _lines(pen, page.over, _BODY, PORTRAIT.height - 32 * MM)
        _lines(pen, (page.under,), _BODY, y)
        y = _wrapped(pen, page.title, _TITLE, PORTRAIT.height * 0.64)
        draw_divider(canvas, _MIDDLE, y - 6 * MM, 90 * MM)
        canvas.setFillGray(0)
        y = _wrapped(pen, page.subject, _SUBJECT, y - 14 * MM)
        _wrapped(pen, page.detail, _DETAIL, y - 4 * MM)
        _lines(pen, (page.imprint,), _BODY, 32 * MM)
        canvas.showPage()
        canvas.save()
    return held.getvalue()


def _wrapped(pen: Pen, text: str, style: Style, y: float) -> float:
    lines = balanced(text, style, _WIDTH) if text else []
    return _lines(pen, tuple(line.text for line in lines), style, y)


def _lines(pen: Pen, lines: tuple[str, ...], style: Style, y: float) -> float:
    for line in lines:
        y -= style.leading
        pen.centred(_MIDDLE, y, line, style)
    return y
