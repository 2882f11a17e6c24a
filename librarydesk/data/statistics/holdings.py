"""The copies held at the end of a period: how many of what, at which site.

One pass over all copies counts what had come in by either period's last day; the copies with a
history are then taken off where they came in and put where they are.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from librarydesk.data.statistics.dimensions import CHILDREN, OTHER, UNKNOWN
from librarydesk.data.statistics.histories import History
from librarydesk.data.statistics.sources import Counting, Sources
from librarydesk.data.statistics.tally import Counted, Number, Tally
from librarydesk.data.statistics.window import Window

SHELF_SQL = "t.kind, t.audience, t.local_history, substr(t.ddc, 1, 1), t.language"
"""What `Shelf` is made of, of a title `t`."""

_LANGUAGES_SHOWN = 8


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
    """For each of two days: copies by site and shelf, distinct titles by site and kind."""

    copies: tuple[dict[tuple[int, Shelf], int], ...]
    titles: tuple[dict[tuple[int, str], int], ...]
    titles_in_scope: tuple[dict[str, int], ...] = field(default=({}, {}))


_HELD = f"""
SELECT h.site_id, {SHELF_SQL}, sum(h.n0), sum(h.n1), sum(h.n0 > 0), sum(h.n1 > 0)
FROM (SELECT title_id, site_id, sum(acquired_on <= :day0) AS n0, count(*) AS n1 FROM copy
      WHERE voided_at IS NULL AND +acquired_on <= :day1 GROUP BY title_id, site_id) h
JOIN title t ON t.id = h.title_id
GROUP BY h.site_id, {SHELF_SQL}
"""


def holdings(sources: Sources) -> Holdings:
    """What was held on the last day of the period before and of the period."""
    days = sources.before.last, sources.now.last
    found = Holdings((defaultdict(int), defaultdict(int)), (defaultdict(int), defaultdict(int)))
    rows = sources.connection.exec_driver_sql(_HELD, {"day0": days[0], "day1": days[1]})
    for site_id, *shelf_cells, copies0, copies1, titles0, titles1 in rows:
        shelf = Shelf(*shelf_cells)
        for i, copies, titles in ((0, copies0, titles0), (1, copies1, titles1)):
            if copies:
                found.copies[i][site_id, shelf] += copies
                found.titles[i][site_id, shelf.kind] += titles
    moved = list(_moved(sources, days))
    shelves = shelves_of(sources, {m.title_id for m in moved})
    for move in moved:
        found.copies[move.which][move.site_id, shelves[move.title_id]] += move.copies
    _correct_titles(sources, found, moved, shelves)
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
    rows = sources.connection.exec_driver_sql(
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
_IN_SCOPE = """
SELECT t.kind, sum(h.n0), sum(h.n1)
FROM (SELECT title_id, max(acquired_on <= :day0 AND {in0}) AS n0, max({in1}) AS n1 FROM copy
      WHERE voided_at IS NULL AND +acquired_on <= :day1 GROUP BY title_id) h
JOIN title t ON t.id = h.title_id GROUP BY t.kind
"""


def _correct_titles(
    sources: Sources, found: Holdings, moved: list[_Move], shelves: dict[int, Shelf]
) -> None:
    """Counts distinct titles: over all copies in SQL, then anew for titles with moved copies."""
    windows = sources.before, sources.now
    in_scope = _titles_in_scope(sources, windows)
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
            in_scope[which][kind] += _any_in(sites, window) - _any_in(before, window)
    found.titles_in_scope = in_scope


def _any_in(sites: dict[int, int], window: Window) -> int:
    return int(any(copies > 0 and site in window.scope for site, copies in sites.items()))


def _copies_of(
    sources: Sources, titles: set[int], windows: tuple[Window, Window]
) -> tuple[dict[int, dict[int, int]], ...]:
    """Copies that came in by either day, by title and site, of some titles."""
    found: tuple[dict[int, dict[int, int]], ...] = (defaultdict(dict), defaultdict(dict))
    rows = sources.connection.exec_driver_sql(
        _COPIES_OF,
        {"titles": json.dumps(sorted(titles)), "day0": windows[0].last, "day1": windows[1].last},
    )
    for title, site, *copies in rows:
        for which in (0, 1):
            found[which][title][site] = copies[which]
    return found


def _titles_in_scope(
    sources: Sources, windows: tuple[Window, Window]
) -> tuple[dict[str, int], ...]:
    """Distinct titles by kind with a copy that came in by either day to a site in scope."""
    tests = {
        f"in{i}": "1"
        if window.everything
        else f"site_id IN (SELECT value FROM json_each(:scope{i}))"
        for i, window in enumerate(windows)
    }
    rows = sources.connection.exec_driver_sql(
        _IN_SCOPE.format(**tests),
        {
            "day0": windows[0].last,
            "day1": windows[1].last,
            "scope0": json.dumps(sorted(windows[0].scope)),
            "scope1": json.dumps(sorted(windows[1].scope)),
        },
    )
    found: tuple[dict[str, int], ...] = (defaultdict(int), defaultdict(int))
    for kind, *titles in rows:
        for which in (0, 1):
            found[which][kind] += titles[which]
    return found


# --- figures ------------------------------------------------------------------------------------


def _which(counting: Counting) -> int:
    return int(counting.window is counting.sources.now)


def copies_held(counting: Counting) -> Tally:
    """C01, with the languages told apart that are most frequent in the scope."""
    rows = counting.sources.once(holdings).copies[_which(counting)]
    languages = _frequent_languages(rows, counting.window)
    tally = Tally()
    for (site_id, shelf), copies in rows.items():
        tally.add_all(
            site_id,
            copies,
            document_kind=shelf.kind,
            audience=shelf.audience,
            ddc_class=shelf.ddc_class,
            language=languages.get(shelf.language, OTHER),
        )
    return tally


def _frequent_languages(
    rows: dict[tuple[int, Shelf], int], window: Window
) -> dict[str | None, str]:
    """The part of each language that isn't in `other`."""
    copies: dict[str, int] = defaultdict(int)
    for (site_id, shelf), count in rows.items():
        if shelf.language and site_id in window.scope:
            copies[shelf.language] += count
    frequent = sorted((n for n in copies if copies[n]), key=lambda name: (-copies[name], name))
    return {None: UNKNOWN, "": UNKNOWN} | {name: name for name in frequent[:_LANGUAGES_SHOWN]}


def childrens_copies_held(counting: Counting) -> Tally:
    """C07."""
    return _held_where(counting, lambda shelf: shelf.audience == CHILDREN)


def local_history_copies_held(counting: Counting) -> Tally:
    """C08."""
    return _held_where(counting, lambda shelf: bool(shelf.local_history))


def _held_where(counting: Counting, fits: Callable[[Shelf], bool]) -> Tally:
    tally = Tally()
    for (site_id, shelf), copies in (
        counting.sources.once(holdings).copies[_which(counting)].items()
    ):
        if fits(shelf):
            tally.add(site_id, copies)
    return tally


def titles_held(counting: Counting) -> Counted:
    """C02."""
    which = _which(counting)
    sites: dict[int, Number] = defaultdict(int)
    for (site_id, _kind), titles in counting.sources.once(holdings).titles[which].items():
        if site_id in counting.window.scope:
            sites[site_id] += titles
    kinds = counting.sources.once(holdings).titles_in_scope[which]
    return Counted(
        sum(kinds.values()), {"document_kind": dict(kinds)}, {s: n for s, n in sites.items() if n}
    )
