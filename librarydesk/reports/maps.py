"""Where the places of a map stand on paper, and which of their names have room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Final

from librarydesk.reports.document import MapDot, RouteMap

SMALLEST: Final = 2.2
LARGEST: Final = 6.5
LABEL: Final = 6.5
_EDGE: Final = 14.0
_ROOM_FOR_NAMES: Final = 44.0

Area = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True)
class SetDot:
    """A place at x, y with its radius, and where its name begins; None where there is no room."""

    dot: MapDot
    x: float
    y: float
    radius: float
    label: tuple[float, float] | None


def lay_out_map(
    wanted: RouteMap, width: float, height: float, text_width: Callable[[str], float]
) -> list[SetDot]:
    """The places within so much room, undistorted, in their order; large ones get names first."""
    if not wanted.dots:
        return []
    centres = _centres(wanted.dots, width, height)
    radii = [SMALLEST + (LARGEST - SMALLEST) * dot.weight for dot in wanted.dots]
    taken = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(centres, radii, strict=True)]
    labels: dict[int, tuple[float, float] | None] = {}
    for place in sorted(range(len(radii)), key=lambda place: -radii[place]):
        own = taken[place]
        free = _free(own, text_width(wanted.dots[place].name), taken, (0, 0, width, height))
        labels[place] = free[:2] if free else None
        if free:
            taken.append(free)
    return [
        SetDot(dot, *centres[place], radii[place], labels[place])
        for place, dot in enumerate(wanted.dots)
    ]


def _centres(dots: Sequence[MapDot], width: float, height: float) -> list[tuple[float, float]]:
    """A degree of longitude is shorter than one of latitude."""
    shrunk = cos(radians(sum(dot.latitude for dot in dots) / len(dots)))
    xs, ys = [dot.longitude * shrunk for dot in dots], [dot.latitude for dot in dots]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    across, up = width - 2 * _EDGE - _ROOM_FOR_NAMES, height - 2 * _EDGE
    scale = min(across / (wide or 1), up / (high or 1))
    left = _EDGE + (across - wide * scale) / 2 - min(xs) * scale
    below = _EDGE + (up - high * scale) / 2 - min(ys) * scale
    return [(left + x * scale, below + y * scale) for x, y in zip(xs, ys, strict=True)]


def _free(own: Area, width: float, taken: Sequence[Area], whole: Area) -> Area | None:
    left, low, right, top = own
    middle, across = (low + top) / 2, (left + right) / 2
    tries = (
        (right + 2, middle - LABEL / 2),
        (left - 2 - width, middle - LABEL / 2),
        (across - width / 2, low - 1 - LABEL),
        (across - width / 2, top + 1),
    )
    for x, y in tries:
        spot = (x, y, x + width, y + LABEL)
        inside = x >= whole[0] and y >= whole[1] and spot[2] <= whole[2] and spot[3] <= whole[3]
        if inside and not any(_meet(spot, other) for other in taken if other is not own):
            return spot
    return None


def _meet(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
