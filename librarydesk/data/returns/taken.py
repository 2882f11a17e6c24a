"""Which indicators sites may report: those whose figure is the sum of what they report."""

from functools import lru_cache
from typing import Final

from librarydesk.data.indicators.definitions import indicators

COMPONENTS: Final = {"S06": ("S01", "R06", "M03"), "S07": ("S02", "S03", "R07", "M04")}
"""The totals, and what each adds up."""

_COUNTED_ONLY: Final = ("N01",)
"""What the program knows of every site by itself."""


@lru_cache(maxsize=1)
def returned() -> tuple[str, ...]:
    """The indicators that returns are taken for."""
    return tuple(
        one.code for one in indicators().values() if one.additive and one.code not in _COUNTED_ONLY
    )


@lru_cache(maxsize=1)
def returned_by_year_only() -> tuple[str, ...]:
    """Those of which a return stands for a whole year, because quarters don't add up."""
    return tuple(code for code in returned() if not indicators()[code].sums_over_time)


def without_choice() -> tuple[str, ...]:
    """Those whose returns can't prevail over records: the totals of others."""
    return tuple(COMPONENTS)
