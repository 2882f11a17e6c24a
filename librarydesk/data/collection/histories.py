"""What became of the copies that were lost, found, weeded or transferred, day by day.

Only these copies are looked at one by one; all others are held by the site they came to.
"""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection

from librarydesk.data.collection.chains import chained
from librarydesk.data.store.bulk_reading import driver_rows


class DayEnd(NamedTuple):
    """A copy at the end of a day on which something was recorded of it."""

    day: str
    owner_id: int
    lost: bool
    weeded: bool

    @property
    def held(self) -> bool:
        """Whether the copy, acquired by then, is held."""
        return not (self.lost or self.weeded)


class Change(NamedTuple):
    """Something that counts on a day: the indicator, the day, the site that it counts for.

    `event_id` is the row that says it, `other_id` the site at the other end of a transfer.
    """

    code: str
    day: str
    site_id: int
    part: str
    copy_id: int
    event_id: int
    other_id: int | None = None


class Transfer(NamedTuple):
    """A change of owner, in the order in which they count."""

    day: str
    from_id: int
    to_id: int
    event_id: int


class Event(NamedTuple):
    """A row of copy events; `day` is the day on which it counts."""

    copy_id: int
    day: str
    event: str
    site_id: int
    to_site_id: int | None
    first_owner_id: int
    acquired_on: str
    title_id: int
    too_early: int
    id: int


@dataclass(slots=True)
class History:
    """One copy's states from its accession on.

    `gone` is the day and the event since which it is lost or weeded, None while it is held.
    """

    copy_id: int
    title_id: int
    acquired_on: str
    ends: list[DayEnd] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    gone: tuple[str, int] | None = None

    @property
    def transfer_days(self) -> list[str]:
        """The day of each transfer, in their order."""
        return [transfer.day for transfer in self.transfers]

    def on(self, day: str) -> DayEnd:
        """The copy at the end of a day (whether acquired by then or not)."""
        place = bisect_right(self.ends, day, key=itemgetter(0))
        return self.ends[max(place - 1, 0)]

    @property
    def weeded_on(self) -> str | None:
        """The day of its weeding."""
        return self.ends[-1].day if self.ends[-1].weeded else None

    @property
    def changed_hands(self) -> bool:
        """Whether it was transferred or weeded."""
        return bool(self.transfers) or self.ends[-1].weeded

    def events(self) -> Iterator[int]:
        """The events that its transfers and its end are told by."""
        yield from (transfer.event_id for transfer in self.transfers)
        if self.gone is not None:
            yield self.gone[1]

    def owners(self) -> Iterator[tuple[str, int]]:
        """Each owner with the first day on the end of which the copy was theirs."""
        owner = None
        for end in self.ends:
            if end.owner_id != owner:
                owner = end.owner_id
                yield end.day, owner


@dataclass
class Histories:
    """The histories by copy, what changed on which day, and what is odd by rule and site."""

    copies: dict[int, History] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    odd: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))


_BEGINNING = ""
_EVENTS = """
SELECT e.copy_id, max(e.on_date, c.acquired_on) AS day, e.event, e.site_id, e.to_site_id,
       c.site_id, c.acquired_on, c.title_id, e.on_date < c.acquired_on, e.id
FROM copy_event e JOIN copy c ON c.id = e.copy_id
WHERE e.voided_at IS NULL AND c.voided_at IS NULL AND day <= :day{some}
ORDER BY e.copy_id, day, e.id
"""
_OF_COPIES = " AND e.copy_id IN (SELECT value FROM json_each(:some))"
_OF_MOVED = """
  AND EXISTS (SELECT 1 FROM rotation_movement m WHERE m.copy_id = e.copy_id)"""
_OF_SITE = """ AND e.copy_id IN (
  SELECT x.copy_id FROM copy_event x JOIN copy k ON k.id = x.copy_id
  WHERE k.site_id = :some OR x.to_site_id = :some)"""


def histories_until(connection: Connection, day: str, codes: Mapping[int, str]) -> Histories:
    """The histories of all copies with events that count up to a day; `codes` are the sites'."""
    return _told(driver_rows(connection, _EVENTS.format(some=""), {"day": day}), codes)


def histories_at(
    connection: Connection, site_id: int, day: str, codes: Mapping[int, str]
) -> Histories:
    """The histories up to a day of the copies that a site ever owned; they tell of others, too."""
    values: dict[str, str | int] = {"day": day, "some": site_id}
    return _told(driver_rows(connection, _EVENTS.format(some=_OF_SITE), values), codes)


