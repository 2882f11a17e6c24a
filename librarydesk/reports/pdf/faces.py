"""The faces of Liberation Serif, which has the widths of Times New Roman, and two of its Sans."""

import unicodedata
from enum import StrEnum
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from librarydesk.resources import resource


class Face(StrEnum):
    """A face by the name of its file; read from disk when a page first needs it."""

    REGULAR = "LiberationSerif-Regular"
    BOLD = "LiberationSerif-Bold"
    ITALIC = "LiberationSerif-Italic"
    BOLD_ITALIC = "LiberationSerif-BoldItalic"
    SANS = "LiberationSans-Regular"
    SANS_BOLD = "LiberationSans-Bold"


@lru_cache
def font(face: Face) -> TTFont:
    """The font of a face, known to ReportLab from now on."""
    read = TTFont(face.value, str(resource("fonts", f"{face.value}.ttf")))
    registerFont(read)
    return read


@lru_cache(maxsize=20_000)
def _unit_width(word: str, face: Face) -> float:
    return float(font(face).stringWidth(word, 1000))


def text_width(text: str, face: Face, size: float) -> float:
    """The width of composed text in points."""
    return _unit_width(text, face) * size / 1000


def composed(text: str) -> str:
    """The text in NFC, which the faces have a letter for; nothing else is ever drawn."""
    return unicodedata.normalize("NFC", text)
