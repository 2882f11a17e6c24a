"""Lines that are typed or pasted from Excel: cells with tabs or `;` between them."""

import re

_BETWEEN = re.compile(r"\s*[\t;]\s*")
_DASH = re.compile(r"\s*[-–—]\s*")


def cells_of(line: str) -> list[str]:
    """The cells of a line, without blanks at their ends."""
    return [cell.strip() for cell in _BETWEEN.split(line.strip())]


def number_in(cells: list[str], place: int) -> int | None:
    """The whole number in a cell; None where there is none."""
    text = cells[place].removesuffix("%").strip() if place < len(cells) else ""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def text_in(cells: list[str], place: int) -> str | None:
    """The text in a cell; None where there is none."""
    return (cells[place] or None) if place < len(cells) else None


def ages_in(text: str) -> tuple[int, int] | None:
    """An age band, `6-9` or one age; None where it is none."""
    parts = _DASH.split(text.strip())
    if not 1 <= len(parts) <= 2 or not all(p.isdecimal() and len(p) < 4 for p in parts):
        return None
    return int(parts[0]), int(parts[-1])