def histories_of_moved(
    connection: Connection, day: str, codes: Mapping[int, str]
) -> dict[int, History]:
    """The histories up to a day of the copies that rotation ever moved."""
    return _told(
        driver_rows(connection, _EVENTS.format(some=_OF_MOVED), {"day": day}), codes
    ).copies


def histories_of(
    connection: Connection, copies: Iterable[int], day: str, codes: Mapping[int, str]
) -> Histories:
    """The histories of some copies up to a day."""
    values = {"day": day, "some": json.dumps(list(copies))}
    return _told(driver_rows(connection, _EVENTS.format(some=_OF_COPIES), values), codes)


def site_codes(connection: Connection) -> dict[int, str]:
    """The codes of all sites by their ids."""
    return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, code FROM site")}


def _told(rows: Iterator[tuple[Any, ...]], codes: Mapping[int, str]) -> Histories:
    found = Histories()
    for _copy, events in groupby(map(Event._make, rows), key=itemgetter(0)):
        _Telling(found, codes).tell(list(events))
    return found


class _Telling:
    """Tells one copy's history out of its events."""

    def __init__(self, histories: Histories, codes: Mapping[int, str]) -> None:
        self._all = histories
        self._codes = codes

    def tell(self, events: list[Event]) -> None:
        first = events[0]
        history = History(first.copy_id, first.title_id, first.acquired_on)
        now = DayEnd(_BEGINNING, first.first_owner_id, lost=False, weeded=False)
        history.ends.append(now)
        for event in events:
            if event.too_early:
                self._all.odd["copy.before_accession"][event.site_id] += 1
        for day, group in groupby(events, key=itemgetter(1)):
            if now.weeded:
                self._note_after_weeding(group)
            else:
                now = self._next(history, day, list(group))
                history.ends.append(now)
        self._all.copies[first.copy_id] = history

    def _next(self, history: History, day: str, events: list[Event]) -> DayEnd:
        before = history.ends[-1]
        said_by = {event.event: event.id for event in reversed(events)}
        lost = "found" not in said_by and ("lost" in said_by or before.lost)
        moves: list[Transfer] = []
        if "transferred" in said_by:
            transfers = [event for event in events if event.event == "transferred"]
            moves = self._moves(day, before.owner_id, transfers)
        history.transfers += moves
        owner = moves[-1].to_id if moves else before.owner_id
        now = DayEnd(day, owner, lost, "weeded" in said_by)
        self._count(history.copy_id, before, now, said_by)
        if now.weeded:
            history.gone = day, said_by["weeded"]
        elif now.lost != before.lost:
            history.gone = (day, said_by["lost"]) if now.lost else None
        if now.held:
            self._count_moves(history.copy_id, moves)
        return now

    def _count(self, copy: int, before: DayEnd, now: DayEnd, said_by: Mapping[str, int]) -> None:
        add, day, owner = self._all.changes.append, now.day, before.owner_id
        if now.lost and not before.lost:
            add(Change("C06", day, owner, "", copy, said_by["lost"]))
        if before.lost and not now.lost:
            add(Change("C11", day, owner, "", copy, said_by["found"]))
        if now.weeded:
            part = "lost" if now.lost else "held"
            add(Change("C05", day, owner, part, copy, said_by["weeded"]))

    def _count_moves(self, copy: int, moves: Iterable[Transfer]) -> None:
        for day, old, new, event in moves:
            self._all.changes += (
                Change("C14", day, old, "", copy, event, new),
                Change("C13", day, new, "", copy, event, old),
            )

    def _moves(self, day: str, owner: int, transfers: list[Event]) -> list[Transfer]:
        """A day's changes of owner in their order."""
        known = [e for e in transfers if e.to_site_id is not None]
        if not known:
            return []
        linked, others = chained(known, owner, ends=_route, order=self._order)
        for event in others:
            self._all.odd["transfer.not_linked"][event.site_id] += 1
        moves = []
        for event in (*linked, *others):
            new = _route(event)[1]
            moves.append(Transfer(day, owner, new, event.id))
            owner = new
        return moves

    def _order(self, event: Event) -> tuple[str, ...]:
        start, end = _route(event)
        return self._codes.get(start, ""), self._codes.get(end, "")

    def _note_after_weeding(self, events: Iterable[Event]) -> None:
        for event in events:
            self._all.odd["copy.after_weeding"][event.site_id] += 1


def _route(event: Event) -> tuple[int, int]:
    return event.site_id, event.to_site_id if event.to_site_id is not None else event.site_id
