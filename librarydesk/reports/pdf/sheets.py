"""Beginning a PDF: no font but ours, plain compressed streams, the same bytes every time."""

from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from librarydesk.reports.pdf.faces import Face, font


def new_canvas(written: BytesIO, *, language: str = "vi") -> Canvas:
    """A canvas that writes to a buffer.

    ReportLab takes two wishes from its settings only: the font that a page begins with, which would
    else be one that can't be embedded, and streams without the ASCII coat that makes them larger.
    """
    rl_config.canvas_basefontname = font(Face.REGULAR).fontName
    rl_config.useA85 = 0
    return Canvas(written, invariant=1, pageCompression=1, lang=language)
