"""What a bundle holds: rows by kind, in batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = int | float | str | bytes | None
"""A value of a row; uids are 16 bytes, days ISO text, instants microseconds UTC, money đồng."""


@dataclass(frozen=True)
class Batch:
    """Some rows of one kind. Several batches of a kind may follow each other, with equal columns.

    A kind is a table that travels, or a name in angle brackets for what isn't a table's row.
    """

    kind: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
