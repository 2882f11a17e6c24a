"""The copies held at the ends of periods: how many of what, at which site.

One pass over all copies, for all the days that are asked for. It counts in steps: how many more
there were at each end than at the one before, as if no copy had gone or moved since it came in. The
copies with a history are then taken off where they came in and put where they are.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple, TypeAlias

from librarydesk.data.indicators.dimensions import UNKNOWN
from librarydesk.data.statistics.sources import Sources
from librarydesk.data.store.bulk_reading import driver_rows

SHELF_SQL = "t.kind, t.audience, t.local_history, substr(t.ddc, 1, 1), t.language"
"""What `Shelf` is made of, of a title `t`."""

DDC_CLASS_SQL = (
    f"CASE WHEN t.ddc GLOB '[0-9]*' THEN substr(t.ddc, 1, 1) || '00' ELSE '{UNKNOWN}' END"
)
"""The same as `Shelf.ddc_class`."""


class Shelf(NamedTuple):
    """What the breakdowns of copies ask of a title; `ddc` is the class's first character."""

    kind: str
    audience: str
    local_history: int
    ddc: str | None
    language: str | None

    @property
    def ddc_class(self) -> str:
        """The hundred of its class."""
        return f"{self.ddc}00" if self.ddc and self.ddc in "0123456789" else UNKNOWN


def _none() -> dict[Any, int]:
    return defaultdict(int)


@dataclass(frozen=True)
class Holdings:
    """What is held at the end of a day.

    Copies by site and shelf; distinct titles by site and kind, and by kind in the whole scope.
    """

    copies: dict[tuple[int, Shelf], int] = field(default_factory=_none)
    titles: dict[tuple[int, str], int] = field(default_factory=_none)
    titles_in_scope: dict[str, int] = field(default_factory=_none)


# In the order of the index, which holds all that is asked: nothing is sorted, looked up or grouped.
_CAME_IN = """
SELECT title_id, site_id, acquired_on FROM copy
WHERE voided_at IS NULL AND +acquired_on <= ? ORDER BY title_id, site_id, acquired_on
"""
# In the order of the index as well: there are few groups, each with all its titles.
_SHELVES = f"""
SELECT {SHELF_SQL}, group_concat(t.id) FROM title t
GROUP BY t.kind, t.audience, t.local_history, t.language, t.ddc
"""
_Steps: TypeAlias = list[int]
"""How many more there were at each end than at the one before; what came later stands last."""

_Cells: TypeAlias = dict[int, _Steps]
"""By site."""


class Shelves:
    """Which shelf each title stands on: the shelves by their numbers, a number for each title."""

    def __init__(self, sources: Sources) -> None:
        most = sources.connection.exec_driver_sql("SELECT max(id) FROM title").scalar_one() or 0
        self.number_of = array("L", bytes(array("L").itemsize * (most + 1)))
        found: dict[tuple[Any, ...], int] = {}
        for *cells, titles in driver_rows(sources.connection, _SHELVES):
            number = found.setdefault(tuple(cells), len(found))
            for title_id in map(int, titles.split(",")):
                self.number_of[title_id] = number
        self.shelves = [Shelf(*cells) for cells in found]

    def of(self, title_id: int) -> Shelf:
        """The shelf of a title."""
        return self.shelves[self.number_of[title_id]]


def holdings(sources: Sources) -> Mapping[str, Holdings]:
    """What was held at the end of each period, by its last day."""
    ends = _Ends(sources.ends)
    moves = list(_moves(sources, ends))
    counted = _Counted(ends, Shelves(sources), {move.title_id for move in moves})
    counted.count_all(driver_rows(sources.connection, _CAME_IN, (sources.last,)))
    for title_id, site_id, end, copies in moves:
        counted.apart[title_id][site_id][end] += copies
    counted.put_together()
    return counted.holdings()


class _Ends(dict[str, int]):
    """Which is the first of the ends that a day isn't after; as many as there are after them all.

    `scopes` are those that differ, `of_end` which of them each end has, `around` in which of them a
    site is.
    """

    def __init__(self, ends: Mapping[str, frozenset[int]]) -> None:
        super().__init__()
        self.days = list(ends)
        self.scopes = list(dict.fromkeys(ends.values()))
        self.of_end = [self.scopes.index(scope) for scope in ends.values()]
        self.around = {
            site: [place for place, scope in enumerate(self.scopes) if site in scope]
            for site in frozenset[int]().union(*self.scopes)
        }

    def __missing__(self, day: str) -> int:
        self[day] = end = bisect_left(self.days, day)
        return end


