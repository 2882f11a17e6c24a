"""One PDF out of many, with the numbers of its pages on those that were numbered otherwise."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from librarydesk.reports.paper import MM, PAGE_NUMBER
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style
from librarydesk.reports.pdf.pen import Pen
from librarydesk.reports.pdf.sheets import new_canvas
from pypdfium2 import PdfDocument, PdfiumError

_NUMBER: Final = Style(Face.REGULAR, PAGE_NUMBER)
_FROM_BOTTOM: Final = 9 * MM


class Volume:
    """Pages of several PDFs one after the other."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._made = PdfDocument.new()

    def add(self, pdf: bytes) -> None:
        """Takes all pages over as they are."""
        with PdfDocument(pdf) as source:
            self._made.import_pages(source)

    def add_numbered(self, pdf: bytes, first: int) -> None:
        """Takes all pages over and writes their numbers at the foot of each."""
        at = len(self._made)
        self.add(pdf)
        sizes = [self._made.get_page_size(place) for place in range(at, len(self._made))]
        with PdfDocument(_numbers(first, sizes, self._language)) as numbers:
            for step in range(len(sizes)):
                self._write_number(at + step, numbers, step)

    def written(self) -> bytes:
        """The whole as the bytes of a file; the volume is closed."""
        held = BytesIO()
        self._made.save(held)
        self._made.close()
        return held.getvalue()

    def _write_number(self, place: int, numbers: PdfDocument, step: int) -> None:
        page = self._made[place]
        drawn = numbers.page_as_xobject(step, self._made)
        page.insert_obj(drawn.as_pageobject())
        page.gen_content()
        drawn.close()
        page.close()


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has; 0 where it can't be read."""
    try:
        with PdfDocument(pdf) as document:
            return len(document)
    except PdfiumError:
        return 0


def _numbers(first: int, sizes: Sequence[tuple[float, float]], language: str) -> bytes:
    """A page for each size with nothing but its number, to be laid over another page."""
    held = BytesIO()
    with new_canvas(held, language=language) as canvas:
        for number, (width, height) in enumerate(sizes, first):
            canvas.setPageSize((width, height))
            Pen(canvas).centred(width / 2, _FROM_BOTTOM, str(number), _NUMBER)
            canvas.showPage()
        canvas.save()
    return held.getvalue()
