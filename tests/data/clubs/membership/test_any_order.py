"""Any order of joining, leaving, coming back, erasing and merging keeps the count of every day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.membership.doubles import merge, undo_merge
from librarydesk.data.clubs.membership.queries import members
from librarydesk.data.clubs.membership.service import Entry, come_back, join, leave, undo_member
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.clubs.children import add_club

START = date(2026, 1, 1)
DAYS = 12


@dataclass(frozen=True)
class Stay:
    """A membership in plain Python; `row` is its id in the database."""

    row: int
    child: int
    number: str
    joined: date
    left: date | None = None

    def on(self, day: date) -> bool:
        return self.joined <= day and (self.left is None or self.left > day)


class Plain:
    """The club as a list."""

    def __init__(self) -> None:
        self.stays: list[Stay] = []
        self.erased: set[int] = set()

    def count(self, day: date) -> int:
        return sum(stay.on(day) for stay in self.stays)


_DEEDS = st.tuples(
    st.sampled_from(["join", "join", "leave", "back", "erase", "merge", "unmerge", "undo"]),
    st.integers(0, 7),
    st.integers(0, 7),
    st.integers(0, DAYS - 1),
)


@given(deeds=st.lists(_DEEDS, max_size=14))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_members_of_every_day_are_those_of_the_plain_list(
    database: Database, seal: Seal, deeds: list[tuple[str, int, int, int]]
) -> None:
    club = _fresh_club(database)
    plain = Plain()
    for name, first, second, offset in deeds:
        _do(database, seal, club, plain, name, first, second, START + timedelta(offset))
    with database.read() as connection:
        for offset in range(-1, DAYS + 1):
            day = START + timedelta(offset)
            rows = members(connection, club, day, seal)
            assert len(rows) == plain.count(day), day
            assert {row.member_no for row in rows} == {s.number for s in plain.stays if s.on(day)}


def _fresh_club(database: Database) -> int:
    with database.read() as connection:
        number = connection.exec_driver_sql("SELECT count(*) FROM club").scalar_one()
    return add_club(database, int(number) + 1, f"Câu lạc bộ {number}")


def _do(
    database: Database,
    seal: Seal,
    club: int,
    plain: Plain,
    name: str,
    first: int,
    second: int,
    day: date,
) -> None:
    if name == "join":
        saved = join(database, seal, Entry(club, str(len(plain.stays) + 1), day))
        plain.stays.append(Stay(saved.member_id, saved.child_id, str(len(plain.stays) + 1), day))
        return
    if not plain.stays:
        return
    at, other = first % len(plain.stays), second % len(plain.stays)
    if name == "erase":
        _erase(database, plain, plain.stays[at].child)
    elif name in ("merge", "unmerge"):
        undone = name == "unmerge"
        _merge(database, seal, plain, plain.stays[at], plain.stays[other], day, undone=undone)
    elif name == "leave":
        _leave(database, plain, at, day)
    else:
        _come_back(database, plain, at, day, undone=name == "undo")


def _leave(database: Database, plain: Plain, at: int, day: date) -> None:
    stay = plain.stays[at]
    if day < stay.joined:
        with pytest.raises(DeskError, match=r"."):
            leave(database, stay.row, day)
        return
    leave(database, stay.row, day)
    plain.stays[at] = replace(stay, left=day)


def _come_back(database: Database, plain: Plain, at: int, day: date, *, undone: bool) -> None:
    stay = plain.stays[at]
    taken = any(
        (s.number == stay.number or s.child == stay.child) and (s.left is None or s.left > day)
        for s in plain.stays
    )
    if taken or stay.child in plain.erased:
        with pytest.raises(DeskError, match=r"."):
            come_back(database, stay.row, day)
        return
    saved = come_back(database, stay.row, day)
    if undone:
        undo_member(database, saved)
        return
    plain.stays.append(Stay(saved.member_id, stay.child, stay.number, day))


def _erase(database: Database, plain: Plain, child: int) -> None:
    before = [plain.count(START + timedelta(n)) for n in range(DAYS)]
    erase(database, [child], ErasureReason.WITHDRAWN)
    plain.erased.add(child)
    assert before == [plain.count(START + timedelta(n)) for n in range(DAYS)]


def _merge(
    database: Database,
    seal: Seal,
    plain: Plain,
    merged: Stay,
    survivor: Stay,
    day: date,
    *,
    undone: bool,
) -> None:
    if merged.child == survivor.child or {merged.child, survivor.child} & plain.erased:
        with pytest.raises(DeskError, match=r"."):
            merge(database, seal, merged.child, survivor.child, on_date=day)
        return
    done = merge(database, seal, merged.child, survivor.child, on_date=day)
    if undone:
        undo_merge(database, done)
        return
    theirs = [s for s in plain.stays if s.child == survivor.child]
    plain.stays = [
        _handed_over(stay, theirs, survivor.child, day) if stay.child == merged.child else stay
        for stay in plain.stays
    ]


def _handed_over(stay: Stay, theirs: list[Stay], survivor: int, day: date) -> Stay:
    def end(one: Stay) -> date:
        return one.left or date.max

    beside = [
        one.joined
        for one in theirs
        if min(end(stay), end(one)) > day and stay.joined < end(one) and one.joined < end(stay)
    ]
    ended = max(stay.joined, day, min(beside)) if beside else stay.left
    return replace(stay, child=survivor, left=ended)
