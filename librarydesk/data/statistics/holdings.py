"""The copies held at the end of a period: how many of what, at which site.

One pass over all copies counts what had come in by either period's last day; the copies with a
history are then taken off where they came in and put where they are.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from librarydesk.data.collection.histories import History
from librarydesk.data.indicators.dimensions import UNKNOWN
from librarydesk.data.statistics.sources import Sources
from librarydesk.data.statistics.window import Window
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


@dataclass
class Holdings:
    """For each of two days: copies by site and shelf, and distinct titles by kind."""

    copies: tuple[dict[tuple[int, Shelf], int], ...]
    titles: tuple[dict[tuple[int, str], int], ...]
    titles_in_scope: tuple[dict[str, int], ...]


# In the order of the index, which holds all that is asked: nothing is sorted, looked up or grouped.
_CAME_IN = """
SELECT title_id, site_id, acquired_on <= ? FROM copy
WHERE voided_at IS NULL AND +acquired_on <= ? ORDER BY title_id, site_id
"""
# In the order of the index as well: there are few groups, each with all its titles.
_SHELVES = f"""
SELECT {SHELF_SQL}, group_concat(t.id) FROM title t
GROUP BY t.kind, t.audience, t.local_history, t.language, t.ddc
"""
_Cells: TypeAlias = dict[int, list[int]]
"""By site: copies and titles on the earlier day, then on the later one."""


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


def holdings(sources: Sources) -> Holdings:
    """What was held on the last day of the period before and of the period."""
    shelves = Shelves(sources)
    found = _came_in(sources, shelves)
    moved = list(_moved(sources, (sources.before.last, sources.now.last)))
    for which, title_id, site_id, copies in moved:
        found.copies[which][site_id, shelves.of(title_id)] += copies
    _correct_titles(sources, found, moved, shelves)
    return found


def _came_in(sources: Sources, shelves: Shelves) -> Holdings:
    """All copies that had come in by either day, as if none had gone or moved since."""
    scopes = sources.before.scope, sources.now.scope
    cells: list[_Cells] = [defaultdict(lambda: [0, 0, 0, 0]) for _shelf in shelves.shelves]
    in_scope = [0] * len(cells), [0] * len(cells)
    days = sources.before.last, sources.now.last
    _count_rows(
        driver_rows(sources.connection, _CAME_IN, days), shelves.number_of, scopes, cells, in_scope
    )
    return _by_shelf(cells, in_scope, shelves.shelves)


def _count_rows(
    rows: Iterator[tuple[int, int, int]],
    numbers: Sequence[int],
    scopes: tuple[frozenset[int], ...],
    cells: list[_Cells],
    in_scope: tuple[list[int], ...],
) -> None:
    """Counts rows in the order of titles and sites, on each site the early ones first.

    A million pass here: each costs a few plain operations, and calls nothing.
    """
    title = site = -1
    for title_id, site_id, early in rows:
        if title_id != title:
            title, site, number = title_id, -1, numbers[title_id]
            of_shelf, late_one, early_one = cells[number], True, True
        if site_id != site:
            site, cell, first = site_id, of_shelf[site_id], True
            cell[3] += 1
            if late_one and site in scopes[1]:
                late_one = False
                in_scope[1][number] += 1
        cell[2] += 1
        if early:
            cell[0] += 1
            if first:
                first = False
                cell[1] += 1
                if early_one and site in scopes[0]:
                    early_one = False
                    in_scope[0][number] += 1


def _by_shelf(
    cells: list[_Cells], in_scope: tuple[list[int], ...], shelves: list[Shelf]
) -> Holdings:
    """The holdings by shelf out of those by the shelves' numbers."""
    found = Holdings(*((defaultdict(int), defaultdict(int)) for _ in range(3)))
    for shelf, of_shelf in zip(shelves, cells, strict=True):
        for site_id, cell in of_shelf.items():
            for which in (0, 1):
                copies, titles = cell[2 * which : 2 * which + 2]
                if copies:
                    found.copies[which][site_id, shelf] += copies
                    found.titles[which][site_id, shelf.kind] += titles
    for which in (0, 1):
        for shelf, titles in zip(shelves, in_scope[which], strict=True):
            found.titles_in_scope[which][shelf.kind] += titles
    return found


