"""The ornament of certificates: a woven band around the sheet and a bronze drum's sun behind it.

The band takes its lozenges, hooks and steps from the weaving of the northern mountains, the sun its
fourteen rays and rings from the drums of Đông Sơn. All is drawn by rule, nothing is a picture.
"""

from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from typing import Final, TypeAlias

from reportlab.pdfgen.canvas import Canvas

from librarydesk.reports.paper import MM
from librarydesk.reports.pdf.pen import Colour

Point: TypeAlias = tuple[float, float]

RED: Final[Colour] = (0.545, 0.102, 0.106)
GOLD: Final[Colour] = (0.776, 0.584, 0.176)
TEAL: Final[Colour] = (0.059, 0.42, 0.4)
_SUN: Final[Colour] = (0.98, 0.949, 0.871)
_WHITE: Final[Colour] = (1.0, 1.0, 1.0)

_EDGE: Final = 9 * MM
_BAND: Final = 11 * MM
_RAYS: Final = 14
_RING_MARKS: Final = 84


def draw_ornament(canvas: Canvas, width: float, height: float) -> None:
    """Draws band and sun onto a page of that size, in points."""
    canvas.saveState()
    canvas.setLineJoin(0)
    _draw_sun(canvas, (width / 2, height / 2 - 4 * MM), 62 * MM)
    _draw_band(canvas, width, height)
    canvas.restoreState()


def draw_divider(canvas: Canvas, middle: float, y: float, width: float) -> None:
    """Draws a lozenge between two tapering lines, to stand below a title."""
    canvas.saveState()
    reach, gap = width / 2, 4.5 * MM
    for side in (-1, 1):
        start, end = middle + side * gap, middle + side * reach
        _fill(canvas, [(start, y + 0.7), (end, y), (start, y - 0.7)], GOLD)
        _lozenge(canvas, (middle + side * gap * 0.62, y), 1.1 * MM, 1.1 * MM, GOLD)
    _lozenge(canvas, (middle, y), 2.2 * MM, 2.2 * MM, RED)
    _lozenge(canvas, (middle, y), 1.0 * MM, 1.0 * MM, _WHITE)
    canvas.restoreState()


def draw_strip(canvas: Canvas, left: float, bottom: float, width: float, height: float) -> None:
    """Draws a run of the band's figures, to stand at the head of something smaller."""
    canvas.saveState()
    count = round(width / (height * 1.5))
    step = width / count
    for number in range(count):
        middle = (left + (number + 0.5) * step, bottom + height / 2)
        _figure(canvas, middle, height * 0.44, GOLD if number % 2 else TEAL)
    canvas.restoreState()


def _draw_sun(canvas: Canvas, centre: Point, radius: float) -> None:
    """A star of fourteen rays, dots between them, then rings of strokes, all very pale."""
    canvas.setStrokeColorRGB(*_SUN)
    star = [
        _around(centre, radius * (0.42 if not at % 2 else 0.13), pi * at / _RAYS)
        for at in range(2 * _RAYS)
    ]
    _fill(canvas, star, _SUN)
    for at in range(_RAYS):
        x, y = _around(centre, radius * 0.36, pi * (2 * at + 1) / _RAYS)
        canvas.circle(x, y, radius * 0.018, stroke=0, fill=1)
    canvas.setLineWidth(1.1)
    for share in (0.46, 0.5, 0.64, 0.68, 0.86, 0.9, 1.0):
        canvas.circle(*centre, radius * share, stroke=1, fill=0)
    _draw_ring_of_strokes(canvas, centre, radius * 0.52, radius * 0.62)
    _draw_ring_of_lozenges(canvas, centre, radius * 0.77, radius * 0.07)
    _draw_ring_of_strokes(canvas, centre, radius * 0.92, radius * 0.98)


def _draw_ring_of_strokes(canvas: Canvas, centre: Point, inner: float, outer: float) -> None:
    angles = (2 * pi * at / _RING_MARKS for at in range(_RING_MARKS))
    canvas.lines(
        [(*_around(centre, inner, angle), *_around(centre, outer, angle)) for angle in angles]
    )


def _draw_ring_of_lozenges(canvas: Canvas, centre: Point, middle: float, size: float) -> None:
    count = 2 * _RAYS
    for at in range(count):
        angle = 2 * pi * at / count
        shape = [
            _around(centre, middle + size, angle),
            _around(centre, middle, angle + size / middle),
            _around(centre, middle - size, angle),
            _around(centre, middle, angle - size / middle),
        ]
        _fill(canvas, shape, _SUN)


