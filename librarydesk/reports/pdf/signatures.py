"""The end of a letter: recipients left, signer right, on one page."""

from librarydesk.reports.document import Signatures
from librarydesk.reports.paper import BETWEEN_PARAGRAPHS, BODY, MM, RECIPIENTS, RECIPIENTS_TITLE
from librarydesk.reports.pdf.boxes import Box
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style, balanced, wrap
from librarydesk.reports.pdf.pen import Pen

_RECIPIENT_SHARE = 0.5
_ROOM_TO_SIGN = 28 * MM


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
