"""Reading bars back from a picture, as a scanner does; the patterns are those of the standard."""

from itertools import groupby

from PIL.Image import Image

import pypdfium2

DOTS_PER_POINT = 6
_WRITTEN = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232
122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122
321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311
211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113
213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422
121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111
241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121
412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412
211214 211232
"""
PATTERNS = _WRITTEN.split()
STOP = "2331112"
STARTS = {103: "A", 104: "B", 105: "C"}
SWITCHES = {101: "A", 100: "B", 99: "C"}


def line_of(pdf: bytes, *, page: int, x: float, y: float, width: float) -> list[bool]:
    """What a scanner's ray sees from left to right across a page, True where it is dark."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        picture = sheet.render(scale=DOTS_PER_POINT, grayscale=True).to_pil()
    row = round(picture.height - y * DOTS_PER_POINT)
    first, last = round(x * DOTS_PER_POINT), round((x + width) * DOTS_PER_POINT)
    return [is_dark(picture, column, row) for column in range(first, last)]


def is_dark(picture: Image, column: int, row: int) -> bool:
    """Whether a dot of a grey picture is rather black than white."""
    shade = picture.getpixel((column, row))
    assert isinstance(shade, int | float)
    return shade < 128


def decoded(line: list[bool]) -> str:
    """The text of a Code 128; fails where the check digit or a pattern is wrong."""
    widths = [len(list(run)) for _dark, run in groupby(line)][1:-1]
    *values, check = _values(widths)
    assert check == (values[0] + sum(at * v for at, v in enumerate(values))) % 103
    return _text(values)


def _values(widths: list[int]) -> list[int]:
    assert (len(widths) - 7) % 6 == 0
    module = sum(widths) / ((len(widths) - 7) // 6 * 11 + 13)
    digits = "".join(str(round(width / module)) for width in widths)
    assert digits.endswith(STOP)
    return [PATTERNS.index(digits[at : at + 6]) for at in range(0, len(digits) - 7, 6)]


def _text(values: list[int]) -> str:
    alphabet, said = STARTS[values[0]], ""
    for value in values[1:]:
        if value in SWITCHES and SWITCHES[value] != alphabet:
            alphabet = SWITCHES[value]
        elif alphabet == "C":
            said += f"{value:02}"
        else:
            said += chr(value + 32)
    return said