class _Counted:
    """What was counted of each shelf, by the numbers of shelves.

    `cells` hold for each site the steps of its copies and, behind them, those of its titles;
    `in_scope` the steps of the titles for each scope. Titles of which a copy went or moved are
    counted `apart` first: where there is one of them is to be seen once all their copies are told.
    """

    def __init__(self, ends: _Ends, shelves: Shelves, apart: Iterable[int]) -> None:
        def steps() -> _Steps:
            return [0] * (len(ends.days) + 1)

        def cells() -> _Cells:
            return defaultdict(lambda: [*steps(), *steps()])

        self.ends = ends
        self.shelves = shelves
        self.cells = [cells() for _shelf in shelves.shelves]
        self.in_scope = [[steps() for _scope in ends.scopes] for _shelf in shelves.shelves]
        self.apart = {title: cells() for title in apart}

    def count_all(self, rows: Iterator[tuple[int, int, str]]) -> None:
        """Counts rows in the order of titles and sites, on each site the early ones first.

        A million pass here: each costs a few plain operations, and calls nothing.
        """
        ends, apart, cells, numbers = self.ends, self.apart, self.cells, self.shelves.number_of
        around, titles, never = ends.around, len(ends.days) + 1, [len(ends.days)] * len(ends.scopes)
        in_scope, nowhere = self.in_scope, [[0] * titles for _scope in ends.scopes]
        title = site = -1
        for title_id, site_id, day in rows:
            end = ends[day]
            if title_id != title:
                title, site, since, number = title_id, -1, never[:], numbers[title_id]
                if title_id in apart:
                    of_title, scopes = apart[title_id], nowhere
                else:
                    of_title, scopes = cells[number], in_scope[number]
            if site_id != site:
                site, cell = site_id, of_title[site_id]
                cell[titles + end] += 1
                for scope in around.get(site_id, ()):
                    if end < since[scope]:
                        scopes[scope][since[scope]] -= 1
                        scopes[scope][end] += 1
                        since[scope] = end
            cell[end] += 1

    def put_together(self) -> None:
        """Adds the titles that were counted apart to their shelves."""
        for title, of_title in self.apart.items():
            number = self.shelves.number_of[title]
            there = [
                (site, _add_told(self.cells[number][site], steps))
                for site, steps in of_title.items()
            ]
            for scope, of_scope in zip(self.ends.scopes, self.in_scope[number], strict=True):
                before = False
                for end in range(len(self.ends.days)):
                    now = any(held[end] for site, held in there if site in scope)
                    of_scope[end] += now - before
                    before = now

    def holdings(self) -> Mapping[str, Holdings]:
        """What there was at each end."""
        found = {day: Holdings() for day in self.ends.days}
        each = list(enumerate(found.values()))
        for shelf, cells, in_scope in zip(
            self.shelves.shelves, self.cells, self.in_scope, strict=True
        ):
            for site_id, cell in cells.items():
                copies = list(accumulate(cell[: len(cell) // 2]))
                titles = list(accumulate(cell[len(cell) // 2 :]))
                for end, held in each:
                    if copies[end]:
                        held.copies[site_id, shelf] += copies[end]
                        held.titles[site_id, shelf.kind] += titles[end]
            of_scope = [list(accumulate(steps)) for steps in in_scope]
            for end, held in each:
                held.titles_in_scope[shelf.kind] += of_scope[self.ends.of_end[end]][end]
        return found


def _add_told(cell: _Steps, told: _Steps) -> list[bool]:
    """Adds a title's copies at a site; says at which ends there is any, and adds it as such."""
    titles, copies, held = len(cell) // 2, 0, list[bool]()
    before = False
    for end in range(titles):
        cell[end] += told[end]
        copies += told[end]
        now = copies > 0
        cell[titles + end] += now - before
        before = now
        held.append(now)
    return held


class _Move(NamedTuple):
    """A copy less or more at a site than where it came in, from an end on."""

    title_id: int
    site_id: int
    end: int
    copies: int


def _moves(sources: Sources, ends: _Ends) -> Iterator[_Move]:
    for history in sources.histories.copies.values():
        at: int | None = history.ends[0].owner_id
        for then in history.ends:
            now = then.owner_id if then.held else None
            if now != at:
                end = ends[max(then.day, history.acquired_on)]
                if at is not None:
                    yield _Move(history.title_id, at, end, -1)
                if now is not None:
                    yield _Move(history.title_id, now, end, 1)
                at = now
