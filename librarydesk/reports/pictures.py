"""Photos in rows: how large each is set, the same in PDF and in Word."""

from collections.abc import Iterator, Sequence
from typing import Final

from librarydesk.reports.document import Picture, Pictures
from librarydesk.reports.paper import MM

GAP: Final = 5 * MM
HIGHEST: Final = 58 * MM


def rows_of_pictures(block: Pictures) -> Iterator[Sequence[Picture]]:
    """The photos in rows."""
    for first in range(0, len(block.pictures), block.in_a_row):
        yield block.pictures[first : first + block.in_a_row]


def cell_width(block: Pictures, width: float) -> float:
    """The room of one photo where the text is so wide."""
    return (width - GAP * (block.in_a_row - 1)) / block.in_a_row


def fitted(picture: Picture, width: float) -> tuple[float, float]:
    """The size of a photo in a cell of some width; high ones are set smaller."""
    scale = min(width / picture.width, HIGHEST / picture.height)
    return picture.width * scale, picture.height * scale
