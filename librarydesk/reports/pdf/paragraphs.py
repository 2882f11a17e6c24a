"""Headings and running text as boxes, one a line."""

from dataclasses import replace

from librarydesk.reports.document import Heading, Paragraph, Role
from librarydesk.reports.paper import BETWEEN_PARAGRAPHS, BODY, FIRST_INDENT, SMALL
from librarydesk.reports.pdf.boxes import Box, Draw, kept, spaced
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Line, Style, balanced, wrap
from librarydesk.reports.pdf.pen import Pen

_CENTRED = {
    Role.CENTRED: Style(Face.REGULAR, BODY),
    Role.CENTRED_BOLD: Style(Face.BOLD, BODY),
    Role.CENTRED_ITALIC: Style(Face.ITALIC, BODY),
}


def paragraph_boxes(paragraph: Paragraph, width: float) -> list[Box]:
    """A paragraph: body text justified with its first line indented, the centred roles balanced."""
    if paragraph.role in _CENTRED:
        return kept(centred_boxes(paragraph.text, _CENTRED[paragraph.role], width))
    if paragraph.role is Role.NOTE:
        # A note speaks of the table below it.
        return kept(_justified(paragraph.text, Style(Face.ITALIC, SMALL), width))
    boxes = _justified(paragraph.text, Style(Face.REGULAR, BODY), width)
    return kept(boxes) if paragraph.holds_next else boxes


def heading_boxes(heading: Heading, width: float) -> list[Box]:
    """A heading: bold, listed in the outline, on one page with what follows."""
    style = Style(Face.BOLD if heading.level < 3 else Face.BOLD_ITALIC, BODY)
    lines = wrap(heading.text, style, width - FIRST_INDENT)
    boxes = [Box(style.leading, _at(line.text, style, FIRST_INDENT)) for line in lines]
    marked = replace(boxes[0], draw=_bookmarked(heading, boxes[0].draw))
    return kept(spaced([marked, *boxes[1:]], 2 * BETWEEN_PARAGRAPHS))


def centred_boxes(text: str, style: Style, width: float) -> list[Box]:
    """Lines around the middle of the width."""
    boxes = [
        Box(style.leading, _centred(line.text, style, width))
        for line in balanced(text, style, width)
    ]
    return spaced(boxes, BETWEEN_PARAGRAPHS)


def _justified(text: str, style: Style, width: float) -> list[Box]:
    lines = wrap(text, style, width, FIRST_INDENT)
    boxes = []
    for index, line in enumerate(lines):
        indent = FIRST_INDENT if index == 0 else 0.0
        # Neither the first nor the last line of a paragraph stands alone on a page.
        keep = len(lines) > 1 and index in {0, len(lines) - 2}
        boxes.append(Box(style.leading, _filling(line, style, indent, width), keep=keep))
    return spaced(boxes, BETWEEN_PARAGRAPHS)


def baseline(top: float, style: Style) -> float:
    """Where the letters of a line stand whose box begins at `top`."""
    return top - style.leading + 0.30 * style.size


def _at(text: str, style: Style, indent: float) -> Draw:
    def draw(pen: Pen, x: float, top: float) -> None:
        pen.text(x + indent, baseline(top, style), text, style)

    return draw


def _centred(text: str, style: Style, width: float) -> Draw:
    def draw(pen: Pen, x: float, top: float) -> None:
        pen.centred(x + width / 2, baseline(top, style), text, style)

    return draw


def _filling(line: Line, style: Style, indent: float, width: float) -> Draw:
    def draw(pen: Pen, x: float, top: float) -> None:
        pen.justified(x + indent, baseline(top, style), line, width - indent, style)

    return draw


def _bookmarked(heading: Heading, inner: Draw) -> Draw:
    def draw(pen: Pen, x: float, top: float) -> None:
        pen.bookmark(heading.text, heading.level - 1, top)
        inner(pen, x, top)

    return draw
