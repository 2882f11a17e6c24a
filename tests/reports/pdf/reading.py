"""Reading a PDF back: its words and where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Page:
    """A page: its size, its words as lines, the box around all its text but the page number."""

    width: float
    height: float
    text: str
    left: float
    bottom: float
    right: float
    top: float
    number: str


def pages(pdf: bytes) -> list[Page]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [_page(page) for page in document]


def fonts(pdf: bytes) -> Iterator[tuple[str, bool]]:
    """The name of the font of every text object, and whether it is embedded."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                assert isinstance(item, pypdfium2.PdfTextObj)
                font = item.get_font()
                yield font.get_base_name(), font.is_embedded


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    words = page.get_textpage()
    margin = height - 18 * MM
    boxes = [
        item.get_bounds()
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
        if item.get_bounds()[1] < margin
    ]
    return Page(
        width,
        height,
        words.get_text_range().replace("\r\n", "\n"),
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
        words.get_text_bounded(bottom=margin).strip(),
    )
