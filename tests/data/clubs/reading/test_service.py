"""The reading log: one book for many, caps that ask back, a line mended with its trace."""

from datetime import date

import pytest

from librarydesk.data.clubs.reading.caps import Beyond, Cap, beyond
from librarydesk.data.clubs.reading.queries import (
    Favourite,
    LogSums,
    ReadingRow,
    WantedLines,
    childs_lines,
    favourites,
    former_lines,
    lines,
    log_sums,
    log_years,
)
from librarydesk.data.clubs.reading.service import (
    mend_reading,
    record_readings,
    undo,
    void_readings,
)
from librarydesk.data.clubs.reading.typed import BookRead, Mended, Reader
from librarydesk.data.store.database import Database
from librarydesk.data.store.limits import Limit, set_limit
from librarydesk.errors import DeskError
from tests.data.clubs.a_club import a_club, forty

DAY = date(2025, 3, 5)
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


@pytest.fixture
def club(database: Database) -> int:
    """A club of forty children."""
    return a_club(database, forty())


def read(club: int, title: str, *numbers: str, day: date = DAY, pages: int | None = 50) -> BookRead:
    return BookRead(club, day, title, tuple(Reader(number, pages) for number in numbers))


def log(database: Database, club: int, member_no: str | None = None) -> list[ReadingRow]:
    with database.read() as connection:
        if member_no is not None:
            return childs_lines(connection, club, member_no, FIRST, LAST)
        return lines(connection, WantedLines(club, FIRST, LAST))


def test_one_book_and_fifteen_children_are_fifteen_lines(database: Database, club: int) -> None:
    readers = tuple(Reader(number, 80, 45, number != "003") for number in forty()[:15])
    written = record_readings(database, BookRead(club, DAY, "Dế Mèn", readers))
    assert len(written.added) == 15
    lines = log(database, club)
    assert [line.member_no for line in lines] == forty()[:15]
    assert {(line.pages, line.minutes) for line in lines} == {(80, 45)}
    assert [line.member_no for line in lines if not line.liked] == ["003"]
    undo(database, written)
    assert log(database, club) == []


def test_who_has_the_book_on_that_day_is_left_out(database: Database, club: int) -> None:
    record_readings(database, read(club, "Dế Mèn", "001"))
    written = record_readings(database, read(club, "dế mèn", "001", "002"))
    assert (len(written.added), written.known) == (1, ("001",))
    with pytest.raises(DeskError) as refused:
        record_readings(database, read(club, "Dế Mèn", "001"))
    assert refused.value.code == "reading.known"
    record_readings(database, read(club, "Dế Mèn", "001", day=date(2025, 3, 6)))


