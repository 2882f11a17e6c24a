"""What a return tells apart is held to its value: no part is larger than its whole."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.i18n import _


@dataclass(frozen=True)
class TooLarge:
    """A breakdown whose parts come to more than the value; `parts` as `dimension:part`."""

    of: Indicator
    parts: tuple[str, ...]
    amount: float
    value: float

    @property
    def sentence(self) -> str:
        """What is wrong, and what to do."""
        return _(
            "%(figure)s: the parts (%(parts)s) are more than the value (%(value)s)."
            " Count anew and write the right numbers."
        ) % {
            "figure": self.of.name,
            "parts": f"{self.amount:.15g}",
            "value": f"{self.value:.15g}",
        }


def parts_above_value(of: Indicator, cells: Mapping[str, float]) -> Iterator[TooLarge]:
    """The breakdowns of an indicator that come to more than its value.

    `cells` holds the value (under an empty name) and its parts; without a value nothing is said.
    Of parts that overlap, the largest one counts.
    """
    if "" not in cells:
        return
    value = cells[""]
    for dimension, parts in _by_dimension(cells).items():
        add_up = max if dimension in of.overlap else sum
        amount = add_up(parts.values())
        if round(amount, 6) > round(value, 6):
            yield TooLarge(of, tuple(parts), amount, value)


def without_value(cells: Mapping[str, float]) -> bool:
    """Whether parts are told of a value that isn't."""
    return bool(cells) and "" not in cells


def _by_dimension(cells: Mapping[str, float]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for breakdown, amount in cells.items():
        if breakdown:
            found[breakdown.partition(":")[0]][breakdown] = amount
    return found
