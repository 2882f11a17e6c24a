"""Finding the row of a table that names its columns: often not the first one.

Lists made by hand begin with the name of the library, a title, a date; names may stand in two rows
with merged cells above ("Xuất bản" over place, publisher and year); below them the columns are
often numbered. A row is taken for the heading when it names at least two columns that are known.
"""

from collections.abc import Container, Sequence
from typing import NamedTuple

from librarydesk.data.interchange.cells import Cell
from librarydesk.data.store.folding import fold

SEARCHED = 30
_ENOUGH = 2


class Heading(NamedTuple):
    """The names of the columns, and how many of the first rows end with them."""

    names: list[str]
    rows: int


def find_heading(first: Sequence[Sequence[Cell | None]], known: Container[str]) -> Heading:
    """The heading among the first rows of a table; the first one where no row is known for it."""
    found = (_heading_at(first, place, known) for place in range(len(first)))
    names, end = next((one for one in found if one), Heading(_names(first[0]), 1))
    if end < len(first) and _is_numbering(first[end], len(names)):
        end += 1
    return Heading(names, end)


def _heading_at(
    first: Sequence[Sequence[Cell | None]], place: int, known: Container[str]
) -> Heading | None:
    """The heading that begins with a row, alone or with the row below it."""
    alone = _score(first[place], known)
    below = first[place + 1] if place + 1 < len(first) else ()
    if below and _continues(first[place], below):
        both = _joined(first[place], below)
        if _score(both, known) > max(alone, _score(below, known), _ENOUGH - 1):
            return Heading(_names(both), place + 2)
    return Heading(_names(first[place]), place + 1) if alone >= _ENOUGH else None


def _score(cells: Sequence[Cell | None], known: Container[str]) -> int:
    return len({name for cell in cells if isinstance(cell, str) and (name := fold(cell)) in known})


def _names(cells: Sequence[Cell | None]) -> list[str]:
    names = ["" if cell is None else " ".join(str(cell).split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _continues(upper: Sequence[Cell | None], lower: Sequence[Cell | None]) -> bool:
    """Whether a row may be the lower half of a heading: it leaves names of the upper one alone."""
    if not all(cell is None or isinstance(cell, str) for cell in lower):
        return False
    pairs = zip(upper, lower, strict=False)
    return any(one is not None and other is None for one, other in pairs)


def _joined(upper: Sequence[Cell | None], lower: Sequence[Cell | None]) -> list[Cell | None]:
    """The lower name of each column, else the upper one."""
    width = max(len(upper), len(lower))
    one, other = ([*cells, *[None] * (width - len(cells))] for cells in (upper, lower))
    return [below if below is not None else above for above, below in zip(one, other, strict=True)]


def _is_numbering(cells: Sequence[Cell | None], width: int) -> bool:
    """Whether a row numbers all columns: 1, 2, 3 or (1), (2), (3) and on."""
    numbers = [str(cell).strip("() ") for cell in cells if cell is not None]
    return width > 2 and numbers == [str(place + 1) for place in range(width)]
