"""A paper as it will be: set once, its pages drawn as they are looked at.

Nothing here touches a widget; all of it runs on the drawing lane, because PDFium bears only one
thread at a time.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from librarydesk.reports.document import Document


@dataclass(frozen=True, eq=False)
class Paper:
    """A finished PDF; `sizes` are width and height of each page in points."""

    pdf: bytes = field(repr=False)
    sizes: tuple[tuple[float, float], ...]


def set_paper(document: "Document") -> Paper:
    """Sets a document."""
    from librarydesk.reports.write import rendered

    return opened_paper(rendered(document, ".pdf"))


def opened_paper(pdf: bytes) -> Paper:
    """A paper that has been set already."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        sizes = tuple(document.get_page_size(at) for at in range(len(document)))
    return Paper(pdf, sizes)


def drawn_page(paper: Paper, page: int, width: int) -> QImage:
    """One page as a picture so many device pixels wide."""
    from pypdfium2 import PdfDocument

    with PdfDocument(paper.pdf) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=width / paper.sizes[page][0], prefer_bgrx=True)
        held = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGB32,
        )
        # The picture must own its pixels before PDFium takes them back.
        drawn = held.copy()
        bitmap.close()
        sheet.close()
    return drawn
