"""Beginning a PDF: no font but ours, plain compressed streams, the same bytes every time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from reportlab import rl_config

from librarydesk.reports.pdf.faces import Face, font
from librarydesk.reports.pdf.spooled import SpooledCanvas


@contextmanager
def new_canvas(written: IO[bytes], *, language: str = "vi") -> Iterator[SpooledCanvas]:
    """A canvas that writes to a file or buffer when it is saved.

    ReportLab takes two wishes from its settings only: the font that a page begins with, which would
    else be one that can't be embedded, and streams without the ASCII coat that makes them larger.
    """
    rl_config.canvas_basefontname = font(Face.REGULAR).fontName
    rl_config.useA85 = 0
    canvas = SpooledCanvas(written, language=language)
    try:
        yield canvas
    finally:
        canvas.close()
