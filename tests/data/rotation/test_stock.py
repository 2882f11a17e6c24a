"""What stands at points: whatever was handed over, collected and voided, on any day."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from librarydesk.data.rotation.service import Handover, Recorded, hand_over, void_movements
from librarydesk.data.rotation.stock import at_point, left_at_point, still_out
from librarydesk.data.store.database import Database, open_database
from tests.data.collection.shelf import add_site, copy_id, shelve

HOME = 1
FIRST_DAY = date(2026, 1, 1)
NUMBERS = ("TN.1", "TN.2", "TN.3", "TN.4")
POINTS = 3


@dataclass
class Books:
    """What a careful person would have noted on paper."""

    deeds: list[tuple[date, Handover, Recorded]] = field(default_factory=list)

    def counted(self, point: int, day: date) -> int:
        """Counted copies brought to a point, less those taken away."""
        rows = [deed for on, deed, _recorded in self.deeds if on <= day]
        came = sum(deed.copies for deed in rows if deed.to_site_id == point)
        return max(0, came - sum(deed.copies for deed in rows if deed.from_site_id == point))

    def itemised(self, point: int, day: date) -> set[int]:
        """The copies whose last way ended at a point."""
        places: dict[int, int] = {}
        for on, deed, _recorded in self.deeds:
            if on <= day:
                places |= {copy: deed.to_site_id for copy, _number in deed.items}
        return {copy for copy, place in places.items() if place == point}


Deed = tuple[str, int, int, frozenset[str]]
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(("deliver", "collect", "void")),
        st.integers(0, POINTS - 1),
        st.integers(0, 60),
        st.frozensets(st.sampled_from(NUMBERS)),
    ),
    max_size=12,
)


@contextmanager
def a_desk(template: Path) -> Iterator[Database]:
    with TemporaryDirectory() as folder:
        database = open_database(Path(shutil.copy(template, Path(folder) / "desk.db")))
        try:
            yield database
        finally:
            database.close()


@settings(max_examples=40)
@given(deeds=DEEDS)
def test_what_was_delivered_less_what_was_collected_stands_at_the_point(
    desk_template: Path, deeds: list[Deed]
) -> None:
    with a_desk(desk_template) as database:
        points = [add_site(database, f"P{n}", f"Điểm {n}") for n in range(POINTS)]
        shelve(database, "Dế mèn phiêu lưu ký", copies=NUMBERS)
        books = Books()
        for number, deed in enumerate(deeds):
            day = FIRST_DAY + timedelta(days=number)
            do(database, books, points, deed, day)
            compare(database, books, points, day)
        if deeds:
            compare(database, books, points, FIRST_DAY + timedelta(days=len(deeds) // 2))


def do(database: Database, books: Books, points: list[int], deed: Deed, day: date) -> None:
    what, place, copies, numbers = deed
    if what == "void":
        if books.deeds:
            _day, _handover, recorded = books.deeds.pop(place % len(books.deeds))
            assert void_movements(database, recorded, reason="mistake") == recorded.rows
        return
    if not copies and not numbers:
        return
    items = tuple((copy_id(database, number), number) for number in sorted(numbers))
    ways = (HOME, points[place]) if what == "deliver" else (points[place], HOME)
    handover = Handover(f"LC-{day}", HOME, day, *ways, items, copies)
    books.deeds.append((day, handover, hand_over(database, handover)))


def compare(database: Database, books: Books, points: list[int], day: date) -> None:
    with database.read() as connection:
        everywhere = still_out(connection, day)
        for point in points:
            rows = at_point(connection, point, day)
            assert sum(row.counted for row in rows) == books.counted(point, day)
            assert sum(row.itemised for row in rows) == len(books.itemised(point, day))
            there = [row for row in everywhere if row.to_site_id == point]
            assert sorted(map(repr, there)) == sorted(
                map(repr, left_at_point(connection, point, day))
            )


def test_what_was_due_first_comes_back_first(database: Database) -> None:
    point = add_site(database, "P1", "Điểm 1")
    for month, due in ((1, date(2026, 6, 1)), (2, date(2026, 4, 1)), (3, None)):
        day = date(2026, month, 1)
        hand_over(database, Handover(f"T{month}", HOME, day, HOME, point, (), 100, due_on=due))
    hand_over(database, Handover("T4", HOME, date(2026, 4, 5), point, HOME, (), 150))
    with database.read() as connection:
        left = left_at_point(connection, point, date(2026, 4, 10))
        assert [(row.trip_code, row.copies) for row in left] == [("T1", 50), ("T3", 100)]
        (row,) = at_point(connection, point, date(2026, 6, 2))
        assert (row.counted, row.overdue, row.due_on) == (150, 50, date(2026, 6, 1))


def test_what_was_settled_stands_at_the_point_no_more(database: Database) -> None:
    point = add_site(database, "P1", "Điểm 1")
    hand_over(database, Handover("T1", HOME, FIRST_DAY, HOME, point, (), 100))
    settle(database, point, "lost", 5)
    settle(database, point, "damaged", 7)
    with database.read() as connection:
        (row,) = at_point(connection, point, date(2026, 12, 31))
    assert row.counted == 95


def settle(database: Database, point: int, result: str, copies: int) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO rotation_settlement (site_id, point_id, on_date, no, result, copies, uid,"
            " author_id, device_id, recorded_at, stamp, seq, arrived)"
            " SELECT ?, ?, '2026-02-01', 1, ?, ?, new_uid(), a.id, d.id, 0, 0, 0, 0"
            " FROM author a, device d LIMIT 1",
            (HOME, point, result, copies),
        )


def test_a_lost_copy_stands_nowhere_until_it_is_found(database: Database) -> None:
    point = add_site(database, "P1", "Điểm 1")
    shelve(database, "Đất rừng phương Nam", copies=("TN.1",))
    copy = copy_id(database, "TN.1")
    hand_over(database, Handover("T1", HOME, FIRST_DAY, HOME, point, ((copy, "TN.1"),)))
    note_event(database, copy, "lost", "2026-02-01")
    note_event(database, copy, "found", "2026-03-01")
    with database.read() as connection:
        assert at_point(connection, point, date(2026, 1, 31))[0].itemised == 1
        assert at_point(connection, point, date(2026, 2, 28)) == []
        assert at_point(connection, point, date(2026, 3, 1))[0].itemised == 1


def note_event(database: Database, copy: int, event: str, day: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO copy_event (copy_id, site_id, event, on_date, uid, author_id, device_id,"
            " recorded_at, stamp, seq, arrived)"
            " SELECT ?, 1, ?, ?, new_uid(), a.id, d.id, 0, 0, 0, 0 FROM author a, device d LIMIT 1",
            (copy, event, day),
        )
