"""Which figures sites are asked for in returns, and which parts of them."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from librarydesk.data.indicators.breakdowns import parts_named
from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.returns.taken import COMPONENTS, returned, returned_by_year_only
from librarydesk.data.statistics.returned import of_site_itself

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


Defined: TypeAlias = Mapping[str, Indicator]


def usual_figures(defined: Defined) -> tuple[str, ...]:
    """What every site is asked for, the province's own that its file says so of among it."""
    return (*USUAL, *(code for code, one in defined.items() if one.own and one.own.returned))


def asked_figures(
    defined: Defined, quarter: int, more: Iterable[tuple[str, str]] = ()
) -> tuple[Asked, ...]:
    """The usual figures of a year (`quarter` 0) or a quarter and `more`, in the order of reports.

    The parts of a figure stand behind its value.
    """
    wanted = {*((code, "") for code in usual_figures(defined)), *more}
    wanted |= {(code, part) for code, parts in USUAL_PARTS.items() for part in parts}
    codes = {code for code, _part in wanted}
    parts = {code: {part for of, part in wanted if of == code and part} for code in codes}
    return tuple(
        Asked(code, part)
        for code in taken_for(defined, quarter)
        if code in codes
        for part in ("", *_in_order(defined[code], parts[code]))
    )


def taken_for(defined: Defined, quarter: int) -> tuple[str, ...]:
    """The indicators that are returned for a year (`quarter` 0) or a quarter; totals, too."""
    left_out = returned_by_year_only(defined) if quarter else ()
    return tuple(code for code in returned(defined) if code not in left_out)


def parts_told(indicator: Indicator) -> tuple[str, ...]:
    """The parts of an indicator that a site can tell, as `dimension:part`.

    What a site is says itself, and a total tells no channels.
    """
    code = indicator.code
    return tuple(
        part
        for dimension in indicator.by
        if not of_site_itself(indicator, dimension)
        and not (dimension == "channel" and code in COMPONENTS)
        for part in parts_named(code, dimension)
    )


def _in_order(indicator: Indicator, parts: Collection[str]) -> list[str]:
    known = [part for part in parts_told(indicator) if part in parts]
    return [*known, *sorted(set(parts) - set(known))]
