"""However children join, leave, are erased and merged, K02 is right on every day."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.consent.fields import Personal
from librarydesk.data.clubs.membership.doubles import merge
from librarydesk.data.clubs.membership.service import Entry, Facts, join, leave
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.statistics.figures import figures_for
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database, open_database
from tests.data.clubs.children import add_club, keys_for

FIRST = date(2026, 1, 1)
DAYS = 12

deeds = st.lists(
    st.tuples(
        st.sampled_from(("join", "join", "leave", "erase", "merge")),
        st.integers(0, DAYS - 1),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    min_size=3,
    max_size=9,
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:15:00+07:00")


@dataclass
class Member:
    """A membership as it ought to be: by day numbers, `left` after all days while it lasts."""

    id: int
    child: int
    joined: int
    left: int = DAYS + 1


@dataclass
class Club:
    """One club, its members as they ought to be, and who was erased or found to be another."""

    database: Database
    seal: Seal
    id: int
    members: list[Member] = field(default_factory=list)
    erased: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)

    def do(self, deed: str, day: int, one: int, other: int) -> None:
        if deed == "join":
            self.join(day)
        elif self.members:
            first = self.members[one % len(self.members)]
            second = self.members[other % len(self.members)]
            if deed == "leave" and first.joined < day and first.left > DAYS:
                leave(self.database, first.id, on(day))
                first.left = day
            elif deed == "erase" and first.child not in self.gone:
                erase(self.database, [first.child], ErasureReason.WITHDRAWN)
                self.erased.add(first.child)
            elif deed == "merge":
                self.merge(first.child, second.child, day)

    def join(self, day: int) -> None:
        number = str(len(self.members) + 1)
        entry = Entry(self.id, number, on(day), facts=Facts(2016), personal=Personal("Lò Thị Ánh"))
        saved = join(self.database, self.seal, entry)
        self.members.append(Member(saved.member_id, saved.child_id, day))

    def merge(self, merged: int, survivor: int, day: int) -> None:
        known = {merged, survivor}
        if merged == survivor or known & (self.erased | self.gone):
            return
        merge(self.database, self.seal, merged, survivor, on_date=on(day))
        theirs = [m for m in self.members if m.child == survivor]
        for mine in [m for m in self.members if m.child == merged]:
            both = [t for t in theirs if min(mine.left, t.left) > day and mine.left > t.joined
                    and t.left > mine.joined]  # fmt: skip
            if both:
                mine.left = max(day, mine.joined, min(t.joined for t in both))
            mine.child = survivor
        self.gone.add(merged)


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


@contextmanager
def a_club(template: Path) -> Iterator[Club]:
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, folder))
        with open_database(path) as database:
            yield Club(database, keys_for(database), add_club(database))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=deeds)
def test_members_are_counted_right_on_every_day(
    desk_template: Path, deeds: list[tuple[str, int, int, int]]
) -> None:
    with a_club(desk_template) as club:
        for deed in deeds:
            club.do(*deed)
        for day in range(DAYS):
            asked = ReportRequest("range", first_day=on(day), last_day=on(day))
            (figure,) = figures_for(club.database, asked, {"K02"})
            wanted = sum(m.joined <= day < m.left for m in club.members)
            assert figure.value == wanted, on(day)
