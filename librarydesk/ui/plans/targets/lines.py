"""What a grid of numbers shows: lines of words, then cells that are typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""A cell by its line and its column among those that are typed."""

Typed: TypeAlias = Mapping[Place, float | None]


@dataclass(frozen=True)
class GridLine:
    """A line: its words, its cells, the soft words beside each cell, what stands behind them.

    `told` says what the line is to who can't see the columns.
    """

    words: Sequence[str]
    cells: Sequence[float | None]
    beside: Sequence[str] = ()
    after: Sequence[str] = ()
    told: str = ""


@dataclass(frozen=True)
class GridShape:
    """The headings: of the words in front, of the cells, of the words behind; `whole` cells.

    `widths` are those of all columns; the first one of words takes the room that is left.
    """

    words: Sequence[str]
    cells: Sequence[str]
    after: Sequence[str] = ()
    widths: Sequence[int] = ()
    whole: frozenset[int] = field(default_factory=frozenset)

    @property
    def headings(self) -> Sequence[str]:
        """All headings from left to right."""
        return (*self.words, *self.cells, *self.after)
