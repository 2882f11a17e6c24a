"""The counts of a day of service: which there are, which is part of which, how a day stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

COUNTS = (
    "visits",
    "children_visits",
    "disabled_visits",
    "documents_used",
    "children_documents",
    "loans",
    "children_loans",
    "cards_issued",
    "children_cards",
    "cards_renewed",
    "online_visits",
)
"""The counts of a day, in the order of the paper service book."""

PARTS = {
    "children_visits": "visits",
    "disabled_visits": "visits",
    "children_documents": "documents_used",
    "children_loans": "loans",
    "children_cards": "cards_issued",
}
"""Counts that are part of another one."""

LEAST_DAYS = 5
"""So many days must have been counted before a habit can be told."""

WORKING_DAYS = frozenset(range(5))
"""Monday to Friday, where no habit is known."""


@dataclass(frozen=True)
class DayCount:
    """What was typed for a day: the counts that change, by name; None takes one away."""

    on_date: date
    counts: Mapping[str, int | None]


@dataclass(frozen=True)
class CountedDay:
    """What this PC counted on a day, and the sum of what other PCs did; empty is not counted.

    This PC's row is its first of the day (`no` 1); further ones, which only imports make, are
    summed with those of other PCs.
    """

    on_date: date
    counts: Mapping[str, int | None]
    elsewhere: Mapping[str, int | None]
    closed: bool = False
    reason: str | None = None

    @property
    def counted(self) -> bool:
        """Whether anybody has counted anything."""
        known = (*self.counts.values(), *self.elsewhere.values())
        return any(value is not None for value in known)

    @property
    def silent(self) -> bool:
        """Whether nothing is known of the day: neither counted nor closed."""
        return not self.closed and not self.counted


@dataclass(frozen=True)
class ClosedSpan:
    """Days on which a library was closed, both included."""

    id: int
    first_day: date
    last_day: date
    reason: str | None


def parts_above_whole(
    counts: Mapping[str, int | None], touched: Collection[str]
) -> list[tuple[str, str]]:
    """The parts that are larger than their whole, among the pairs of which something changed."""
    return [
        (part, whole)
        for part, whole in PARTS.items()
        if (part in touched or whole in touched)
        and (counts.get(part) or 0) > (counts.get(whole) or 0)
    ]
