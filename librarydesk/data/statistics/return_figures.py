"""Which figures sites are asked for in returns, and which parts of them."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from librarydesk.data.indicators.breakdowns import parts_named
from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.returns.taken import COMPONENTS, returned, returned_by_year_only

USUAL = (
    *("N07", "N08", "N09", "N10", "N11", "C01", "C03", "C07", "C09", "R08"),
    *("S01", "S02", "S03", "S04", "S05", "S08", "K01", "K02", "K03", "D03", "E01", "E02", "E03"),
)
"""What any library can tell; others are asked of sites that had some before."""

_CHILDREN = "age_group:children"
USUAL_PARTS = {
    "N07": ("qualification:library_degree",),
    **dict.fromkeys(("S01", "S02", "S03", "S04", "E02"), (_CHILDREN,)),
}
"""The parts that are asked for beside their value."""


class Asked(NamedTuple):
    """A figure that is asked for; `breakdown` is empty for the value, else `dimension:part`."""

    code: str
    breakdown: str


def asked_figures(quarter: int, more: Iterable[tuple[str, str]] = ()) -> tuple[Asked, ...]:
    """The usual figures of a year (`quarter` 0) or a quarter and `more`, in the order of reports.

    The parts of a figure stand behind its value.
    """
    wanted = {*((code, "") for code in USUAL), *more}
    wanted |= {(code, part) for code, parts in USUAL_PARTS.items() for part in parts}
    codes = {code for code, _part in wanted}
    return tuple(
        Asked(code, part)
        for code in taken_for(quarter)
        if code in codes
        for part in ("", *_in_order(code, {part for of, part in wanted if of == code and part}))
    )


def taken_for(quarter: int) -> tuple[str, ...]:
    """The indicators that are returned for a year (`quarter` 0) or a quarter; totals, too."""
    left_out = returned_by_year_only() if quarter else ()
    return tuple(code for code in returned() if code not in left_out)


@lru_cache(maxsize=256)
def parts_told(code: str) -> tuple[str, ...]:
    """The parts of an indicator that a site can tell, as `dimension:part`.

    A site's own kind says itself, and a total tells no channels.
    """
    indicator = indicators()[code]
    kind_itself = indicator.group not in "RD"
    return tuple(
        part
        for dimension in indicator.by
        if not (dimension == "site_kind" and kind_itself)
        and not (dimension == "channel" and code in COMPONENTS)
        for part in parts_named(code, dimension)
    )


def _in_order(code: str, parts: Collection[str]) -> list[str]:
    known = [part for part in parts_told(code) if part in parts]
    return [*known, *sorted(set(parts) - set(known))]
