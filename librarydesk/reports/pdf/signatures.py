"""The end of a letter: recipients left, signer right, on one page; of minutes: all sides."""

from collections.abc import Sequence

from librarydesk.reports.document import Side, Sides, Signatures
from librarydesk.reports.paper import BETWEEN_PARAGRAPHS, BODY, MM, RECIPIENTS, RECIPIENTS_TITLE
from librarydesk.reports.pdf.boxes import Box
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style, balanced, wrap
from librarydesk.reports.pdf.pen import Pen

_RECIPIENT_SHARE = 0.5
_ROOM_TO_SIGN = 28 * MM
_SIDES_IN_A_ROW = 3


def signature_boxes(signatures: Signatures, width: float) -> list[Box]:
    """The whole block as one box, so that it never stands on two pages."""
    left = _recipient_lines(signatures, width * _RECIPIENT_SHARE - 6)
    title = Style(Face.BOLD, BODY)
    right_width = width * (1 - _RECIPIENT_SHARE)
    titles = [
        line.text
        for each in signatures.signer_titles
        for line in balanced(each, title, right_width)
    ]
    signer = len(titles) * title.leading + _ROOM_TO_SIGN + title.leading
    recipients = sum(style.leading for _, style in left)

    def draw(pen: Pen, x: float, top: float) -> None:
        y = top
        for text, style in left:
            y -= style.leading
            pen.text(x, y, text, style)
        middle = x + width - right_width / 2
        for index, text in enumerate(titles):
            pen.centred(middle, top - (index + 1) * title.leading, text, title)
        if signatures.signer_name:
            pen.centred(middle, top - signer + 4, signatures.signer_name, title)

    return [Box(max(signer, recipients), draw, before=3 * BETWEEN_PARAGRAPHS)]


def sides_boxes(sides: Sides, width: float) -> list[Box]:
    """A box for each three sides, so that whoever signs in one row signs on one page."""
    return [_side_row(row, width) for row in rows_of_sides(sides)]


def rows_of_sides(sides: Sides) -> list[Sequence[Side]]:
    """The sides as they stand in rows, evenly: four are two and two."""
    count = len(sides.sides)
    rows = max(1, -(-count // _SIDES_IN_A_ROW))
    each = max(1, -(-count // rows))
    return [sides.sides[first : first + each] for first in range(0, count, each)]


def _side_row(sides: Sequence[Side], width: float) -> Box:
    style = Style(Face.BOLD, BODY)
    each = width / len(sides)
    columns = [
        [line.text for title in side.titles for line in balanced(title, style, each - 8)]
        for side in sides
    ]
    how = Style(Face.ITALIC, RECIPIENTS)
    titles = max(map(len, columns)) * style.leading + how.leading * any(s.how for s in sides)
    height = titles + _ROOM_TO_SIGN + style.leading

    def draw(pen: Pen, x: float, top: float) -> None:
        for place, (side, lines) in enumerate(zip(sides, columns, strict=True)):
            middle = x + each * (place + 0.5)
            for index, text in enumerate(lines):
                pen.centred(middle, top - (index + 1) * style.leading, text, style)
            if side.how:
                y = top - len(lines) * style.leading - how.leading
                pen.centred(middle, y, side.how, how)
            if side.name:
                pen.centred(middle, top - height + 4, side.name, style)

    return Box(height, draw, before=3 * BETWEEN_PARAGRAPHS)


def _recipient_lines(signatures: Signatures, width: float) -> list[tuple[str, Style]]:
    if not signatures.recipients:
        return []
    listed = Style(Face.REGULAR, RECIPIENTS)
    title = (signatures.recipients_title, Style(Face.BOLD_ITALIC, RECIPIENTS_TITLE))
    return [title] + [
        (line.text, listed)
        for recipient in signatures.recipients
        for line in wrap(f"- {recipient}", listed, width)
    ]
