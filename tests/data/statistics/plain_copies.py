"""Copies followed one by one in plain loops: held, lost, owned, moved, on any day.

Written from the definitions of the figures alone; shares no code with the program.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import permutations
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]

MOST_IN_A_DAY = 5


class AmbiguousError(Exception):
    """The definitions don't say in which order these rows of one day come."""


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def in_order(rows: list[Row], here: int, start: str, end: str) -> tuple[list[Row], int]:
    """The rows of one day as a chain, and how many of them can't be linked to it."""
    if len(rows) > MOST_IN_A_DAY:
        raise AmbiguousError
    most = -1
    found: list[list[Row]] = []
    for order in permutations(rows):
        place, linked = here, 0
        for row in order:
            if row[start] != place:
                break
            place, linked = row[end], linked + 1
        if linked > most:
            most, found = linked, []
        if linked == most:
            found.append(list(order))
    # Orders that differ in rows that look alike are one order.
    different = {tuple(_look(row) for row in order) for order in found}
    if len(different) > 1:
        raise AmbiguousError
    return found[0], len(rows) - most


def _look(row: Row) -> tuple[Any, ...]:
    names = ("site_id", "from_site_id", "to_site_id", "due_on", "trip_code")
    return tuple(row.get(name) for name in names)


class PlainCopy:
    """One copy with everything recorded of it."""

    def __init__(self, copy: Row, events: Iterable[Row], movements: Iterable[Row]) -> None:
        self.row = copy
        self.title_id = copy["title_id"]
        self.acquired_on = copy["acquired_on"]
        self.first_owner = copy["site_id"]
        told = [{**e, "day": max(e["on_date"], self.acquired_on)} for e in events]
        weeded = [e["day"] for e in told if e["event"] == "weeded"]
        self.weeded_on = min(weeded, default="9999")
        self.events = [e for e in told if e["day"] <= self.weeded_on]
        moved = list(movements)
        self.movements = [m for m in moved if m["on_date"] <= self.weeded_on]
        self.too_late = [e for e in told if e["day"] > self.weeded_on]
        self.moved_too_late = [m for m in moved if m["on_date"] > self.weeded_on]
        self.too_early = [e for e in told if e["on_date"] < self.acquired_on]

    def lost(self, day: str) -> bool:
        found = [e for e in self.events if e["event"] in ("lost", "found") and e["day"] <= day]
        found.sort(key=lambda e: (e["day"], e["event"] == "found"))
        return bool(found) and found[-1]["event"] == "lost"

    def held(self, day: str) -> bool:
        return self.acquired_on <= day and not self.weeded_on <= day and not self.lost(day)

    def transfers(self) -> Iterator[tuple[str, int, int, int | None]]:
        """Each transfer in order: the day, the old and the new owner, and who wrote it unlinked."""
        owner = self.first_owner
        rows = [e for e in self.events if e["event"] == "transferred"]
        for day in sorted({e["day"] for e in rows}):
            today, unlinked = in_order(
                [e for e in rows if e["day"] == day], owner, "site_id", "to_site_id"
            )
            for place, row in enumerate(today):
                linked = place < len(today) - unlinked
                yield day, owner, row["to_site_id"], None if linked else row["site_id"]
                owner = row["to_site_id"]

    def owner(self, day: str) -> int:
        owner = int(self.first_owner)
        for when, _old, new, _by in self.transfers():
            if when <= day:
                owner = new
        return owner

    def changes(self) -> Iterator[tuple[str, str, int, str]]:
        """C05, C06, C11, C13, C14 with day, site and part."""
        for day in sorted({e["day"] for e in self.events}):
            eve = day_before(day)
            owner = self.owner(eve)
            if self.lost(day) and not self.lost(eve):
                yield "C06", day, owner, ""
            if self.lost(eve) and not self.lost(day):
                yield "C11", day, owner, ""
            if self.weeded_on == day:
                yield "C05", day, owner, "lost" if self.lost(day) else "held"
        for day, old, new, _by in self.transfers():
            if self.held(day):
                yield "C13", day, new, ""
                yield "C14", day, old, ""

    def journey(self, last: str) -> tuple[Row | None, Counter[int]]:
        """The rotation row that the copy was last moved by, None after a transfer; what is odd."""
        place, latest = self.first_owner, None
        odd: Counter[int] = Counter()
        transfers = [when for when, *_ in self.transfers()]
        for day in sorted({m["on_date"] for m in self.movements} | set(transfers)):
            if day > last:
                break
            today = [m for m in self.movements if m["on_date"] == day]
            if today:
                ordered, unlinked = in_order(today, place, "from_site_id", "to_site_id")
                odd.update(row["site_id"] for row in ordered[len(ordered) - unlinked :])
                latest = ordered[-1]
                place = latest["to_site_id"]
            if day in transfers:
                place, latest = self.owner(day), None
        return latest, odd

    def out(self, day: str) -> Row | None:
        """The row that leaves the copy at a point on a day, None where it isn't out."""
        row, _odd = self.journey(day)
        if row is None or not self.held(day):
            return None
        at_home = row["to_site_id"] in (self.owner(day), row["site_id"])
        return None if at_home else row
