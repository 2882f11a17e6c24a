"""Following one copy through its movements, by the rules of the figures: what doesn't link up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from librarydesk.data.collection.chains import chained
from librarydesk.data.collection.histories import History


class Kind(StrEnum):
    """How a row contradicts what else is recorded."""

    NOT_THERE = "not_there"
    TWICE = "twice"
    TWO_WAYS = "two_ways"
    AFTER_WEEDING = "after_weeding"
    WHILE_LOST = "while_lost"
    NEGATIVE = "negative"


UNLINKED = frozenset({Kind.NOT_THERE, Kind.TWICE, Kind.TWO_WAYS})
"""The kinds that the figures count as `rotation.not_linked`."""


class Moved(NamedTuple):
    """A movement of one copy."""

    copy_id: int
    day: str
    from_id: int
    to_id: int
    organiser_id: int
    due_on: str | None
    first_owner_id: int
    id: int


@dataclass(frozen=True)
class Odd:
    """A movement that contradicts: where the copy was by what came before, and by which row.

    `before` is None where the copy had never moved; `taken_id` is the place that counts as its
    place after the day.
    """

    kind: Kind
    row: Moved
    place_id: int
    before: Moved | None
    taken_id: int


def followed(
    rows: Sequence[Moved], history: History | None, codes: Mapping[int, str]
) -> Iterator[Odd]:
    """The odd movements of a copy, whose rows are given in the order of days."""
    here, since, before = rows[0].first_owner_id, "", None
    weeded_on = history.weeded_on if history is not None else None
    for day, group in groupby(rows, key=itemgetter(1)):
        here = _transferred(history, here, since, day)
        moves = list(group)
        if weeded_on is not None and day > weeded_on:
            for row in moves:
                yield Odd(Kind.AFTER_WEEDING, row, here, before, here)
            continue
        linked, others = chained(
            moves, here, ends=itemgetter(2, 3), order=lambda row: _order(row, codes)
        )
        if linked and _is_lost(history, day):
            yield Odd(Kind.WHILE_LOST, linked[0], here, before, linked[-1].to_id)
        at, by = (linked[-1].to_id, linked[-1]) if linked else (here, before)
        last = [*linked, *others][-1]
        for row in others:
            yield Odd(_kind(row, at, len(moves)), row, at, by, last.to_id)
            at, by = row.to_id, row
        here, since, before = last.to_id, day, last


def _kind(row: Moved, place_id: int, of_day: int) -> Kind:
    if of_day > 1:
        return Kind.TWO_WAYS
    away = place_id not in (row.organiser_id, row.first_owner_id)
    return Kind.TWICE if away and row.from_id == row.organiser_id else Kind.NOT_THERE


def _is_lost(history: History | None, day: str) -> bool:
    """Whether a copy was lost before a day and is lost at its end still."""
    if history is None or not history.on(day).lost:
        return False
    before = [end for end in history.ends if end.day < day]
    return bool(before) and before[-1].lost


def _order(row: Moved, codes: Mapping[int, str]) -> tuple[str, ...]:
    sites = row.organiser_id, row.from_id, row.to_id
    return (*(codes.get(site, "") for site in sites), row.due_on or "")


def _transferred(history: History | None, here: int, since: str, day: str) -> int:
    """Where the copy is in the morning of a day: a transfer brings it to its new owner."""
    if history is None:
        return here
    transfers = [d for d in history.transfer_days if since <= d < day]
    return history.on(transfers[-1]).owner_id if transfers else here
