"""Which indicators sites may report: those whose figure is the sum of what they report."""

from collections.abc import Mapping
from typing import Final

from librarydesk.data.indicators.definitions import Indicator

COMPONENTS: Final = {"S06": ("S01", "R06", "M03"), "S07": ("S02", "S03", "R07", "M04")}
"""The totals, and what each adds up."""

_COUNTED_ONLY: Final = ("N01",)
"""What the program knows of every site by itself."""


def takes_returns(one: Indicator) -> bool:
    """Whether returns are taken for an indicator; of a province's own, where its file says so."""
    if one.own is not None:
        return one.own.returned
    return one.additive and one.code not in _COUNTED_ONLY


def returned(defined: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The indicators that returns are taken for, of those that there are."""
    return tuple(code for code, one in defined.items() if takes_returns(one))


def returned_by_year_only(defined: Mapping[str, Indicator]) -> tuple[str, ...]:
    """Those of which a return stands for a whole year, because quarters don't add up."""
    return tuple(code for code in returned(defined) if not defined[code].sums_over_time)


def without_choice() -> tuple[str, ...]:
    """Those whose returns can't prevail over records: the totals of others."""
    return tuple(COMPONENTS)
