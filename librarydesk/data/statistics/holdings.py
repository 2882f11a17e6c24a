"""The copies held at the end of a period: how many of what, at which site.

One pass over all copies counts what had come in by either period's last day; the copies with a
history are then taken off where they came in and put where they are.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

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


# In the order of the index, which holds all that is asked: nothing is sorted or looked up.
_CAME_IN = """
SELECT title_id, site_id, sum(acquired_on <= ?) AS early, count(*) FROM copy
WHERE voided_at IS NULL AND +acquired_on <= ? GROUP BY title_id, site_id
"""


def holdings(sources: Sources) -> Holdings:
    """What was held on the last day of the period before and of the period."""
    found = _came_in(sources)
    moved = list(_moved(sources, (sources.before.last, sources.now.last)))
    shelves = shelves_of(sources, {m.title_id for m in moved})
    for move in moved:
        found.copies[move.which][move.site_id, shelves[move.title_id]] += move.copies
    _correct_titles(sources, found, moved, shelves)
    return found


def _came_in(sources: Sources) -> Holdings:
    """All copies that had come in by either day, as if none had gone or moved since.

    A million rows pass here: shelves are numbers, and each row costs a few plain operations.
    """
    numbers, shelves = shelf_numbers(sources)
    scopes = sources.before.scope, sources.now.scope
    cells: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    in_scope = [0] * len(shelves), [0] * len(shelves)
    last_early = last_late = -1
    days = sources.before.last, sources.now.last
    for title_id, site_id, early, late in driver_rows(sources.connection, _CAME_IN, days):
        number = numbers[title_id]
        cell = cells[site_id, number]
        cell[1] += late
        cell[3] += 1
        if title_id != last_late and site_id in scopes[1]:
            last_late = title_id
            in_scope[1][number] += 1
        if early:
            cell[0] += early
            cell[2] += 1
            if title_id != last_early and site_id in scopes[0]:
                last_early = title_id
                in_scope[0][number] += 1
    return _by_shelf(cells, in_scope, shelves)


def _by_shelf(
    cells: Mapping[tuple[int, int], list[int]],
    in_scope: tuple[list[int], ...],
    shelves: list[Shelf],
) -> Holdings:
    """The holdings by shelf out of those by the shelves' numbers."""
    found = Holdings(*((defaultdict(int), defaultdict(int)) for _ in range(3)))
    for (site_id, number), cell in cells.items():
        shelf = shelves[number]
        for which in (0, 1):
            if cell[which]:
                found.copies[which][site_id, shelf] += cell[which]
                found.titles[which][site_id, shelf.kind] += cell[which + 2]
    for which in (0, 1):
        for shelf, titles in zip(shelves, in_scope[which], strict=True):
            found.titles_in_scope[which][shelf.kind] += titles
    return found


def shelf_numbers(sources: Sources) -> tuple["array[int]", list[Shelf]]:
    """The number of each title's shelf by the title's id, and the shelves by their numbers."""
    most = sources.connection.exec_driver_sql("SELECT max(id) FROM title").scalar_one() or 0
    numbers = array("L", bytes(array("L").itemsize * (most + 1)))
    found: dict[tuple[Any, ...], int] = {}
    query = f"SELECT t.id, {SHELF_SQL} FROM title t"
    for row in driver_rows(sources.connection, query):
        numbers[row[0]] = found.setdefault(row[1:], len(found))
    return numbers, [Shelf(*cells) for cells in found]


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
    sources: Sources, found: Holdings, moved: list[_Move], shelves: dict[int, Shelf]
) -> None:
    """Counts the distinct titles anew of which a copy has gone or moved."""
    windows = sources.before, sources.now
    base = _copies_of(sources, {m.title_id for m in moved}, windows)
    for which, window in enumerate(windows):
        now = {title: dict(sites) for title, sites in base[which].items()}
        for move in moved:
            if move.which == which:
                sites = now.setdefault(move.title_id, {})
                sites[move.site_id] = sites.get(move.site_id, 0) + move.copies
        for title, sites in now.items():
            kind, before = shelves[title].kind, base[which].get(title, {})
            for site in sites:
                change = (sites[site] > 0) - (before.get(site, 0) > 0)
                found.titles[which][site, kind] += change
            found.titles_in_scope[which][kind] += _any_in(sites, window) - _any_in(before, window)


def _any_in(sites: dict[int, int], window: Window) -> int:
    return int(any(copies > 0 and site in window.scope for site, copies in sites.items()))


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
