"""What is particular to an indicator of a province's own: how its rows are chosen, or composed."""

from dataclasses import dataclass
from typing import Final, TypeAlias

IS: Final = "is"
NOT: Final = "not"
AT_LEAST: Final = "at_least"
AT_MOST: Final = "at_most"
TESTS: Final = (IS, NOT, AT_LEAST, AT_MOST)

SUM: Final = "sum"
DIFFERENCE: Final = "difference"
SHARE: Final = "share"
RATIO: Final = "ratio"
FUNCTIONS: Final = (SUM, DIFFERENCE, SHARE, RATIO)
"""The functions that compose an indicator out of others."""

FilterValue: TypeAlias = str | int | float


@dataclass(frozen=True)
class Filter:
    """A condition on the rows that count: a field, a test of `TESTS`, what it is compared with."""

    field: str
    test: str
    values: tuple[FilterValue, ...]


@dataclass(frozen=True)
class OwnRecord:
    """How an indicator of a province's own is counted: rows of a source, or `of` others.

    `returned` where sites that keep no records are asked for it; `on_sheet` where it stands on the
    managers' sheet.
    """

    version: int
    source: str = ""
    date: str = ""
    measure: str | None = None
    filters: tuple[Filter, ...] = ()
    of: tuple[str, ...] = ()
    returned: bool = False
    on_sheet: bool = False
