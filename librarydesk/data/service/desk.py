"""Counting at the desk: each press is on the disk before it is shown. Each call is one transaction.

A press adds to what this PC counted on the day, or takes away; it never makes nonsense.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from librarydesk.data.service.counts import PARTS, DayCount
from librarydesk.data.service.service import own_counts, save_day
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.i18n import _


@dataclass(frozen=True)
class DeskPlace:
    """Where and when it is counted."""

    site_id: int
    room: str
    day: date


@dataclass(frozen=True)
class DeskPress:
    """What a press really changed, by count, and what this PC counted on the day after it."""

    place: DeskPlace
    changed: Mapping[str, int]
    counts: Mapping[str, int | None]


def press_at_desk(
    database: Database, place: DeskPlace, names: Collection[str], amount: int
) -> DeskPress:
    """Adds an amount to some counts of a day alike; below zero takes away.

    No more is taken away than there is, and no part grows above its whole nor a whole sinks below
    its parts: what can't be done is left out.

    Raises:
        DeskError: `service.cards_kept`.
    """
    with database.write() as connection:
        before = own_counts(connection, place.site_id, place.room, place.day)
        done = _possible({name: n or 0 for name, n in before.items()}, names, amount)
        changes: dict[str, int | None] = {name: (before[name] or 0) + done for name in names}
        if not any((before | changes).values()):
            changes = dict.fromkeys(before)
        if done:
            day, stamp = DayCount(place.day, changes), next_stamp(connection)
            save_day(connection, place.site_id, place.room, day, _("Taken back"), stamp)
    changed = dict.fromkeys(names, done) if done else {}
    return DeskPress(place, changed, before | changes if done else before)


def _possible(before: Mapping[str, int], names: Collection[str], amount: int) -> int:
    if amount > 0:
        wholes = [
            before[whole] - before[part]
            for part, whole in PARTS.items()
            if part in names and whole not in names
        ]
        return max(0, min([amount, *wholes]))
    parts = [
        before[whole] - before[part]
        for part, whole in PARTS.items()
        if whole in names and part not in names
    ]
    return -max(0, min([-amount, *(before[name] for name in names), *parts]))