@pytest.mark.parametrize(
    ("title", "numbers", "code"),
    [
        (" ", ("001",), "reading.no_title"),
        ("A", (), "reading.nobody"),
        ("A", ("001", "99"), "reading.unknown_member"),
    ],
)
def test_nonsense_is_refused(
    database: Database, club: int, title: str, numbers: tuple[str, ...], code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        record_readings(database, read(club, title, *numbers))
    assert refused.value.code == code
    assert log(database, club) == []


def test_a_line_is_mended_without_touching_the_child_and_its_trace_is_shown(
    database: Database, club: int
) -> None:
    line = record_readings(database, read(club, "Dế Mền", "001", pages=900)).added[0]
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE reading SET thought = x'0102'")
    once = mend_reading(database, line, Mended(DAY, "Dế Mèn", pages=900), reason="sai tên")
    twice = mend_reading(
        database, once.added[0], Mended(DAY, "Dế Mèn", pages=90, liked=True), reason="sai số trang"
    )
    (now,) = log(database, club)
    assert (now.member_no, now.title, now.pages, now.liked) == ("001", "Dế Mèn", 90, True)
    assert now.has_thought
    with database.read() as connection:
        trace = former_lines(connection, now.id)
    assert [(former.row.title, former.row.pages, former.why) for former in trace] == [
        ("Dế Mèn", 900, "sai số trang"),
        ("Dế Mền", 900, "sai tên"),
    ]
    undo(database, twice)
    assert [line.pages for line in log(database, club)] == [900]


def test_a_line_cant_become_one_that_is_there_and_a_voided_one_cant_be_mended(
    database: Database, club: int
) -> None:
    first = record_readings(database, read(club, "A", "001")).added[0]
    record_readings(database, read(club, "B", "001"))
    with pytest.raises(DeskError) as refused:
        mend_reading(database, first, Mended(DAY, "b"), reason="x")
    assert refused.value.code == "reading.known"
    voided = void_readings(database, (first,), reason="nhầm em")
    with pytest.raises(DeskError) as refused:
        mend_reading(database, first, Mended(DAY, "C"), reason="x")
    assert refused.value.code == "reading.gone"
    undo(database, voided)
    assert [line.title for line in log(database, club, "001")] == ["B", "A"]


def test_more_than_a_child_reads_asks_back(database: Database, club: int) -> None:
    set_limit(database, Limit.BOOKS_A_DAY, 2)
    set_limit(database, Limit.BOOKS_A_WEEK, 3)
    for title, day in (("A", 3), ("B", 5), ("C", 5), ("D", 10)):
        record_readings(database, read(club, title, "001", day=date(2025, 3, day), pages=700))
    with database.read() as connection:
        assert beyond(connection, read(club, "E", "001", "002", pages=700)) == [
            Beyond(Cap.BOOKS_A_DAY, 1, "001", 3, 2),
            Beyond(Cap.BOOKS_A_WEEK, 1, "001", 4, 3),
            Beyond(Cap.PAGES_A_DAY, 1, "001", 2100, 2000),
        ]
        assert beyond(connection, read(club, "E", "001", day=date(2025, 3, 9), pages=None)) == [
            Beyond(Cap.BOOKS_A_WEEK, 1, "001", 4, 3)
        ]
        assert beyond(connection, read(club, "E", *forty()[1:])) == []


def test_a_line_that_is_mended_doesnt_count_beside_itself(database: Database, club: int) -> None:
    set_limit(database, Limit.BOOKS_A_DAY, 1)
    line = record_readings(database, read(club, "A", "001")).added[0]
    with database.read() as connection:
        assert beyond(connection, read(club, "B", "001"), but=line) == []
        assert len(beyond(connection, read(club, "B", "001"))) == 1


def test_lines_are_found_by_number_and_book_and_added_up(database: Database, club: int) -> None:
    record_readings(database, read(club, "Dế Mèn", "001", "010"))
    record_readings(database, read(club, "Tắt đèn", "001", pages=None))
    with database.read() as connection:
        for text, found in (("1", 2), ("010", 1), ("den", 1), ("", 3), ("x", 0)):
            wanted = WantedLines(club, FIRST, LAST, text)
            assert len(lines(connection, wanted)) == log_sums(connection, wanted).lines == found
        whole = WantedLines(club, FIRST, LAST)
        assert log_sums(connection, whole) == LogSums(3, 2, 100)
        assert lines(connection, whole, limit=1, offset=1) == lines(connection, whole)[1:2]


def test_favourites_are_counted_by_children(database: Database, club: int) -> None:
    record_readings(database, read(club, "Dế Mèn", "001", "002", "003"))
    record_readings(database, read(club, "DẾ MÈN", "001", day=date(2025, 4, 1)))
    readers = (Reader("001", liked=True), Reader("002", liked=False))
    record_readings(database, BookRead(club, DAY, "Tắt đèn", readers))
    with database.read() as connection:
        assert favourites(connection, club, FIRST, LAST) == [
            Favourite("Dế Mèn", 3, 0),
            Favourite("Tắt đèn", 2, 1),
        ]
        assert log_years(connection, club) == (2025,)
