"""The faces of Liberation Serif, which has the widths of Times New Roman, and two of its Sans."""

import re
from enum import StrEnum
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from librarydesk.reports.written import written
from librarydesk.resources import resource

_COMMON = re.compile("[\n -~\u00a0-\u0217\u1e00-\u1eff\u2010-\u2026]*")
"""Signs that all faces have, to tell most texts without looking at each letter."""

_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
_BOX = "\u25a1"


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
    return written(text)


def drawable(text: str) -> str:
    """Composed text, with a box for each sign that the faces have no letter for: never a gap."""
    whole = composed(text)
    if _COMMON.fullmatch(whole):
        return whole
    known = font(Face.REGULAR).face.charToGlyph
    seen = _JOINERS.sub("", whole)
    return "".join(sign if ord(sign) in known or sign == "\n" else _BOX for sign in seen)
