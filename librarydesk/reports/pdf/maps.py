"""A map with its routes, beside a table or as a page of its own."""

from io import BytesIO

from librarydesk.reports.document import MapBeside, RouteMap
from librarydesk.reports.maps import LABEL, SetDot, lay_out_map
from librarydesk.reports.paper import BETWEEN_PARAGRAPHS, MM, RECIPIENTS
from librarydesk.reports.pdf.boxes import Box
from librarydesk.reports.pdf.chart import COLOURS
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style, wrap
from librarydesk.reports.pdf.pen import Pen
from librarydesk.reports.pdf.sheets import new_canvas
from librarydesk.reports.pdf.tables import table_boxes

HEIGHT = 98 * MM
_SHARE = 0.5
_GAP = 5 * MM
_NAME = Style(Face.REGULAR, LABEL)
_LEGEND = Style(Face.ITALIC, RECIPIENTS - 2)
_MARK = (0.78, 0.35, 0.08)


def map_beside_boxes(block: MapBeside, page: float, height: float, language: str) -> list[Box]:
    """Map and table as one box, so that they stand on one page."""
    wide = page * _SHARE - _GAP / 2
    table = table_boxes(block.table, page - wide - _GAP, height, language)
    below = sum(box.before + box.height for box in table)

    def draw(pen: Pen, x: float, top: float) -> None:
        draw_map(pen, block.map, wide, HEIGHT, x, top - HEIGHT)
        y = top
        for box in table:
            y -= box.before
            box.draw(pen, x + wide + _GAP, y)
            y -= box.height

    return [Box(max(HEIGHT, below), draw, before=BETWEEN_PARAGRAPHS)]


def map_page(wanted: RouteMap, width: float, language: str, *, height: float = HEIGHT) -> bytes:
    """The map alone as a PDF of its size: the picture that the window and a letter show."""
    written = BytesIO()
    with new_canvas(written, language=language) as canvas:
        canvas.setPageSize((width, height))
        draw_map(Pen(canvas), wanted, width, height, 0, 0)
        canvas.showPage()
        canvas.save()
    return written.getvalue()


def draw_map(pen: Pen, wanted: RouteMap, width: float, height: float, x: float, y: float) -> None:
    """Draws a map with its legend whose lower left corner is at x, y."""
    legend = [line.text for line in wrap(wanted.legend, _LEGEND, width)]
    foot, placed = placed_map(wanted, width, height)
    for index, text in enumerate(legend):
        pen.text(x, y + foot - (index + 1) * _LEGEND.leading, text, _LEGEND)
    for route in wanted.routes:
        pen.way([(x + placed[at].x, y + foot + placed[at].y) for at in route], 0.4, 0.72)
    for dot in placed:
        _draw_dot(pen, dot, x, y + foot)


def placed_map(wanted: RouteMap, width: float, height: float) -> tuple[float, list[SetDot]]:
    """How high the legend is, and where the places stand above it."""
    foot = len(wrap(wanted.legend, _LEGEND, width)) * _LEGEND.leading + 2
    return foot, lay_out_map(wanted, width, height - foot, _NAME.width)


def _draw_dot(pen: Pen, placed: SetDot, x: float, y: float) -> None:
    colour = _MARK if placed.dot.marked else COLOURS[0]
    filled = (1.0, 1.0, 1.0) if placed.dot.hollow else COLOURS[1]
    pen.circle(x + placed.x, y + placed.y, placed.radius, filled, colour)
    if placed.label is not None:
        pen.text(x + placed.label[0], y + placed.label[1] + 1.2, placed.dot.name, _NAME)
