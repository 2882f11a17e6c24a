"""The cells of a return: a figure of a site, or a part of one, in a year or a quarter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class ReturnCell(NamedTuple):
    """Which figure of which site; `breakdown` is empty for the value, else `dimension:part`."""

    site_id: int
    indicator: str
    breakdown: str = ""

    @property
    def value(self) -> "ReturnCell":
        """The cell of the value that this one is, or is a part of."""
        return ReturnCell(self.site_id, self.indicator)


@dataclass(frozen=True)
class Stored:
    """What is returned in a cell; `prevails` where it counts instead of the site's records."""

    value: float
    prevails: bool = False


Cells: TypeAlias = Mapping[ReturnCell, Stored | None]
"""What stands in cells; None where nothing is known."""


@dataclass(frozen=True)
class SavedReturns:
    """What a deed changed in the returns of a year (`quarter` 0) or a quarter, for undoing it."""

    year: int
    quarter: int
    former: Cells
    after: Cells
