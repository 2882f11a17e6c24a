"""Drawing a view as paper does, and where its parts stand; runs on the drawing lane."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage

from librarydesk.data.statistics.exploring.question import Shown
from librarydesk.reports.charts import Bar, ChartLayout, Point, lay_out
from librarydesk.reports.exploring.shapes import Drawn, chart_of, left_out, map_of
from librarydesk.reports.exploring.words import ViewWords
from librarydesk.reports.maps import SetDot
from librarydesk.reports.pdf.chart import chart_page
from librarydesk.reports.pdf.maps import map_page, placed_map
from librarydesk.ui.statistics.explore.picture import Drawing, Spot
from librarydesk.ui.widgets.paper import drawn_page, opened_paper

NEAR = 7.0
"""How far around a point, in pixels, it can be pressed."""


def draw_chart(
    words: ViewWords, shown: Shown, size: QSize, scale: float, density: float
) -> Drawing:
    """The chart of a view."""
    wide, high = size.width() * scale, size.height() * scale
    made = chart_of(words, "", lines=shown is Shown.LINES)
    image = _image(chart_page(made.chart, wide, high, words.language), size, density)
    laid = lay_out(made.chart, wide, high, words.language)
    return Drawing(image, list(_spots(made, laid, 1 / scale)), left_out(words, made))


def draw_map(words: ViewWords, _shown: Shown, size: QSize, scale: float, density: float) -> Drawing:
    """The map of a view."""
    wide, high = size.width() * scale, size.height() * scale
    wanted = map_of(words, "")
    image = _image(map_page(wanted, wide, words.language, height=high), size, density)
    foot, placed = placed_map(wanted, wide, high)
    rows = [at for at, head in enumerate(words.answer.rows) if head.place is not None]
    last = len(words.answer.columns) - 1
    spots = [
        _dot_spot(words, dot, row, last, high - foot, 1 / scale)
        for dot, row in zip(placed, rows, strict=True)
    ]
    return Drawing(image, spots, ())


def _image(pdf: bytes, size: QSize, density: float) -> QImage:
    image = drawn_page(opened_paper(pdf), 0, round(size.width() * density))
    image.setDevicePixelRatio(density)
    return image


def _spots(made: Drawn, laid: ChartLayout, grown: float) -> Iterator[Spot]:
    for point in laid.points:
        x, y = point.x * grown, (laid.height - point.y) * grown
        rect = QRectF(x - NEAR, y - NEAR, 2 * NEAR, 2 * NEAR)
        yield _spot(made, point, rect)
    for bar in laid.bars:
        high = max(bar.height * grown, NEAR)
        top = (laid.height - bar.y) * grown - high
        yield _spot(made, bar, QRectF(bar.x * grown, top, bar.width * grown, high))


def _spot(made: Drawn, part: Bar | Point, rect: QRectF) -> Spot:
    chart = made.chart
    category, series = chart.categories[part.category], chart.series[part.series].name
    told = f"{category}, {series}: {part.label}"
    return Spot(rect, told, made.cell(part.series, part.category))


def _dot_spot(
    words: ViewWords, dot: SetDot, row: int, column: int, height: float, grown: float
) -> Spot:
    amount = words.amount(words.answer.cells[row][column])
    x, y, near = dot.x * grown, (height - dot.y) * grown, dot.radius * grown + 2
    rect = QRectF(x - near, y - near, 2 * near, 2 * near)
    return Spot(rect, f"{dot.dot.name}: {amount}", (row, column))
