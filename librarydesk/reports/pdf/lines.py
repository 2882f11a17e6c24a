"""Breaking text into lines."""

from dataclasses import dataclass

from librarydesk.reports.paper import LEADING
from librarydesk.reports.pdf.faces import Face, drawable, text_width


@dataclass(frozen=True)
class Style:
    """A face at a size."""

    face: Face
    size: float

    @property
    def leading(self) -> float:
        """The distance from line to line."""
        return self.size * LEADING

    def width(self, text: str) -> float:
        """The width of composed text in this style."""
        return text_width(text, self.face, self.size)


@dataclass(frozen=True)
class Line:
    """One line: its words, their width with single spaces, and whether the paragraph ends here."""

    words: tuple[str, ...]
    width: float
    last: bool

    @property
    def text(self) -> str:
        """The line as one string."""
        return " ".join(self.words)


def wrap(text: str, style: Style, width: float, first_indent: float = 0.0) -> list[Line]:
    """Breaks text at spaces so that each line fits; words wider than a line are cut."""
    lines: list[Line] = []
    words: list[str] = []
    used = 0.0
    space = style.width(" ")
    room = width - first_indent
    for word in _pieces(_held_together(drawable(text)), style, width):
        needed = style.width(word)
        if words and used + space + needed > room + 0.01:
            lines.append(Line(tuple(words), used, last=False))
            words, used, room = [], -space, width
        used = used + space + needed if words or lines else needed
        words.append(word)
    lines.append(Line(tuple(words), used, last=True))
    return lines


def balanced(text: str, style: Style, width: float) -> list[Line]:
    """Breaks text into as few lines as fit, of lengths as equal as can be."""
    lines = wrap(text, style, width)
    low, high = max((style.width(word) for word in drawable(text).split()), default=0.0), width
    while len(lines) > 1 and high - low > 1:
        middle = (low + high) / 2
        tried = wrap(text, style, middle)
        if len(tried) > len(lines):
            low = middle
        else:
            lines, high = tried, middle
    return lines


def _held_together(text: str) -> str:
    """Ties a number to its percent sign, which must not begin a line."""
    return text.replace(" %", "\u00a0%")


def _pieces(text: str, style: Style, width: float) -> list[str]:
    pieces: list[str] = []
    for word in text.split(" "):
        if word and style.width(word) > width:
            pieces += _cut(word, style, width)
        elif word:
            pieces.append(word)
    return pieces


def _cut(word: str, style: Style, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and style.width(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
