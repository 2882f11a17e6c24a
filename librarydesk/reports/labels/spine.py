"""What stands on the back of a book: store, class and author mark, one below the other."""

import re
from collections.abc import Callable
from typing import TypeAlias

Fits: TypeAlias = Callable[[str], bool]


def spine_lines(call_number: str, fits: Fits) -> list[str]:
    """The lines of a call number (`895.92234 / T312M`), each as long as fits.

    A long class is broken behind its point and then by threes, as numbers are read.
    """
    lines: list[str] = []
    for part in filter(None, re.split(r"\s*/\s*|\s+", call_number.strip())):
        lines += [part] if fits(part) else _broken(part, fits)
    return lines


def _broken(part: str, fits: Fits) -> list[str]:
    whole, point, rest = part.partition(".")
    if not point or not whole.isdigit():
        return _cut(part, fits)
    lines = [f"{whole}."]
    for at in range(0, len(rest), 3):
        piece = rest[at : at + 3]
        if at and fits(lines[-1] + piece):
            lines[-1] += piece
        else:
            lines.append(piece)
    return lines


def _cut(part: str, fits: Fits) -> list[str]:
    lines = [""]
    for letter in part:
        if lines[-1] and not fits(lines[-1] + letter):
            lines.append("")
        lines[-1] += letter
    return lines
