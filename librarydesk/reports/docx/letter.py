"""The head and the end of an official letter as Word tables without a grid."""

from dataclasses import replace

from librarydesk.reports.document import Letterhead, Side, Sides, Signatures
from librarydesk.reports.docx import xml
from librarydesk.reports.docx.xml import Look
from librarydesk.reports.paper import (
    BODY,
    ISSUER,
    MM,
    MOTTO,
    NATIONAL_TITLE,
    NUMBER_LINE,
    PLACE_DATE,
    RECIPIENTS,
    RECIPIENTS_TITLE,
)
from librarydesk.reports.pdf.faces import Face, composed, text_width
from librarydesk.reports.pdf.signatures import rows_of_sides

_RIGHT = 98 * MM
_ISSUER_RULE_SHARE = 0.4
_LINES_TO_SIGN = 4
_GAP = 6.0
_BEFORE_END = 12.0


def letterhead_xml(head: Letterhead, width: float) -> str:
    """Bodies left, national title and motto right; number and date on one height below."""
    left = width - _RIGHT
    over = "".join(xml.paragraph(body, Look(ISSUER, align="center")) for body in head.over)
    rule = left * (1 - _ISSUER_RULE_SHARE) / 2
    under = xml.paragraph(head.under, Look(ISSUER, bold=True, align="center"))
    under += xml.paragraph("", Look(2, align="center", rule=rule))
    motto_width = text_width(composed(head.motto), Face.BOLD, MOTTO)
    right = xml.paragraph(head.national_title, Look(NATIONAL_TITLE, bold=True, align="center"))
    right += xml.paragraph(head.motto, Look(MOTTO, bold=True, align="center"))
    # A line of its own: the words may need more room in another program, and must not break.
    right += xml.paragraph("", Look(2, align="center", rule=(_RIGHT - motto_width) / 2))
    names = xml.cell(over + under, left) + xml.cell(right, _RIGHT)
    number = xml.paragraph(head.number, Look(NUMBER_LINE, align="center", before=_GAP))
    dated = Look(PLACE_DATE, italic=True, align="center", before=_GAP)
    date = xml.paragraph(head.place_date, dated)
    second = xml.cell(number, left) + xml.cell(date, _RIGHT)
    return xml.table(xml.row(names) + xml.row(second), [left, _RIGHT], ruled=False)


def signatures_xml(signatures: Signatures, width: float) -> str:
    """Recipients left, the signer's title, room to sign and name right."""
    half = width / 2
    title = Look(RECIPIENTS_TITLE, bold=True, italic=True, before=_BEFORE_END)
    left = xml.paragraph(signatures.recipients_title, title)
    left += "".join(xml.paragraph(f"- {line}", Look(RECIPIENTS)) for line in signatures.recipients)
    signer = Look(BODY, bold=True, align="center")
    first, *others = signatures.signer_titles or ("",)
    right = xml.paragraph(first, replace(signer, before=_BEFORE_END))
    right += "".join(xml.paragraph(title, signer) for title in others)
    right += xml.paragraph("", signer) * _LINES_TO_SIGN
    right += xml.paragraph(signatures.signer_name, signer)
    if not signatures.recipients:
        left = xml.paragraph("", signer)
    cells = xml.cell(left, half) + xml.cell(right, half)
    return xml.table(xml.row(cells), [half, half], ruled=False)


def sides_xml(sides: Sides, width: float) -> str:
    """All sides of minutes beside each other, each with its titles, room to sign and name."""
    rows = rows_of_sides(sides)
    widest = max(map(len, rows))
    cells = [
        "".join(xml.cell(_side(side), width / widest) for side in row)
        + xml.cell(xml.paragraph("", Look(BODY)), width / widest) * (widest - len(row))
        for row in rows
    ]
    return xml.table("".join(map(xml.row, cells)), [width / widest] * widest, ruled=False)


def _side(side: Side) -> str:
    look = Look(BODY, bold=True, align="center")
    titles = "".join(xml.paragraph(title, look) for title in side.titles)
    if side.how:
        titles += xml.paragraph(side.how, Look(RECIPIENTS, italic=True, align="center"))
    return titles + xml.paragraph("", look) * _LINES_TO_SIGN + xml.paragraph(side.name, look)
