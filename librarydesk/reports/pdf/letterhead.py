"""The first page's head: bodies left, national title right, number and date, the title."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from librarydesk.reports.document import Document, Letterhead
from librarydesk.reports.paper import (
    BETWEEN_PARAGRAPHS,
    BODY,
    ISSUER,
    MOTTO,
    NATIONAL_TITLE,
    NUMBER_LINE,
    PLACE_DATE,
    TITLE,
)
from librarydesk.reports.pdf.boxes import Box, kept
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style, balanced
from librarydesk.reports.pdf.paragraphs import baseline, centred_boxes
from librarydesk.reports.pdf.pen import Pen

_GAP = 12.0
_RULE_WEIGHT = 0.75
_RULE_ROOM = 5.0
_TITLE_RULE = 60.0
_ISSUER_RULE_SHARE = 0.4


@dataclass(frozen=True)
class _Entry:
    """A line of a column, and how long the rule below it is, 0 for none."""

    text: str
    style: Style
    rule: float = 0.0


def letterhead_boxes(head: Letterhead, width: float) -> list[Box]:
    """The head as two boxes: names, then number line and date on one height."""
    right_width = _right_width(head)
    left_width = width - right_width - _GAP
    left = _issuer_entries(head, left_width)
    right = _national_entries(head)

    def draw_names(pen: Pen, x: float, top: float) -> None:
        _draw_column(pen, left, x + left_width / 2, top)
        _draw_column(pen, right, x + width - right_width / 2, top)

    number = Style(Face.REGULAR, NUMBER_LINE)
    place_date = Style(Face.ITALIC, PLACE_DATE)

    def draw_number(pen: Pen, x: float, top: float) -> None:
        y = baseline(top, place_date)
        pen.centred(x + left_width / 2, y, head.number, number)
        pen.centred(x + width - right_width / 2, y, head.place_date, place_date)

    height = max(_column_height(left), _column_height(right))
    return kept([Box(height, draw_names), Box(place_date.leading, draw_number, before=4)])


def title_boxes(document: Document, width: float) -> list[Box]:
    """The title, what it is about, a short rule, and whom it goes to."""
    title = centred_boxes(document.title, Style(Face.BOLD, TITLE + 1), width)
    subtitle = centred_boxes(document.subtitle, Style(Face.BOLD, TITLE), width)

    def draw_rule(pen: Pen, x: float, top: float) -> None:
        middle = x + width / 2
        y = top - _RULE_ROOM / 2
        pen.rules([(middle - _TITLE_RULE / 2, y, middle + _TITLE_RULE / 2, y)], _RULE_WEIGHT)

    boxes = [replace(title[0], before=3 * BETWEEN_PARAGRAPHS), *title[1:]]
    boxes += [replace(subtitle[0], before=2), *subtitle[1:], Box(_RULE_ROOM, draw_rule)]
    if document.addressee:
        addressed = centred_boxes(document.addressee, Style(Face.REGULAR, BODY), width)
        boxes += [replace(addressed[0], before=2 * BETWEEN_PARAGRAPHS), *addressed[1:]]
    return kept(boxes)


def _right_width(head: Letterhead) -> float:
    title = Style(Face.BOLD, NATIONAL_TITLE).width(head.national_title)
    date = Style(Face.ITALIC, PLACE_DATE).width(head.place_date)
    return max(title, date)


def _issuer_entries(head: Letterhead, width: float) -> list[_Entry]:
    over = Style(Face.REGULAR, ISSUER)
    under = Style(Face.BOLD, ISSUER)
    entries = [
        _Entry(line.text, over) for body in head.over for line in balanced(body, over, width)
    ]
    lines = balanced(head.under, under, width)
    entries += [_Entry(line.text, under) for line in lines[:-1]]
    return [*entries, _Entry(lines[-1].text, under, rule=width * _ISSUER_RULE_SHARE)]


def _national_entries(head: Letterhead) -> list[_Entry]:
    motto = Style(Face.BOLD, MOTTO)
    return [
        _Entry(head.national_title, Style(Face.BOLD, NATIONAL_TITLE)),
        _Entry(head.motto, motto, rule=motto.width(head.motto)),
    ]


def _entry_height(entry: _Entry) -> float:
    return entry.style.size * 1.2 + (_RULE_ROOM if entry.rule else 0.0)


def _column_height(entries: Sequence[_Entry]) -> float:
    return sum(map(_entry_height, entries))


def _draw_column(pen: Pen, entries: Sequence[_Entry], middle: float, top: float) -> None:
    for entry in entries:
        y = top - entry.style.size
        pen.centred(middle, y, entry.text, entry.style)
        if entry.rule:
            half = entry.rule / 2
            pen.rules([(middle - half, y - 4.5, middle + half, y - 4.5)], _RULE_WEIGHT)
        top -= _entry_height(entry)
