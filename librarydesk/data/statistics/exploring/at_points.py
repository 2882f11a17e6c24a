"""The itemised copies out at points at the end of many periods, in one pass over all movements.

The same as `itemised_out`, for more periods than SQL tells apart in good time.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, Final, NamedTuple

from librarydesk.data.statistics.movements import Out
from librarydesk.data.statistics.sources import Sources
from librarydesk.data.store.bulk_reading import driver_rows

RESTING_ON_MOVEMENTS: Final = frozenset({"copies_out", "copies_overdue"})
"""The composed figures that look at all movements."""

# In the order of the index over copies, which holds all that is asked of the movements.
_MOVEMENTS = """
SELECT m.copy_id, m.on_date, m.to_site_id, m.site_id, m.due_on, c.site_id, c.acquired_on
FROM rotation_movement m CROSS JOIN copy c ON c.id = m.copy_id
WHERE m.copy_id IS NOT NULL AND +m.on_date <= ? AND m.voided_at IS NULL AND c.voided_at IS NULL
ORDER BY m.copy_id, m.on_date
"""
_FOREVER = "9999-12-31"


class _Stay(NamedTuple):
    """How copies stay: whose, from which period to before which, from which on they are overdue."""

    organiser: int
    first: int
    after: int
    late: int


def itemised_out_at_ends(sources: Sources) -> Out:
    """What was out at the end of each period."""
    days = list(sources.ends)
    period_of = cache(lambda day: bisect_left(days, day))
    # On its due day itself a copy isn't late.
    late_from = cache(lambda day: bisect_left(days, f"{day}~"))
    doubtful: set[int] = set()
    stays: Counter[_Stay] = Counter()
    told = sources.moved_histories
    rows = driver_rows(sources.connection, _MOVEMENTS, (days[-1],))
    for copy, of_copy in groupby(rows, itemgetter(0)):
        moves = list(of_copy)
        if copy in told or any(one[1] == other[1] for one, other in pairwise(moves)):
            doubtful.add(copy)
            continue
        for day, after, organiser, due_on in _left_at_points(moves):
            first, end = period_of(day), period_of(after)
            if first < end:
                stays[_Stay(organiser, first, end, late_from(due_on))] += 1
    return _by_end(stays, doubtful, days)


def _left_at_points(moves: Sequence[Any]) -> Iterator[tuple[str, str, int, str]]:
    """From when to before when a copy was at points, for whom, and when it was due."""
    nexts = [*(move[1] for move in moves[1:]), _FOREVER]
    for (_copy, day, to, organiser, due_on, owner, acquired), after in zip(
        moves, nexts, strict=True
    ):
        if to not in (organiser, owner):
            yield max(day, acquired), after, organiser, due_on or _FOREVER


def _by_end(stays: Counter[_Stay], doubtful: set[int], days: Sequence[str]) -> Out:
    found = Out(doubtful=doubtful)
    for period, day in enumerate(days):
        out: dict[int, int] = defaultdict(int)
        late: dict[int, int] = defaultdict(int)
        for stay, copies in stays.items():
            if stay.first <= period < stay.after:
                out[stay.organiser] += copies
                late[stay.organiser] += copies if stay.late <= period else 0
        found.on[day] = [(organiser, out[organiser], late[organiser]) for organiser in out]
    return found
