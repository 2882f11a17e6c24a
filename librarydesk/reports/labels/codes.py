"""Code 128 and QR as bars and squares, of exactly what a scanner is to read."""

import unicodedata
from string import ascii_uppercase
from typing import Final

from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.paper import MM
from librarydesk.reports.pdf.pen import Pen

QUIET_MODULES: Final = 10
NARROWEST: Final = 0.19 * MM
WIDEST: Final = 0.42 * MM
_QR_QUIET: Final = 2
_D: Final = str.maketrans("đĐ", "dD")
_BLACK: Final = (0.0, 0.0, 0.0)


def scanned(number: str) -> str:
    """What the code of an accession number says: letters without accents, which also find it."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", number)
        if not unicodedata.combining(letter)
    ).translate(_D)
    return bare if bare.isascii() else fold(number).upper()


def draw_code128(pen: Pen, number: str, *, x: float, y: float, width: float, height: float) -> None:
    """Draws bars in the middle of a width, with the quiet zone that scanners need.

    Raises:
        DeskError: `labels.too_narrow` when the bars would be finer than printers draw.
    """
    bars = _bars(scanned(number))
    modules = sum(wide for _dark, wide in bars)
    module = min(WIDEST, width / (modules + 2 * QUIET_MODULES))
    if module < NARROWEST:
        raise DeskError(
            "labels.too_narrow",
            _(
                "The number %(number)s has too many characters for a barcode on labels of this"
                " width. Take wider labels, or QR codes."
            )
            % {"number": number},
        )
    left = x + (width - modules * module) / 2
    for dark, wide in bars:
        if dark:
            pen.fill(left, y, wide * module, height, _BLACK)
        left += wide * module


def draw_qr(pen: Pen, number: str, *, x: float, y: float, side: float) -> None:
    """Draws a square code with its quiet zone, whose lower left corner is at x, y."""
    squares = qr_squares(scanned(number))
    module = side / (len(squares) + 2 * _QR_QUIET)
    top = y + side - _QR_QUIET * module
    for row, line in enumerate(squares):
        for first, last in _runs(line):
            pen.fill(
                x + (_QR_QUIET + first) * module,
                top - (row + 1) * module,
                (last - first) * module,
                module,
                _BLACK,
            )


def qr_squares(text: str) -> list[list[bool]]:
    """The squares of a QR code, row by row from above; True is dark."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return [[bool(dark) for dark in row] for row in code.modules]


def _bars(text: str) -> list[tuple[bool, int]]:
    """Bars (True) and gaps in modules, from left to right."""
    from reportlab.graphics.barcode.code128 import Code128Auto

    code = Code128Auto(text, quiet=0)
    # Only whoever asks for its width makes it spell out its bars: capitals, gaps in small letters.
    spelt = str(code.decomposed) if code.width else ""
    return [(letter in ascii_uppercase, ord(letter.upper()) - ord("A") + 1) for letter in spelt]


def _runs(line: list[bool]) -> list[tuple[int, int]]:
    """Where dark squares follow each other: from the first to behind the last."""
    edges = [at for at in range(len(line) + 1) if _dark(line, at) != _dark(line, at - 1)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _dark(line: list[bool], at: int) -> bool:
    return 0 <= at < len(line) and line[at]