class _Move(NamedTuple):
    """A copy less or more at a site than the pass over all copies said, on one of the two days."""

    which: int
    title_id: int
    site_id: int
    copies: int


def _moved(sources: Sources, days: tuple[str, str]) -> Iterator[_Move]:
    for history in sources.histories.copies.values():
        for which, day in enumerate(days):
            if history.acquired_on <= day:
                yield from _moves_of(history, which, day)


def _moves_of(history: History, which: int, day: str) -> Iterator[_Move]:
    came_to, now = history.ends[0].owner_id, history.on(day)
    if now.held and now.owner_id == came_to:
        return
    yield _Move(which, history.title_id, came_to, -1)
    if now.held:
        yield _Move(which, history.title_id, now.owner_id, 1)


def shelves_of(sources: Sources, titles: Iterable[int]) -> dict[int, Shelf]:
    """The shelves of titles."""
    rows = driver_rows(
        sources.connection,
        f"SELECT t.id, {SHELF_SQL} FROM json_each(?) j JOIN title t ON t.id = j.value",
        (json.dumps(sorted(titles)),),
    )
    return {row[0]: Shelf(*row[1:]) for row in rows}


# --- distinct titles ----------------------------------------------------------------------------

_COPIES_OF = """
SELECT c.title_id, c.site_id, sum(c.acquired_on <= :day0), count(*)
FROM json_each(:titles) j JOIN copy c ON c.title_id = j.value
WHERE c.voided_at IS NULL AND +c.acquired_on <= :day1 GROUP BY c.title_id, c.site_id
"""


def _correct_titles(
    sources: Sources, found: Holdings, moved: list[_Move], shelves: Shelves
) -> None:
    """Counts the distinct titles anew of which a copy has gone or moved."""
    windows = sources.before, sources.now
    base = _copies_of(sources, {move[1] for move in moved}, windows)
    for which, changes in enumerate(_changes(moved)):
        scope = windows[which].scope
        for title, by_site in changes.items():
            kind, before = shelves.of(title).kind, base[which].get(title, {})
            now = before | {site: before.get(site, 0) + n for site, n in by_site.items()}
            for site in by_site:
                change = (now[site] > 0) - (before.get(site, 0) > 0)
                found.titles[which][site, kind] += change
            found.titles_in_scope[which][kind] += _any_in(now, scope) - _any_in(before, scope)


def _changes(moved: list[_Move]) -> tuple[dict[int, dict[int, int]], ...]:
    """The copies more or less on either day, by title and site."""
    found: tuple[dict[int, dict[int, int]], ...] = ({}, {})
    for which, title_id, site_id, copies in moved:
        by_site = found[which].setdefault(title_id, {})
        by_site[site_id] = by_site.get(site_id, 0) + copies
    return found


def _any_in(sites: dict[int, int], scope: frozenset[int]) -> bool:
    return any(copies > 0 and site in scope for site, copies in sites.items())


def _copies_of(
    sources: Sources, titles: set[int], windows: tuple[Window, Window]
) -> tuple[dict[int, dict[int, int]], ...]:
    """Copies that came in by either day, by title and site, of some titles."""
    found: tuple[dict[int, dict[int, int]], ...] = (defaultdict(dict), defaultdict(dict))
    rows = driver_rows(
        sources.connection,
        _COPIES_OF,
        {"titles": json.dumps(sorted(titles)), "day0": windows[0].last, "day1": windows[1].last},
    )
    for title, site, *copies in rows:
        for which in (0, 1):
            found[which][title][site] = copies[which]
    return found
