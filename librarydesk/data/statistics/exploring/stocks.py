"""The copies held at the end of many periods, in one pass over all copies.

The same as `holdings` for each of the periods. What there was at the end of each is told by steps
from end to end: a copy adds one where it comes in, takes one off where it goes, adds one where it
comes to.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Final, TypeAlias

from librarydesk.data.collection.histories import History
from librarydesk.data.statistics.holdings import Holdings, Shelf, Shelves
from librarydesk.data.statistics.sources import Sources
from librarydesk.data.statistics.window import Window
from librarydesk.data.store.bulk_reading import driver_rows

RESTING_ON_COPIES: Final = frozenset(
    {
        "copies_held",
        "titles_held",
        "childrens_copies_held",
        "local_history_copies_held",
        "books_per_inhabitant",
        "childrens_copies_per_child",
    }
)
"""The composed figures that look at all copies held."""

# In the order of the index, which holds all that is asked.
_COPIES = """
SELECT title_id, site_id, acquired_on FROM copy
WHERE voided_at IS NULL AND +acquired_on <= ? ORDER BY title_id, site_id, acquired_on
"""

_Steps: TypeAlias = list[int]
"""How many more there were by the end of each period than by the end of the one before."""

_At: TypeAlias = tuple[int, int]
"""A site and the number of a shelf."""


def holdings_at_ends(sources: Sources, windows: Sequence[Window]) -> list[Holdings]:
    """What was held on the last day of each window; they stand in the order of time."""
    shelves = Shelves(sources)
    numbers = shelves.number_of
    days = [window.last for window in windows]
    period_of = cache(lambda day: bisect_left(days, day))
    steps = _Steppers(windows, {h.title_id for h in sources.histories.copies.values()})
    _read_copies(sources, days[-1], numbers, steps, period_of)
    for history in sources.histories.copies.values():
        number = numbers[history.title_id]
        for site, period, change in _moves(history, period_of):
            if period < len(days):
                steps.move(history.title_id, number, site, period, change)
    steps.add_told_titles(numbers)
    return steps.holdings(shelves.shelves)


def _read_copies(
    sources: Sources,
    last: str,
    numbers: Sequence[int],
    steps: "_Steppers",
    period_of: Callable[[str], int],
) -> None:
    """Reads every copy once, as if none had gone or moved since it came in."""
    rows = driver_rows(sources.connection, _COPIES, (last,))
    for title, of_title in groupby(rows, itemgetter(0)):
        number, first = numbers[title], dict[int, int]()
        for _title, site, day in of_title:
            period = period_of(day)
            steps.come_in(title, number, site, period)
            first.setdefault(site, period)
        steps.add_title(title, number, first)


def _moves(history: History, period_of: Callable[[str], int]) -> Iterator[tuple[int, int, int]]:
    """Where a copy was one less and one more than it came in as, from which period on."""
    at: int | None = history.ends[0].owner_id
    for end in history.ends:
        now = end.owner_id if end.held else None
        if now != at:
            period = period_of(max(end.day, history.acquired_on))
            if at is not None:
                yield at, period, -1
            if now is not None:
                yield now, period, 1
            at = now


class _Steppers:
    """Copies and distinct titles by site and shelf, and titles in scope by shelf, in steps.

    `told` are the titles of which a copy has a history: whether a site has one is to be seen by
    counting its copies; of all others the first copy says it.
    """

    def __init__(self, windows: Sequence[Window], told: set[int]) -> None:
        self._periods = len(windows)
        self._scopes = list(dict.fromkeys(window.scope for window in windows))
        self._scope_at = [self._scopes.index(window.scope) for window in windows]
        self._copies: dict[_At, _Steps] = defaultdict(self._no_steps)
        self._titles: dict[_At, _Steps] = defaultdict(self._no_steps)
        self._in_scope: list[dict[int, _Steps]] = [
            defaultdict(self._no_steps) for _scope in self._scopes
        ]
        self._told: dict[int, dict[int, _Steps]] = {
            title: defaultdict(self._no_steps) for title in told
        }

    def _no_steps(self) -> _Steps:
        return [0] * self._periods

    def come_in(self, title: int, number: int, site: int, period: int) -> None:
        """Adds a copy where it comes in."""
        self._copies[site, number][period] += 1
        if title in self._told:
            self._told[title][site][period] += 1

    def move(self, title: int, number: int, site: int, period: int, change: int) -> None:
        """Adds a copy of a told title to a site, or takes it off."""
        self._copies[site, number][period] += change
        self._told[title][site][period] += change

    def add_title(self, title: int, number: int, first: Mapping[int, int]) -> None:
        """Adds a title from the period on in which its first copy came, by site and by scope."""
        if title in self._told:
            return
        for site, period in first.items():
            self._titles[site, number][period] += 1
        for scope, steps in zip(self._scopes, self._in_scope, strict=True):
            there = [period for site, period in first.items() if site in scope]
            if there:
                steps[number][min(there)] += 1

    def add_told_titles(self, numbers: Sequence[int]) -> None:
        """Adds the told titles once all their copies are counted."""
        for title, sites in self._told.items():
            number = numbers[title]
            held = {site: [n > 0 for n in accumulate(steps)] for site, steps in sites.items()}
            for site, there in held.items():
                _add(self._titles[site, number], there)
            for scope, by_shelf in zip(self._scopes, self._in_scope, strict=True):
                inside = [there for site, there in held.items() if site in scope]
                if inside:
                    _add(by_shelf[number], [any(each) for each in zip(*inside, strict=True)])

    def holdings(self, shelves: Sequence[Shelf]) -> list[Holdings]:
        """What there was at the end of each period."""
        found = [_same_on_both_days() for _period in range(self._periods)]
        for (site, number), steps in self._copies.items():
            shelf = shelves[number]
            for held, copies in zip(found, accumulate(steps), strict=True):
                held.copies[1][site, shelf] += copies
        for (site, number), steps in self._titles.items():
            kind = shelves[number].kind
            for held, titles in zip(found, accumulate(steps), strict=True):
                held.titles[1][site, kind] += titles
        for scope, by_shelf in enumerate(self._in_scope):
            for number, steps in by_shelf.items():
                for which, titles in enumerate(accumulate(steps)):
                    if self._scope_at[which] == scope:
                        found[which].titles_in_scope[1][shelves[number].kind] += titles
        return found


def _add(steps: _Steps, there: Sequence[bool]) -> None:
    """Adds a title in the periods in which it is there."""
    before = False
    for period, now in enumerate(there):
        steps[period] += now - before
        before = now


def _same_on_both_days() -> Holdings:
    """Holdings of one day, where those of two are asked for."""
    copies: dict[tuple[int, Shelf], int] = defaultdict(int)
    titles: dict[tuple[int, str], int] = defaultdict(int)
    in_scope: dict[str, int] = defaultdict(int)
    return Holdings((copies, copies), (titles, titles), (in_scope, in_scope))
