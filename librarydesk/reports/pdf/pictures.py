"""Rows of photos with their captions, each row a box."""

from collections.abc import Sequence

from librarydesk.reports.document import Picture, Pictures
from librarydesk.reports.paper import BETWEEN_PARAGRAPHS, RECIPIENTS
from librarydesk.reports.pdf.boxes import Box
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style, balanced
from librarydesk.reports.pdf.pen import Pen
from librarydesk.reports.pictures import GAP, cell_width, fitted, rows_of_pictures

_CAPTION = Style(Face.ITALIC, RECIPIENTS)


def picture_boxes(block: Pictures, width: float) -> list[Box]:
    """A box for each row, as high as its highest photo with its caption."""
    room = cell_width(block, width)
    return [_row(row, room, width) for row in rows_of_pictures(block)]


def _row(row: Sequence[Picture], room: float, width: float) -> Box:
    sizes = [fitted(picture, room) for picture in row]
    captions = [
        [line.text for line in balanced(picture.caption, _CAPTION, room)] if picture.caption else []
        for picture in row
    ]
    highest = max(high for _wide, high in sizes)
    below = max(map(len, captions)) * _CAPTION.leading
    taken = room * len(row) + GAP * (len(row) - 1)

    def draw(pen: Pen, x: float, top: float) -> None:
        left = x + (width - taken) / 2
        for picture, (wide, high), lines in zip(row, sizes, captions, strict=True):
            pen.picture(left + (room - wide) / 2, top - highest, wide, high, picture.jpeg)
            for index, text in enumerate(lines, start=1):
                y = top - highest - index * _CAPTION.leading
                pen.centred(left + room / 2, y, text, _CAPTION)
            left += room + GAP

    return Box(highest + below + 4, draw, before=BETWEEN_PARAGRAPHS)
