"""Drawn landscapes that stand for photos in the demo: mountains, terraces, the library's van."""

from collections.abc import Sequence
from io import BytesIO
from math import sin
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 960, 720
_FINER = 2
_SKIES = (
    ((126, 178, 221), (250, 240, 214)),
    ((92, 142, 196), (214, 232, 242)),
    ((214, 160, 120), (252, 232, 196)),
    ((150, 170, 186), (226, 230, 228)),
)
_HILLS = (
    ((138, 166, 180), (86, 128, 120), (58, 102, 76)),
    ((150, 160, 190), (100, 124, 140), (70, 110, 88)),
    ((176, 150, 140), (120, 122, 96), (88, 108, 60)),
)
_FIELDS = (((214, 190, 92), (170, 176, 84)), ((132, 172, 84), (96, 146, 76)))
_WALLS = ((236, 222, 190), (228, 206, 160), (242, 236, 224))
_ROOFS = ((146, 70, 54), (110, 84, 66), (70, 96, 120))
_VAN, _STRIPE, _GLASS, _TYRE = (244, 246, 248), (13, 118, 110), (120, 152, 172), (44, 48, 54)

Colour = tuple[int, int, int]


def landscape(random: Random) -> bytes:
    """One picture as a JPEG, the same for the same random numbers."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER))
    pen = ImageDraw.Draw(image)
    _sky(pen, random)
    hills = random.choice(_HILLS)
    for place, colour in enumerate(hills):
        _ridge(pen, random, 0.34 + 0.11 * place, 0.13 - 0.03 * place, colour)
    _terraces(pen, random.choice(_FIELDS))
    for house in range(random.randint(1, 3)):
        _house_at(pen, random, random.uniform(0.05, 0.12) + 0.16 * house, random.uniform(0.66, 0.7))
    _van_at(pen, random.uniform(0.52, 0.72))
    held = BytesIO()
    image.reduce(_FINER).save(held, "JPEG", quality=85)
    return held.getvalue()


def _sky(pen: "ImageDraw", random: Random) -> None:
    top, low = random.choice(_SKIES)
    high, width = HEIGHT * _FINER, WIDTH * _FINER
    for row in range(high):
        pen.line(((0, row), (width, row)), fill=_between(top, low, min(1.0, row / (0.6 * high))))
    x, y, radius = random.uniform(0.12, 0.88) * width, random.uniform(0.1, 0.2) * high, 84
    sun = _between(low, (255, 255, 255), 0.6)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=sun)


def _ridge(pen: "ImageDraw", random: Random, base: float, rise: float, colour: Colour) -> None:
    """A line of mountains: waves of three lengths above each other."""
    waves = [(random.uniform(0, 6), length, part) for length, part in ((3, 1), (8, 0.4), (21, 0.1))]
    width, high = WIDTH * _FINER, HEIGHT * _FINER
    points: list[tuple[float, float]] = [(0, high)]
    for step in range(121):
        wave = sum(part * sin(begins + step / 120 * length) for begins, length, part in waves)
        points.append((step / 120 * width, (base - rise * wave / 1.5) * high))
    pen.polygon([*points, (width, high)], fill=colour)


def _terraces(pen: "ImageDraw", colours: Sequence[Colour]) -> None:
    """Fields in steps that follow the slope, one brighter than the next."""
    width, high = WIDTH * _FINER, HEIGHT * _FINER
    for step in range(9):
        top = 0.68 + 0.038 * step
        points: list[tuple[float, float]] = [(0, high)]
        for part in range(61):
            wave = 0.018 * sin(part / 60 * 5 + step * 0.9)
            points.append((part / 60 * width, (top + wave) * high))
        colour = _between(colours[0], colours[1], step / 8)
        pen.polygon([*points, (width, high)], fill=colour)
        pen.line(points[1:], fill=_between(colour, (60, 80, 40), 0.35), width=3)


def _house_at(pen: "ImageDraw", random: Random, across: float, down: float) -> None:
    """A house on stilts."""
    x, y, wide = across * WIDTH * _FINER, down * HEIGHT * _FINER, 150
    wall, roof = random.choice(_WALLS), random.choice(_ROOFS)
    for post in range(4):
        pen.rectangle((x + 8 + post * 42, y, x + 14 + post * 42, y + 40), fill=(90, 70, 54))
    pen.rectangle((x, y - 70, x + wide, y), fill=wall)
    pen.polygon(((x - 26, y - 66), (x + wide / 2, y - 140), (x + wide + 26, y - 66)), fill=roof)
    pen.rectangle((x + 60, y - 48, x + 92, y), fill=_between(roof, (0, 0, 0), 0.35))


def _van_at(pen: "ImageDraw", across: float) -> None:
    """The library's van on its road, with its stripe and a row of books in the open door."""
    x, y = across * WIDTH * _FINER, 0.86 * HEIGHT * _FINER
    width, high = WIDTH * _FINER, HEIGHT * _FINER
    pen.rectangle((0, y + 30, width, y + 104), fill=(150, 142, 130))
    pen.rectangle((0, y + 104, width, high), fill=(112, 138, 80))
    pen.rounded_rectangle((x, y - 150, x + 400, y + 46), 30, fill=_VAN)
    pen.rectangle((x, y - 40, x + 400, y - 8), fill=_STRIPE)
    pen.rounded_rectangle((x + 300, y - 128, x + 382, y - 62), 14, fill=_GLASS)
    pen.rectangle((x + 60, y - 128, x + 236, y - 58), fill=(74, 60, 50))
    books = ((178, 58, 58), (222, 170, 60), (52, 108, 150), (92, 140, 84), (160, 104, 150))
    for place in range(17):
        left = x + 64 + place * 10
        lower = y - 118 + place % 3 * 7
        pen.rectangle((left, lower, left + 8, y - 60), fill=books[place % len(books)])
    for wheel in (x + 78, x + 310):
        pen.ellipse((wheel - 40, y + 6, wheel + 40, y + 86), fill=_TYRE)
        pen.ellipse((wheel - 18, y + 28, wheel + 18, y + 64), fill=(176, 182, 188))


def _between(one: Sequence[int], other: Sequence[int], part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue
