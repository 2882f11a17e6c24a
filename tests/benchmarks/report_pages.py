"""What a PDF draws, read back as a list that a program without any thought can draw again."""

from pathlib import Path

import pypdfium2
from pypdfium2 import raw


def drawn_pages(path: Path) -> list[dict[str, object]]:
    """What stands on each page: words with face, size and place, and the edges of what is ruled."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [
            {"size": page.get_size(), "words": list(_words(page)), "rules": list(_rules(page))}
            for page in pdf
        ]


def _words(page: pypdfium2.PdfPage) -> list[tuple[str, str, float, float, float]]:
    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
        if isinstance(item, pypdfium2.PdfTextObj):
            left, bottom, _, _ = item.get_bounds()
            face = item.get_font().get_base_name().split("+")[-1]
            name = face if "-" in face else f"{face}-Regular"
            found.append((item.extract(), name, item.get_font_size(), left, bottom))
    return found


def _rules(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    return [item.get_bounds() for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
