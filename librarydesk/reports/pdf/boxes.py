"""What a page is filled with: boxes of known height that are drawn where there is room."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from librarydesk.reports.pdf.pen import Pen

Draw: TypeAlias = Callable[[Pen, float, float], None]
"""Draws a box whose upper left corner is at x, y."""


@dataclass(frozen=True)
class Box:
    """A piece that is never cut: a line of text, a row of a table, a chart.

    `before` is the space above it, dropped at the top of a page; `keep` holds it on one page with
    the box after it; `repeated` is drawn first when it comes to stand at the top of a page. `turn`
    is drawn below and above where a page ends before the box, but only between boxes that have it.
    """

    height: float
    draw: Draw
    before: float = 0.0
    keep: bool = False
    repeated: tuple["Box", ...] = ()
    turn: "Turn | None" = None


@dataclass(frozen=True)
class Turn:
    """What ends a page in the midst of a table and begins the next; `height` is that of the end.

    `boxes` makes both, for most rows are in the midst of a page.
    """

    height: float
    boxes: Callable[[], tuple[Box, Box]]


def spaced(boxes: list[Box], before: float) -> list[Box]:
    """The boxes with a space above the first."""
    return [replace(boxes[0], before=before), *boxes[1:]] if boxes else []


def kept(boxes: list[Box]) -> list[Box]:
    """The boxes held together, and with what follows."""
    return [replace(box, keep=True) for box in boxes]
