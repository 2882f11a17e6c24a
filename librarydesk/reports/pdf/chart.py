"""A chart drawn from its layout, within a page or as a page of its own."""

from io import BytesIO

from librarydesk.reports.charts import LABEL, VALUE, ChartLayout, lay_out
from librarydesk.reports.document import Chart
from librarydesk.reports.paper import BETWEEN_PARAGRAPHS, MM, TABLE
from librarydesk.reports.pdf.boxes import Box, kept
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style
from librarydesk.reports.pdf.paragraphs import centred_boxes
from librarydesk.reports.pdf.pen import Colour, Pen
from librarydesk.reports.pdf.sheets import new_canvas

HEIGHT = 62 * MM
_LOW = 45 * MM
COLOURS: tuple[Colour, ...] = (
    (0.13, 0.35, 0.47),
    (0.70, 0.79, 0.84),
    (0.83, 0.60, 0.25),
    (0.29, 0.55, 0.42),
    (0.63, 0.29, 0.33),
    (0.47, 0.42, 0.64),
    (0.55, 0.56, 0.36),
    (0.36, 0.36, 0.36),
)
LINE_COLOURS: tuple[Colour, ...] = (COLOURS[0], *COLOURS[2:], COLOURS[1])
"""The same with the palest, which a thin line can hardly be seen in, last."""

_LINE_WEIGHT = 1.4
_POINT = 2.2
_LABEL = Style(Face.REGULAR, LABEL)
_VALUE = Style(Face.REGULAR, VALUE)
_SQUARE = 8.0


def chart_boxes(chart: Chart, width: float, language: str) -> list[Box]:
    """A chart with its caption."""
    height = chart_height(chart)
    laid = lay_out(chart, width, height, language)

    def draw(pen: Pen, x: float, top: float) -> None:
        draw_chart(pen, laid, x, top - height)

    caption = centred_boxes(chart.caption, Style(Face.BOLD, TABLE + 1), width)
    return [*kept(caption), Box(height, draw, before=BETWEEN_PARAGRAPHS)]


def chart_height(chart: Chart) -> float:
    """How tall a chart stands on a page."""
    return _LOW if chart.low else HEIGHT


def chart_page(chart: Chart, width: float, height: float, language: str) -> bytes:
    """The chart alone as a PDF of its size: the picture that the window and a letter show."""
    written = BytesIO()
    with new_canvas(written, language=language) as canvas:
        canvas.setPageSize((width, height))
        draw_chart(Pen(canvas), lay_out(chart, width, height, language), 0, 0)
        canvas.showPage()
        canvas.save()
    return written.getvalue()


def draw_chart(pen: Pen, laid: ChartLayout, x: float, y: float) -> None:
    """Draws a layout whose lower left corner is at x, y."""
    for tick in laid.ticks:
        pen.rules([(x + laid.left, y + tick.y, x + laid.right, y + tick.y)], 0.35, 0.75)
        pen.ending(x + tick.x, y + tick.y - VALUE * 0.33, tick.text, _VALUE)
    for bar in laid.bars:
        colour = COLOURS[bar.series % len(COLOURS)]
        pen.fill(x + bar.x, y + bar.y, bar.width, bar.height, colour)
        if bar.told:
            pen.centred(x + bar.x + bar.width / 2, y + bar.y + bar.height + 3, bar.label, _VALUE)
    _draw_lines(pen, laid, x, y)
    pen.rules([(x + laid.left, y + laid.base, x + laid.right, y + laid.base)], 0.75)
    for category in laid.categories:
        pen.centred(x + category.x, y + category.y, category.text, _LABEL)
    colours = LINE_COLOURS if laid.points else COLOURS
    for series, mark in enumerate(laid.legend):
        colour = colours[series % len(colours)]
        pen.fill(x + mark.x, y + mark.y, _SQUARE, _SQUARE, colour)
        pen.text(x + mark.x + _SQUARE + 4, y + mark.y, mark.text, _LABEL)


def _draw_lines(pen: Pen, laid: ChartLayout, x: float, y: float) -> None:
    """Draws lines, with a point at each value so that one that stands alone is seen."""
    for line in laid.lines():
        colour = LINE_COLOURS[line[0].series % len(LINE_COLOURS)]
        pen.line([(x + point.x, y + point.y) for point in line], _LINE_WEIGHT, colour)
        for point in line:
            pen.circle(x + point.x, y + point.y, _POINT, colour, colour)
            if point.told:
                pen.centred(x + point.x, y + point.y + 5, point.label, _VALUE)
