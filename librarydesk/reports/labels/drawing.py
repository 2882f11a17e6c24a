"""Labels drawn onto sheets, from a start position on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import IO, Final

from librarydesk.data.collection.registers.chosen import ChosenCopy
from librarydesk.reports.labels.codes import draw_code128, draw_qr
from librarydesk.reports.labels.sheet import PAPER_HEIGHT, PAPER_WIDTH, LabelSheet
from librarydesk.reports.labels.spine import spine_lines
from librarydesk.reports.paper import MM
from librarydesk.reports.pdf.faces import Face, composed
from librarydesk.reports.pdf.lines import Style, wrap
from librarydesk.reports.pdf.pen import Pen
from librarydesk.reports.pdf.sheets import new_canvas

_INSET: Final = 1.6 * MM
_LARGEST: Final = 13.0
_SMALLEST: Final = 5.0
_FRAME: Final = 0.25
_FRAME_GREY: Final = 0.6


class LabelKind(StrEnum):
    """What stands on a label."""

    SPINE = "spine"
    CODE128 = "code128"
    QR = "qr"


@dataclass(frozen=True)
class LabelJob:
    """Labels to be printed: of what kind, on which sheet, from which place (1, 2 …) on.

    `heading` is the library's name; `frames` draws the labels' edges, for plain paper.
    """

    copies: Sequence[ChosenCopy]
    kind: LabelKind
    sheet: LabelSheet
    start: int
    heading: str
    language: str
    frames: bool = False

    def first(self, labels: int) -> "LabelJob":
        """The same with only the first labels."""
        return replace(self, copies=self.copies[:labels])


@dataclass(frozen=True)
class _Space:
    """The inside of a label on the page, in points from below."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.bottom + self.height

    @property
    def middle(self) -> float:
        """Halfway from left to right."""
        return self.left + self.width / 2


def draw_labels(job: LabelJob, out: IO[bytes]) -> None:
    """Writes the sheets as PDF."""
    with new_canvas(out, language=job.language) as canvas:
        canvas.setTitle(composed(job.heading))
        canvas.setCreator("Library Desk")
        canvas.setPageSize((PAPER_WIDTH * MM, PAPER_HEIGHT * MM))
        pen, page = Pen(canvas), 0
        places = job.sheet.places(job.start, len(job.copies))
        for copy, (sheet, place) in zip(job.copies, places, strict=True):
            if sheet != page:
                canvas.showPage()
                page = sheet
            _draw(pen, job, copy, place)
        canvas.showPage()
        canvas.save()


def _draw(pen: Pen, job: LabelJob, copy: ChosenCopy, place: int) -> None:
    left, top = (length * MM for length in job.sheet.place(place))
    width, height = job.sheet.width * MM, job.sheet.height * MM
    bottom = PAPER_HEIGHT * MM - top - height
    if job.frames:
        _draw_frame(pen, left, bottom, width, height)
    space = _Space(left + _INSET, bottom + _INSET, width - 2 * _INSET, height - 2 * _INSET)
    match job.kind:
        case LabelKind.SPINE:
            _draw_spine(pen, space, copy)
        case LabelKind.CODE128:
            _draw_barcode(pen, space, copy, job.heading)
        case LabelKind.QR:
            _draw_square(pen, space, copy, job.heading)


def _draw_frame(pen: Pen, left: float, bottom: float, width: float, height: float) -> None:
    right, top = left + width, bottom + height
    pen.rules(
        [
            (left, bottom, right, bottom),
            (left, top, right, top),
            (left, bottom, left, top),
            (right, bottom, right, top),
        ],
        _FRAME,
        _FRAME_GREY,
    )


def _draw_spine(pen: Pen, space: _Space, copy: ChosenCopy) -> None:
    """Store above, the call number in the middle, the accession number below."""
    size = _LARGEST
    lines = _spine(copy, space, size)
    while size > _SMALLEST and not _holds(lines, space, size):
        size -= 0.5
        lines = _spine(copy, space, size)
    leading = size * 1.12
    y = space.bottom + (space.height + leading * len(lines)) / 2
    for text, face in lines:
        y -= leading
        pen.centred(space.middle, y + size * 0.22, text, Style(face, size * _share(face)))


def _spine(copy: ChosenCopy, space: _Space, size: float) -> list[tuple[str, Face]]:
    style = Style(Face.BOLD, size)
    call = copy.call_number or copy.ddc or ""
    lines = spine_lines(composed(call), lambda text: style.width(text) <= space.width)
    told = [(text, Face.BOLD) for text in lines]
    store = [(composed(copy.store), Face.ITALIC)] if copy.store else []
    return [*store, *told, (composed(copy.number), Face.REGULAR)]


def _share(face: Face) -> float:
    """Store and number are smaller than the call number."""
    return 1.0 if face is Face.BOLD else 0.72


def _holds(lines: Sequence[tuple[str, Face]], space: _Space, size: float) -> bool:
    wide = all(Style(face, size * _share(face)).width(text) <= space.width for text, face in lines)
    return wide and len(lines) * size * 1.12 <= space.height


def _draw_barcode(pen: Pen, space: _Space, copy: ChosenCopy, heading: str) -> None:
    """The library above, bars over the whole width, the number below."""
    name, number = _fitted(heading, 7.0, space.width), _fitted(copy.number, 10.0, space.width)
    y = space.top - name.size
    pen.centred(space.middle, y, composed(heading), name)
    pen.centred(space.middle, space.bottom + number.size * 0.2, copy.number, number)
    foot = space.bottom + number.size * 1.25
    height = max(6 * MM, y - name.size * 0.5 - foot)
    draw_code128(
        pen,
        copy.number,
        x=space.left - _INSET,
        y=foot,
        width=space.width + 2 * _INSET,
        height=height,
    )


def _draw_square(pen: Pen, space: _Space, copy: ChosenCopy, heading: str) -> None:
    """The square code left, library, number and call number right of it."""
    side = min(space.height, space.width * 0.6)
    draw_qr(pen, copy.number, x=space.left, y=space.bottom + (space.height - side) / 2, side=side)
    left, width = space.left + side + 2, space.width - side - 2
    name = Style(Face.REGULAR, 6.0)
    styles = [(line.text, name) for line in wrap(heading, name, width)]
    said = [(copy.number, 10.0), (copy.call_number or copy.ddc or "", 8.5)]
    styles += [(composed(text), _fitted(text, size, width)) for text, size in said if text]
    y = space.bottom + (space.height + sum(style.leading for _text, style in styles)) / 2
    for text, style in styles:
        y -= style.leading
        pen.text(left, y + style.size * 0.3, _shortened(text, style, width), style)


def _fitted(text: str, size: float, width: float) -> Style:
    """The face for a line, smaller where the line wouldn't fit."""
    while size > _SMALLEST and Style(Face.REGULAR, size).width(composed(text)) > width:
        size -= 0.5
    return Style(Face.REGULAR, size)


def _shortened(text: str, style: Style, width: float) -> str:
    while len(text) > 1 and style.width(text) > width:
        text = text[:-2].rstrip() + "…"
    return text
