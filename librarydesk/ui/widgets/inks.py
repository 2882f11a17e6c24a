"""Pens, fonts and set texts, made once for cells that are painted by the hundred."""

from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QStaticText, QTransform

from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Theme, Tone, theme

MOST_TEXTS = 4000
Corner = tuple[float, float]
"""How far to the right and down words stand in their rectangle."""

ABOVE_LEFT: Corner = (0, 0)
ABOVE_RIGHT: Corner = (1, 0)
BELOW_RIGHT: Corner = (1, 1)
LEFT: Corner = (0, 0.5)
RIGHT: Corner = (1, 0.5)

Face = tuple[int, bool]
"""A size of the tokens, and whether it is bold."""

PLAIN: Face = (tokens.TEXT, False)
STRONG: Face = (tokens.TEXT, True)
TINY: Face = (tokens.TEXT_TINY, False)
TINY_STRONG: Face = (tokens.TEXT_TINY, True)


class Inks:
    """What is used again and again to paint in one theme.

    A text that is set once is drawn at a quarter of what it takes to draw it as words.
    """

    def __init__(self) -> None:
        self._renew()

    def look_at_theme(self) -> None:
        """Makes everything anew where another theme is in use."""
        if self._theme is not theme():
            self._renew()

    def pen(self, tone: Tone) -> QPen:
        """The pen for words of a tone."""
        return self._pens[tone]

    def line(self, *, soft: bool) -> QPen:
        """The pen for lines."""
        return self._lines[soft]

    def font(self, face: Face) -> QFont:
        """The font of a face."""
        if face not in self._fonts:
            self._fonts[face] = self._theme.font(face[0], bold=face[1])
        return self._fonts[face]

    def draw(self, painter: QPainter, rect: QRect, corner: Corner, face: Face, words: str) -> float:
        """Draws one line of words in a rectangle; returns how wide they are."""
        room, (right, down) = rect.width(), corner
        text, width, height = self._set(face, words, room)
        at = QPointF(
            rect.left() + (room - width) * right, rect.top() + (rect.height() - height) * down
        )
        painter.setFont(self.font(face))
        painter.drawStaticText(at, text)
        return width

    def _set(self, face: Face, words: str, room: int) -> tuple[QStaticText, int, int]:
        """A text with its size, shortened to the room that there is."""
        key = face, words, room
        if key not in self._texts:
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            font = self.font(face)
            short = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
            text = QStaticText(short)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            text.prepare(QTransform(), font)
            self._texts[key] = text, ceil(text.size().width()), ceil(text.size().height())
        return self._texts[key]

    def _renew(self) -> None:
        self._theme: Theme = theme()
        colours = self._theme.colours
        self.surface, self.sunken = QColor(colours.surface), QColor(colours.sunken)
        self.accent_tint = QColor(colours.accent_tint)
        self._pens = {tone: QPen(self._theme.colour(tone)) for tone in Tone}
        self._lines = {
            True: QPen(QColor(colours.line_soft)),
            False: QPen(QColor(colours.line)),
        }
        self._fonts: dict[Face, QFont] = {}
        self._texts: dict[tuple[Face, str, int], tuple[QStaticText, int, int]] = {}
