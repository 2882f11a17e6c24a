"""The sheet for managers drawn as PDF: head, eight tiles, what is late beside the map.

Every part has its place and every text is made to fit there, so that it is always one page.
"""

from typing import IO, Final

from reportlab.pdfgen.canvas import Canvas

from librarydesk.reports import numbers
from librarydesk.reports.manager_sheet.fitting import cut, fitting
from librarydesk.reports.manager_sheet.late import draw_late
from librarydesk.reports.manager_sheet.tiles import draw_tile
from librarydesk.reports.manager_sheet.words import SheetWords
from librarydesk.reports.paper import MM, PORTRAIT
from librarydesk.reports.pdf.faces import Face, composed
from librarydesk.reports.pdf.lines import Style
from librarydesk.reports.pdf.maps import draw_map
from librarydesk.reports.pdf.pen import Pen
from librarydesk.reports.pdf.sheets import new_canvas

_LEFT: Final = 14 * MM
_TOP: Final = PORTRAIT.height - 13 * MM
_BOTTOM: Final = 12 * MM
_WIDTH: Final = PORTRAIT.width - 2 * _LEFT
_GAP: Final = 3.5 * MM
_COLUMNS: Final = 2
_TILE_WIDTH: Final = (_WIDTH - _GAP) / _COLUMNS
_TILE_HEIGHT: Final = 32 * MM
_HEAD: Final = 26 * MM
_ISSUER: Final = Style(Face.SANS_BOLD, 10)
_TITLE: Final = Style(Face.SANS_BOLD, 20)
_PERIOD: Final = Style(Face.SANS_BOLD, 15)
_STATE: Final = Style(Face.SANS, 10)
_HEADING: Final = Style(Face.SANS_BOLD, 11)
_FOOT: Final = Style(Face.SANS, 8)


def draw_sheet(words: SheetWords, out: IO[bytes]) -> None:
    """Writes the sheet as a PDF of one page."""
    with new_canvas(out, language=words.language) as canvas:
        _describe(canvas, words)
        canvas.setPageSize((PORTRAIT.width, PORTRAIT.height))
        pen = Pen(canvas)
        _draw_head(pen, words)
        top = _TOP - _HEAD
        for place, tile in enumerate(words.tiles):
            row, column = divmod(place, _COLUMNS)
            x = _LEFT + column * (_TILE_WIDTH + _GAP)
            y = top - row * (_TILE_HEIGHT + _GAP) - _TILE_HEIGHT
            draw_tile(pen, tile, x, y, _TILE_WIDTH, _TILE_HEIGHT)
        rows = -(-len(words.tiles) // _COLUMNS)
        _draw_below(pen, words, top - rows * (_TILE_HEIGHT + _GAP) - _GAP)
        canvas.showPage()
        canvas.save()


def _describe(canvas: Canvas, words: SheetWords) -> None:
    canvas.setTitle(composed(f"{words('title')}: {words.subtitle}"))
    canvas.setAuthor(composed(words.sheet.report.site_name))
    canvas.setCreator("Library Desk")


def _draw_head(pen: Pen, words: SheetWords) -> None:
    issuer = words.sheet.report.site_name.upper()
    y = _TOP - _ISSUER.size
    pen.text(_LEFT, y, cut(issuer, _ISSUER, _WIDTH), _ISSUER)
    y -= 2.5 * MM + _TITLE.size
    title = fitting(words("title"), _TITLE, _WIDTH * 0.68)
    pen.text(_LEFT, y, words("title"), title)
    period = words.subtitle
    pen.ending(_LEFT + _WIDTH, y, period, fitting(period, _PERIOD, _WIDTH * 0.3))
    y -= 2 * MM + _STATE.size
    pen.text(_LEFT, y, cut(words.state, _STATE, _WIDTH), _STATE)
    pen.rules([(_LEFT, y - 2.5 * MM, _LEFT + _WIDTH, y - 2.5 * MM)], 1.2, 0.2)


def _draw_below(pen: Pen, words: SheetWords, top: float) -> None:
    right = _LEFT + _TILE_WIDTH + _GAP
    y = top - _HEADING.size
    day = numbers.short_date(words.sheet.day, words.language)
    heading = words("late", day=day)
    pen.text(_LEFT, y, cut(heading, _HEADING, _TILE_WIDTH), _HEADING)
    shown = words.map
    pen.text(right, y, cut(shown.name, _HEADING, _TILE_WIDTH), _HEADING)
    floor, ceiling = _BOTTOM + 6 * MM, y - 2 * MM
    late = words.late_lines
    draw_late(pen, late, _LEFT, floor, _TILE_WIDTH, ceiling - floor, words.language)
    if shown.dots:
        draw_map(pen, shown, _TILE_WIDTH, ceiling - floor, right, floor)
    else:
        pen.text(right, ceiling - _STATE.leading, words("no_map"), _STATE)
    made = words("made", site=words.sheet.report.site_name, day=day)
    pen.text(_LEFT, _BOTTOM, cut(made, _FOOT, _WIDTH), _FOOT)
