"""The province as dots: communes by latitude and longitude, with colour, size and a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen

from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.picture import Part, Picture

SMALLEST, LARGEST = 5.0, 11.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One commune: where it is, its name, a tone with what it says in words, a weight 0 to 1.

    A hollow one is drawn as a ring; `key` is what routes name it by.
    """

    name: str
    latitude: float
    longitude: float
    tone: Tone
    words: str = ""
    weight: float = 0.5
    target: object = None
    hollow: bool = False
    key: object = None


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A line from dot to dot by their keys; a strong one stands out from the others."""

    keys: tuple[object, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PlacedDot:
    """A dot on the picture, and where its name stands, where there is room for it."""

    dot: Dot
    centre: QPointF
    radius: float
    label: QRectF | None


class DotMap(Picture):
    """Names are drawn where they cover no dot and no other name; all are told by the tooltip."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self._dots: Sequence[Dot] = ()
        self._placed: list[PlacedDot] = []
        self._placed_for = QSize()
        self._lines: Sequence[RouteLine] = ()

    def set_dots(self, dots: Sequence[Dot]) -> None:
        """Shows other communes."""
        self._dots = sorted(dots, key=lambda dot: -dot.weight)
        self._placed_for = QSize()
        self.setAccessibleDescription("; ".join(f"{dot.name}: {dot.words}" for dot in dots))
        self.parts_changed()

    def set_lines(self, lines: Sequence[RouteLine]) -> None:
        """Shows routes between the dots, the strong ones above the others."""
        self._lines = sorted(lines, key=lambda line: line.strong)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(420))

    def placed(self) -> list[PlacedDot]:
        """The dots as they are drawn now."""
        if self._placed_for != self.size():
            self._placed = _placed(self._dots, QRectF(self.rect()))
            self._placed_for = self.size()
        return self._placed

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_lines(painter)
        for at, place in enumerate(self.placed()):
            colour = theme().colour(place.dot.tone)
            filled = QColor(theme().colours.surface if place.dot.hollow else colour)
            filled.setAlpha(255 if place.dot.hollow else 64)
            painter.setPen(QPen(colour, 3 if self.is_chosen(at) else 1.5))
            painter.setBrush(filled)
            painter.drawEllipse(place.centre, place.radius, place.radius)
        painter.setFont(theme().font(tokens.TEXT_TINY))
        painter.setPen(theme().colour(Tone.SOFT))
        for place in self.placed():
            if place.label is not None:
                painter.drawText(place.label, Qt.AlignmentFlag.AlignCenter, place.dot.name)
        painter.end()

    def _draw_lines(self, painter: QPainter) -> None:
        centres = {place.dot.key: place.centre for place in self.placed()}
        for line in self._lines:
            colour = QColor(theme().colour(Tone.ACCENT if line.strong else Tone.SOFT))
            colour.setAlpha(255 if line.strong else 90)
            painter.setPen(QPen(colour, 2.5 if line.strong else 1))
            painter.drawPolyline([centres[key] for key in line.keys if key in centres])

    def parts(self) -> list[Part]:
        return [_part(place) for place in self.placed()]

    def part_at(self, point: QPointF) -> Part | None:
        near = ((_distance(place.centre, point), place) for place in reversed(self.placed()))
        hit = [(far, place) for far, place in near if far <= place.radius + 3]
        return _part(min(hit, key=lambda pair: pair[0])[1]) if hit else None


def _placed(dots: Sequence[Dot], area: QRectF) -> list[PlacedDot]:
    if not dots:
        return []
    px = theme().px
    inner = area.adjusted(px(16), px(16), -px(72), -px(16))
    centres = _centres(dots, inner)
    grown = theme().percent / 100
    radii = [grown * (SMALLEST + (LARGEST - SMALLEST) * dot.weight) for dot in dots]
    taken = [_around(centre, radius) for centre, radius in zip(centres, radii, strict=True)]
    metrics = QFontMetricsF(theme().font(tokens.TEXT_TINY))
    placed = []
    for dot, centre, radius in zip(dots, centres, radii, strict=True):
        label = _free_label(dot.name, centre, radius, metrics, taken, area)
        if label is not None:
            taken.append(label)
        placed.append(PlacedDot(dot, centre, radius, label))
    return placed


def _centres(dots: Sequence[Dot], inner: QRectF) -> list[QPointF]:
    """Places without distortion: a degree of longitude is shorter than one of latitude."""
    middle = sum(dot.latitude for dot in dots) / len(dots)
    xs = [dot.longitude * cos(radians(middle)) for dot in dots]
    ys = [-dot.latitude for dot in dots]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(inner.width() / (wide or 1), inner.height() / (high or 1))
    left = inner.x() + (inner.width() - wide * scale) / 2 - min(xs) * scale
    top = inner.y() + (inner.height() - high * scale) / 2 - min(ys) * scale
    return [QPointF(left + x * scale, top + y * scale) for x, y in zip(xs, ys, strict=True)]


def _free_label(
    name: str,
    centre: QPointF,
    radius: float,
    metrics: QFontMetricsF,
    taken: Sequence[QRectF],
    area: QRectF,
) -> QRectF | None:
    width, height = metrics.horizontalAdvance(name) + 2, metrics.height()
    x, y, gap = centre.x(), centre.y(), radius + 3
    tries = (
        QRectF(x + gap, y - height / 2, width, height),
        QRectF(x - gap - width, y - height / 2, width, height),
        QRectF(x - width / 2, y + gap - 1, width, height),
        QRectF(x - width / 2, y - gap - height + 1, width, height),
    )
    own = _around(centre, radius)
    for spot in tries:
        clear = not any(spot.intersects(other) for other in taken if other != own)
        if clear and area.contains(spot):
            return spot
    return None


def _around(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)


def _distance(one: QPointF, other: QPointF) -> float:
    gap = one - other
    return float((gap.x() ** 2 + gap.y() ** 2) ** 0.5)


def _part(place: PlacedDot) -> Part:
    return Part(_told(place.dot), place.dot.target, place.centre)


def _told(dot: Dot) -> str:
    return f"{dot.name}: {dot.words}" if dot.words else dot.name
