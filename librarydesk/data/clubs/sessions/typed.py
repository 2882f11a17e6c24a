"""What is typed of sessions: the plan of a term, and what was done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

MOST_PLANNED = 120
"""How many sessions are planned at once at most: two a week for a year, and some."""


@dataclass(frozen=True)
class Planned:
    """A session that is to be held; `title_id` where its book is in the catalogue."""

    club_id: int
    planned_on: date
    topic: str
    book: str | None = None
    title_id: int | None = None
    activity: str | None = None
    leader: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Held:
    """A session that was held; `attendance` is a plain count where nobody is ticked by number."""

    club_id: int
    on_date: date
    topic: str
    book: str | None = None
    title_id: int | None = None
    activities: tuple[str, ...] = ()
    leader: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    attendance: int | None = None
    summary: str | None = None


@dataclass(frozen=True)
class Came:
    """Who came: the members by number, or only how many."""

    numbers: tuple[str, ...] = ()
    count: int | None = None


def days_of_term(
    first: date, last: date, weekdays: Collection[int], *, weeks: int = 1
) -> list[date]:
    """The days of a term on which a club meets: on weekdays (Monday is 0), every so many weeks.

    The first week is that of the first day.
    """
    monday = first - timedelta(days=first.weekday())
    found = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() in weekdays and ((day - monday).days // 7) % weeks == 0:
            found.append(day)
    return found