def _draw_band(canvas: Canvas, width: float, height: float) -> None:
    outer, inner = _EDGE, _EDGE + _BAND
    _frame(canvas, outer - 1.6 * MM, width, height, GOLD, 0.8)
    _frame(canvas, outer, width, height, RED, 1.6)
    _frame(canvas, inner, width, height, RED, 1.6)
    _frame(canvas, inner + 1.4 * MM, width, height, GOLD, 0.8)
    middle = outer + _BAND / 2
    across = _places(inner, width - inner)
    up = _places(inner, height - inner)
    for y in (middle, height - middle):
        _weave(canvas, [((x, y), False) for x in across])
    for x in (middle, width - middle):
        _weave(canvas, [((x, y), True) for y in up])
    for x in (middle, width - middle):
        for y in (middle, height - middle):
            _corner(canvas, (x, y))


def _places(first: float, last: float) -> list[float]:
    """The middles of the figures of a side, evenly spread and about as wide as the band."""
    count = round((last - first) / (_BAND * 1.18))
    step = (last - first) / count
    return [first + (at + 0.5) * step for at in range(count)]


def _weave(canvas: Canvas, figures: Iterable[tuple[Point, bool]]) -> None:
    """Lozenges within stepped lozenges, with small triangles between neighbours."""
    half = _BAND * 0.36
    for number, (middle, upright) in enumerate(figures):
        _figure(canvas, middle, half, GOLD if number % 2 else TEAL)
        for side in (-1, 1):
            _triangle(canvas, middle, side, upright=upright)


def _figure(canvas: Canvas, middle: Point, half: float, core: Colour) -> None:
    _stepped(canvas, middle, half, RED)
    _lozenge(canvas, middle, half * 0.62, half * 0.62, _WHITE)
    _lozenge(canvas, middle, half * 0.44, half * 0.44, core)


def _stepped(canvas: Canvas, middle: Point, half: float, colour: Colour) -> None:
    """A lozenge whose edges go down in steps, as threads make them."""
    steps = 5
    step = half / steps
    canvas.setFillColorRGB(*colour)
    for at in range(steps):
        reach = half - at * step
        low = at * step
        for y in {low, -low - step}:
            canvas.rect(middle[0] - reach, middle[1] + y, 2 * reach, step, stroke=0, fill=1)


def _triangle(canvas: Canvas, middle: Point, side: int, *, upright: bool) -> None:
    """Half of the hourglass that stands where two figures meet."""
    half, small = _BAND * 0.36, _BAND * 0.13
    reach = _BAND * 0.59
    along, across = reach, side * half
    corners = [(along - small, across), (along + small, across), (along, across - side * small * 2)]
    turned = [(y, x) if upright else (x, y) for x, y in corners]
    _fill(canvas, [(middle[0] + x, middle[1] + y) for x, y in turned], GOLD)


def _corner(canvas: Canvas, middle: Point) -> None:
    """A star of eight points on a red square."""
    half = _BAND / 2
    canvas.setFillColorRGB(*RED)
    canvas.rect(middle[0] - half, middle[1] - half, 2 * half, 2 * half, stroke=0, fill=1)
    star = [_around(middle, half * (0.84 if not at % 2 else 0.36), pi * at / 8) for at in range(16)]
    _fill(canvas, star, GOLD)
    _lozenge(canvas, middle, half * 0.26, half * 0.26, RED)


def _frame(
    canvas: Canvas, inset: float, width: float, height: float, colour: Colour, weight: float
) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(weight)
    canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset, stroke=1, fill=0)


def _lozenge(canvas: Canvas, middle: Point, wide: float, high: float, colour: Colour) -> None:
    x, y = middle
    _fill(canvas, [(x - wide, y), (x, y + high), (x + wide, y), (x, y - high)], colour)


def _fill(canvas: Canvas, corners: Sequence[Point], colour: Colour) -> None:
    canvas.setFillColorRGB(*colour)
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _around(centre: Point, radius: float, angle: float) -> Point:
    """A point at an angle from the top, clockwise."""
    return centre[0] + radius * sin(angle), centre[1] + radius * cos(angle)
