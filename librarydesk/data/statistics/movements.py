"""Where the copies are that rotation moved by their numbers, and what doesn't link up."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from librarydesk.data.collection.chains import chained
from librarydesk.data.collection.histories import History
from librarydesk.data.statistics.sources import Counting, Sources
from librarydesk.data.statistics.tally import Tally
from librarydesk.data.store.bulk_reading import driver_rows


class Movement(NamedTuple):
    """A rotation row of one copy; `first_owner_id` and `acquired_on` are the copy's."""

    copy_id: int
    day: str
    from_id: int
    to_id: int
    organiser_id: int
    due_on: str | None
    first_owner_id: int
    acquired_on: str


class Out(NamedTuple):
    """A copy at a point, and the organiser and due date of the row that put it there."""

    organiser_id: int
    due_on: str | None


@dataclass
class Whereabouts:
    """The copies out at the end of each of two days, and what is odd by rule and site."""

    out: tuple[list[Out], list[Out]] = field(default_factory=lambda: ([], []))
    odd: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))


# The order of the index over copies is the order of the stories told here; without the CROSS JOIN
# SQLite may begin with the copies and sort a million rows.
_MOVEMENTS = """
SELECT m.copy_id, m.on_date, m.from_site_id, m.to_site_id, m.site_id, m.due_on,
       c.site_id, c.acquired_on
FROM rotation_movement m CROSS JOIN copy c ON c.id = m.copy_id
WHERE m.copy_id IS NOT NULL AND +m.on_date <= ? AND m.voided_at IS NULL AND c.voided_at IS NULL
ORDER BY m.copy_id, m.on_date
"""


def whereabouts(sources: Sources) -> Whereabouts:
    """Where the copies were at the end of the period before, and of the period."""
    days = sources.before.last, sources.now.last
    found, histories = Whereabouts(), sources.histories.copies
    for rows in _by_copy(sources, max(days)):
        history = histories.get(rows[0][0])
        if history is None and _plain(rows):
            _note_plain(rows, days, found)
            continue
        moves = [Movement(*row) for row in rows]
        if history is not None:
            moves = _before_weeding(moves, history, found)
        if moves:
            _Journey(found, sources.codes, history, days).follow(moves)
    return found


_Raw: TypeAlias = tuple[Any, ...]
"""The cells of a `Movement`, not made into one: most copies' stories are plain."""


def _by_copy(sources: Sources, last: str) -> Iterator[list[_Raw]]:
    """The movements of one copy after another, each in the order of days."""
    copy, group = None, list[_Raw]()
    for row in driver_rows(sources.connection, _MOVEMENTS, (last,)):
        if row[0] != copy:
            if group:
                yield group
            copy, group = row[0], []
        group.append(row)
    if group:
        yield group


def _plain(rows: list[_Raw]) -> bool:
    """Whether each movement has a day of its own and begins where the one before it ended."""
    here, since = rows[0][6], ""
    for _copy, day, start, end, *_others in rows:
        if start != here or day == since:
            return False
        here, since = end, day
    return True


def _note_plain(rows: list[_Raw], days: tuple[str, str], found: Whereabouts) -> None:
    """Notes a copy that nothing else happened to as out, where it is."""
    for which, end in enumerate(days):
        latest = next((row for row in reversed(rows) if row[1] <= end), None)
        if latest is None:
            continue
        _copy, _day, _start, point, organiser, due_on, owner, acquired_on = latest
        if point not in (owner, organiser) and acquired_on <= end:
            found.out[which].append(Out(organiser, due_on))


def _before_weeding(rows: list[Movement], history: History, found: Whereabouts) -> list[Movement]:
    """The movements that count: none after the weeding, which is the last of its day."""
    end = history.weeded_on
    if end is None or rows[-1].day <= end:
        return rows
    for row in rows:
        if row.day > end:
            found.odd["copy.after_weeding"][row.organiser_id] += 1
    return [row for row in rows if row.day <= end]


class _Journey:
    """Follows one copy from site to site."""

    def __init__(
        self,
        found: Whereabouts,
        codes: dict[int, str],
        history: History | None,
        days: tuple[str, str],
    ) -> None:
        self._found = found
        self._codes = codes
        self._history = history
        self._days = days

    def follow(self, moves: list[Movement]) -> None:
        at_end: list[Movement | None] = [None, None]
        here, since = moves[0].first_owner_id, ""
        for day, rows in groupby(moves, key=itemgetter(1)):
            here = self._transferred(here, since, day)
            last = self._in_order(list(rows), here)[-1]
            here, since = last.to_id, day
            for which, end in enumerate(self._days):
                if day <= end:
                    at_end[which] = last
        for which, latest in enumerate(at_end):
            if latest is not None:
                self._judge(which, latest)

    def _in_order(self, rows: list[Movement], here: int) -> Sequence[Movement]:
        if len(rows) == 1:
            if rows[0].from_id != here:
                self._found.odd["rotation.not_linked"][rows[0].organiser_id] += 1
            return rows
        linked, others = chained(rows, here, ends=itemgetter(2, 3), order=self._order)
        for row in others:
            self._found.odd["rotation.not_linked"][row.organiser_id] += 1
        return [*linked, *others]

    def _order(self, row: Movement) -> tuple[str, ...]:
        sites = row.organiser_id, row.from_id, row.to_id
        return (*(self._codes.get(site, "") for site in sites), row.due_on or "")

    def _transferred(self, here: int, since: str, day: str) -> int:
        """Where the copy is in the morning of a day: a transfer brings it to its new owner."""
        history = self._history
        if history is None:
            return here
        transfers = [d for d in history.transfer_days if since <= d < day]
        return history.on(transfers[-1]).owner_id if transfers else here

    def _judge(self, which: int, row: Movement) -> None:
        """Notes the copy as out where its latest movement left it at a point."""
        day, owner = self._days[which], row.first_owner_id
        if row.acquired_on > day:
            return
        if self._history is not None:
            now = self._history.on(day)
            moved_since = any(row.day <= d <= day for d in self._history.transfer_days)
            if not now.held or moved_since:
                return
            owner = now.owner_id
        if row.to_id not in (owner, row.organiser_id):
            self._found.out[which].append(Out(row.organiser_id, row.due_on))


def out_at_points(counting: Counting) -> list[Out]:
    """The itemised copies out at the end of the window."""
    found = counting.sources.once(whereabouts)
    return found.out[int(counting.window is counting.sources.now)]


def add_itemised(counting: Counting, out: Tally, overdue: Tally) -> None:
    """Adds the itemised copies to those out and those overdue, by organiser."""
    last = counting.window.last
    for copy in out_at_points(counting):
        out.add(copy.organiser_id, 1)
        if copy.due_on is not None and copy.due_on < last:
            overdue.add(copy.organiser_id, 1)
