"""What draws on a page: text, rules, fills and bookmarks, upwards in points."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import TypeAlias

from reportlab.lib.utils import ImageReader

from librarydesk.reports.pdf.faces import drawable, font
from librarydesk.reports.pdf.lines import Line, Style
from librarydesk.reports.pdf.spooled import Rule, SpooledCanvas

Colour: TypeAlias = tuple[float, float, float]


class Pen:
    """A canvas that speaks in styles and composes every text it draws."""

    def __init__(self, canvas: SpooledCanvas) -> None:
        self._canvas = canvas
        self._bookmarks = 0

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Draws text that begins at x on the baseline y."""
        font(style.face)
        self._canvas.put(x, y, drawable(text), style.face.value, style.size)

    def centred(self, x: float, y: float, text: str, style: Style) -> None:
        """Draws text around x."""
        whole = drawable(text)
        self.text(x - style.width(whole) / 2, y, whole, style)

    def ending(self, x: float, y: float, text: str, style: Style) -> None:
        """Draws text that ends at x."""
        whole = drawable(text)
        self.text(x - style.width(whole), y, whole, style)

    def coloured(self, x: float, y: float, text: str, style: Style, colour: Colour) -> None:
        """Draws text in a colour and leaves black as the colour of what follows."""
        self._canvas.setFillColorRGB(*colour)
        self.text(x, y, text, style)
        self._canvas.setFillGray(0)

    def arrow(self, x: float, y: float, size: float, way: int, colour: Colour) -> None:
        """Fills an arrow head on the baseline y: up for 1, down for -1, a bar for 0."""
        if not way:
            self.fill(x, y + size * 0.35, size, size * 0.3, colour)
            return
        foot, tip = (y, y + size) if way > 0 else (y + size, y)
        drawn = self._canvas.beginPath()
        drawn.moveTo(x, foot)
        drawn.lineTo(x + size, foot)
        drawn.lineTo(x + size / 2, tip)
        drawn.close()
        self._canvas.setFillColorRGB(*colour)
        self._canvas.drawPath(drawn, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def justified(self, x: float, y: float, line: Line, width: float, style: Style) -> None:
        """Draws a line that fills the width, unless it is the last of its paragraph."""
        gaps = len(line.words) - 1
        stretch = 0.0 if line.last or gaps < 1 else (width - line.width) / gaps
        font(style.face)
        drawn = self._canvas.beginText(x, y)
        drawn.setFont(style.face.value, style.size)
        drawn.setWordSpace(stretch)
        drawn.textOut(line.text)
        drawn.setWordSpace(0)
        self._canvas.drawText(drawn)

    def rules(self, rules: Sequence[Rule], weight: float, grey: float = 0.0) -> None:
        """Draws straight lines of one weight."""
        self._canvas.rule(rules, weight, grey)

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fills a rectangle and leaves black as the colour of what follows."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def picture(self, x: float, y: float, width: float, height: float, jpeg: bytes) -> None:
        """Draws a photo, packed as it is, whose lower left corner is at x, y."""
        self._canvas.drawImage(ImageReader(BytesIO(jpeg)), x, y, width, height)

    def circle(self, x: float, y: float, radius: float, filled: Colour, line: Colour) -> None:
        """Draws a circle around x, y and leaves black as the colour of what follows."""
        self._canvas.setLineWidth(0.8)
        self._canvas.setFillColorRGB(*filled)
        self._canvas.setStrokeColorRGB(*line)
        self._canvas.circle(x, y, radius, stroke=1, fill=1)
        self._canvas.setFillGray(0)
        self._canvas.setStrokeGray(0)

    def way(self, points: Sequence[tuple[float, float]], weight: float, grey: float) -> None:
        """Draws a line through points."""
        self.rules([(*begin, *end) for begin, end in pairwise(points)], weight, grey)

    def line(self, points: Sequence[tuple[float, float]], weight: float, colour: Colour) -> None:
        """Draws a coloured line through points and leaves black as the colour of what follows."""
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.lines([(*begin, *end) for begin, end in pairwise(points)])
        self._canvas.setStrokeGray(0)

    def bookmark(self, text: str, level: int, y: float) -> None:
        """Lists this place in the reader's outline."""
        self._bookmarks += 1
        key = f"heading-{self._bookmarks}"
        self._canvas.bookmarkHorizontal(key, 0, y)
        self._canvas.addOutlineEntry(drawable(text), key, level=level, closed=False)
