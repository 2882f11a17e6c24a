"""What the demo's clubs did: planned and held sessions, who came, what was read."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.people import words
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.store.folding import fold

_SESSION = (
    "club_id, on_date, no, topic, book, title_id, activities, leader, starts_at, ends_at,"
    " attendance, summary"
)
_PLANNED = "club_id, planned_on, no, topic, book, title_id, leader"
_CAME = "session_id, member_no, member_no_folded"
_READ = (
    "club_id, member_no, member_no_folded, on_date, title, title_folded, title_id, pages,"
    " minutes, liked"
)
_CLUBS = 60
"""So many clubs work at most, however large the demo is."""
_SATURDAY = 5
_SUMMER = (6, 7, 8)


@dataclass(frozen=True)
class _Club:
    """A club with its members: number, first day, last day."""

    id: int
    first: date
    last: date
    leader: str | None
    members: Sequence[tuple[str, str, str]]

    def numbers_on(self, day: date) -> list[str]:
        """The members of a day."""
        on = day.isoformat()
        return [number for number, joined, left in self.members if joined <= on < left]


@dataclass(frozen=True)
class _Meeting:
    """A session with who came; `ticked` is empty where only a count was kept."""

    club: _Club
    day: date
    topic: str
    title_id: int
    book: str
    ticked: Sequence[str]
    count: int


def write_club_work(raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan) -> None:
    """Adds a session every second Saturday out of summer, what was read, and a plan ahead."""
    random = plan.random("club work")
    # Stories before schoolbooks.
    titles = raw.execute(
        "SELECT id, title FROM title WHERE audience = 'children' AND voided_at IS NULL"
        " ORDER BY coalesce(ddc, '') NOT LIKE '8%', id LIMIT 60"
    ).fetchall()
    clubs = list(_clubs(raw, plan))
    meetings = [m for club in clubs for m in _meetings(random, club, titles)]
    writer.insert("club_session", _SESSION, [_session(random, m) for m in meetings])
    came = ((place, m) for place, m in enumerate(meetings, start=1))
    writer.insert("session_attendance", _CAME, [row for one in came for row in _ticks(*one)])
    writer.insert("reading", _READ, list(_readings(random, clubs, meetings, titles)))
    writer.insert("club_planned_session", _PLANNED, list(_plans(plan, clubs, meetings)))


def _clubs(raw: sqlite3.Connection, plan: DemoPlan) -> Iterator[_Club]:
    rows = raw.execute(
        "SELECT id, founded_on, coalesce(ended_on, ?), leader FROM club ORDER BY id LIMIT ?",
        ((plan.last_day + timedelta(days=1)).isoformat(), _CLUBS),
    ).fetchall()
    for club, founded, ended, leader in rows:
        members = raw.execute(
            "SELECT member_no, joined_on, coalesce(left_on, '9999') FROM club_member"
            " WHERE club_id = ? ORDER BY id",
            (club,),
        ).fetchall()
        first, end = date.fromisoformat(founded), date.fromisoformat(ended)
        yield _Club(club, first, end - timedelta(days=1), leader, members)


def _meetings(random: Random, club: _Club, titles: Sequence[tuple[int, str]]) -> Iterator[_Meeting]:
    day = club.first + timedelta(days=(_SATURDAY - club.first.weekday()) % 7)
    topics = words()["club_work"]["topics"]
    while day <= club.last:
        members = club.numbers_on(day)
        if members and day.month not in _SUMMER and random.random() < 0.92:
            title_id, book = random.choice(titles)
            here = [number for number in members if random.random() < 0.82]
            ticked = here if random.random() < 0.9 else []
            yield _Meeting(club, day, random.choice(topics), title_id, book, ticked, len(here))
        day += timedelta(days=14)


def _session(random: Random, m: _Meeting) -> DatedRow:
    day = m.day.isoformat()
    done = words()["club_work"]
    starts = random.choice(("08:00", "08:30", "14:00"))
    ends = f"{int(starts[:2]) + 2:02}{starts[2:]}"
    activities = "; ".join(random.sample(done["activities"], random.choice((1, 2))))
    counted = None if m.ticked else m.count
    summary = random.choice(done["summaries"])
    cells: tuple[Cell, ...] = (
        m.club.id, day, 1, m.topic, m.book, m.title_id, activities, m.club.leader, starts, ends,
        counted, summary,
    )  # fmt: skip
    return day, cells


def _ticks(session_id: int, m: _Meeting) -> Iterator[DatedRow]:
    for number in m.ticked:
        yield m.day.isoformat(), (session_id, number, fold(number))


def _readings(
    random: Random,
    clubs: Sequence[_Club],
    meetings: Sequence[_Meeting],
    titles: Sequence[tuple[int, str]],
) -> Iterator[DatedRow]:
    """At every second session a group reads its book; children read on their own besides."""
    for m in meetings:
        if random.random() < 0.5:
            pages = random.randint(24, 120)
            for number in m.ticked:
                if random.random() < 0.7:
                    yield _read(random, m.club, number, m.day, (m.title_id, m.book), pages)
    for club in clubs:
        for number, joined, left in club.members:
            keen, day = random.random(), date.fromisoformat(joined)
            last = min(club.last.isoformat(), left)
            while (day := day + timedelta(days=random.randint(8, 60))).isoformat() < last:
                if random.random() < keen:
                    title = random.choice(titles)
                    yield _read(random, club, number, day, title, random.randint(20, 220))


def _read(
    random: Random, club: _Club, number: str, day: date, title: tuple[int, str], pages: int
) -> DatedRow:
    title_id, name = title
    minutes = random.choice((None, 20, 30, 45, 60))
    liked = random.choice((1, 1, 1, 0, None))
    on = day.isoformat()
    cells: tuple[Cell, ...] = (
        club.id, number, fold(number), on, name, fold(name), title_id, pages, minutes, liked,
    )  # fmt: skip
    return on, cells


def _plans(
    plan: DemoPlan, clubs: Sequence[_Club], meetings: Sequence[_Meeting]
) -> Iterator[DatedRow]:
    """The last term as it had been planned, and the first weeks of the next year."""
    term = date(plan.year, 9, 1)
    for m in meetings:
        if m.day >= term:
            on = (m.day - timedelta(days=30)).isoformat()
            cells: tuple[Cell, ...] = (
                m.club.id, m.day.isoformat(), 1, m.topic, m.book, m.title_id, m.club.leader,
            )  # fmt: skip
            yield on, cells
    for club in clubs:
        if club.last == plan.last_day:
            yield from islice(_ahead(plan, club), 6)


def _ahead(plan: DemoPlan, club: _Club) -> Iterator[DatedRow]:
    topics = words()["club_work"]["topics"]
    day = plan.last_day + timedelta(days=7)
    for topic in topics:
        day += timedelta(days=14)
        cells: tuple[Cell, ...] = (club.id, day.isoformat(), 1, topic, None, None, club.leader)
        yield plan.last_day.isoformat(), cells
