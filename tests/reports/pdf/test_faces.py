"""The fonts that are shipped: every Vietnamese letter in every face."""

import unicodedata
from io import BytesIO

import pytest
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont, TTFontFile

import pypdfium2
from librarydesk.reports.pdf.faces import Face, font
from librarydesk.reports.pdf.lines import Line, Style
from librarydesk.reports.pdf.pen import Pen
from librarydesk.reports.pdf.sheets import new_canvas
from librarydesk.resources import resource

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
LETTERS = [*SMALL, "đ", *(letter.upper() for letter in SMALL), "Đ"]
SIGNS = "–…“”×²₫%"
FILES = [
    f"Liberation{family}-{face}"
    for family in ("Serif", "Sans")
    for face in ("Regular", "Bold", "Italic", "BoldItalic")
]


@pytest.mark.parametrize("name", FILES)
def test_every_face_has_every_vietnamese_letter(name: str) -> None:
    glyphs = TTFontFile(str(resource("fonts", f"{name}.ttf"))).charToGlyph
    assert len(LETTERS) == 146
    assert [letter for letter in [*LETTERS, *SIGNS] if not glyphs.get(ord(letter))] == []


@pytest.mark.parametrize("face", list(Face))
def test_every_vietnamese_letter_reads_back_from_every_face(face: Face) -> None:
    written = BytesIO()
    with new_canvas(written) as canvas:
        pen = Pen(canvas)
        rows = [" ".join(LETTERS[start : start + 20]) for start in range(0, len(LETTERS), 20)]
        for number, row in enumerate(rows):
            pen.text(50, 800 - 20 * number, unicodedata.normalize("NFD", row), Style(face, 14))
        canvas.showPage()
        canvas.save()
    with pypdfium2.PdfDocument(written.getvalue()) as pdf:
        assert pdf[0].get_textpage().get_text_range().split() == " ".join(rows).split()


def test_a_face_that_others_registered_again_stands_once_in_a_file() -> None:
    font(Face.REGULAR)
    path = resource("fonts", f"{Face.REGULAR.value}.ttf")
    registerFont(TTFont(Face.REGULAR.value, str(path)))
    written = BytesIO()
    with new_canvas(written) as canvas:
        pen, style = Pen(canvas), Style(Face.REGULAR, 14)
        pen.text(50, 800, "một", style)
        pen.justified(50, 700, Line(("hai", "ba"), 40, last=False), 100, style)
        canvas.showPage()
        canvas.save()
    with pypdfium2.PdfDocument(written.getvalue()) as pdf:
        assert pdf[0].get_textpage().get_text_range().split() == ["một", "hai", "ba"]


def test_the_licence_lies_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in resource("fonts", "OFL.txt").read_text("utf-8")
