"""Counts on the way to a figure: by site and by part, and what a scope makes of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from librarydesk.data.statistics.report import Amount

Number: TypeAlias = int | float
BySite: TypeAlias = dict[int, Number]


def _by_site() -> BySite:
    return defaultdict(int)


def _by_part() -> dict[str, BySite]:
    return defaultdict(_by_site)


@dataclass
class Tally:
    """An additive figure before the scope is summed: each site's amount, whole and by part.

    A site that has rows is in `sites` also when they add up to 0. `known_only` figures aren't known
    where no site of the scope is in it.
    """

    known_only: bool = False
    sites: BySite = field(default_factory=_by_site)
    parts: dict[str, dict[str, BySite]] = field(default_factory=lambda: defaultdict(_by_part))

    def add(self, site_id: int, amount: Number) -> None:
        """Adds to a site's amount."""
        self.sites[site_id] += amount

    def add_part(self, dimension: str, part: str, site_id: int, amount: Number) -> None:
        """Adds to a site's amount of one part."""
        self.parts[dimension][part][site_id] += amount

    def add_all(self, site_id: int, amount: Number, **parts: str) -> None:
        """Adds to a site's amount and to one part of each named breakdown."""
        self.sites[site_id] += amount
        for dimension, part in parts.items():
            self.parts[dimension][part][site_id] += amount

    def add_tally(self, other: "Tally", *, dimensions: Iterable[str] = ()) -> None:
        """Adds another tally, with the breakdowns that both have."""
        for site_id, amount in other.sites.items():
            self.sites[site_id] += amount
        for dimension in dimensions:
            for part, amounts in other.parts[dimension].items():
                for site_id, amount in amounts.items():
                    self.parts[dimension][part][site_id] += amount

    def copy(self) -> "Tally":
        """The same as one that may be changed."""
        made = Tally(known_only=self.known_only)
        made.sites.update(self.sites)
        for dimension, parts in self.parts.items():
            for part, amounts in parts.items():
                made.parts[dimension][part].update(amounts)
        return made

    def put_in_part(self, dimension: str, part: str) -> None:
        """Says that all of it stands in one part of a breakdown."""
        self.parts[dimension][part] = defaultdict(int, self.sites)

    def counted(self, scope: Set[int]) -> "Counted":
        """What a scope makes of it."""
        if self.known_only and not scope & self.sites.keys():
            return Counted(None)
        return Counted(
            value=total(self.sites, scope),
            by={
                dimension: {part: total(amounts, scope) for part, amounts in parts.items()}
                for dimension, parts in self.parts.items()
            },
            sites={site: exact(n) for site, n in self.sites.items() if site in scope and n},
        )


@dataclass(frozen=True)
class Counted:
    """A figure of a scope: its value, its parts, the sites' shares by id."""

    value: Amount
    by: Mapping[str, Mapping[str, Amount]] = field(default_factory=dict)
    sites: Mapping[int, Number] = field(default_factory=dict)


def total(amounts: Mapping[int, Number], scope: Collection[int]) -> Number:
    """The sum of the amounts of a scope's sites."""
    return exact(sum(amount for site, amount in amounts.items() if site in scope))


def known_sum(parts: Sequence[int | None]) -> int | None:
    """The sum of parts; None where one of them isn't known, or there is none."""
    known = [part for part in parts if part is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def exact(amount: Number) -> Number:
    """A sum without the dust of binary fractions: at most three decimals, whole ones as int."""
    if isinstance(amount, int):
        return amount
    rounded = round(amount, 3)
    return int(rounded) if rounded.is_integer() else rounded


def ratio(part: Amount, whole: Amount, *, times: int, decimals: int) -> float | None:
    """One figure over another, rounded half up; None where either isn't known or the whole is 0."""
    if part is None or whole is None or whole == 0:
        return None
    share = Decimal(repr(part)) * times / Decimal(repr(whole))
    return float(share.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
