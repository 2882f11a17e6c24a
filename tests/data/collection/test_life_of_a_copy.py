"""What happened to a copy, how it stands, and what a voided line does."""

from datetime import date

import pytest

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.life import history_of_copy
from librarydesk.data.collection.listing import count_titles, titles_in_order
from librarydesk.data.collection.queries import CopyRow, copies_of_title
from librarydesk.data.collection.service import Happened, record_event, void_event
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import copy_id, shelve

SPRING, SUMMER, AUTUMN = date(2025, 3, 1), date(2025, 6, 1), date(2025, 9, 1)


@pytest.fixture
def title(database: Database) -> int:
    """A title with one copy."""
    return shelve(database, "Mắt biếc", "Nguyễn Nhật Ánh", copies=("M.000001",))


def standing(database: Database, title: int, day: date) -> CopyRow:
    """The one copy as it stands on a day."""
    with database.read() as connection:
        (copy,) = copies_of_title(connection, title, day)
    return copy


def record(database: Database, event: CopyEventKind, day: date) -> int:
    """Records what happened to the copy."""
    return record_event(database, Happened(copy_id(database, "M.000001"), 1, event, day))


def test_a_copy_found_again_is_held(database: Database, title: int) -> None:
    record(database, CopyEventKind.LOST, SPRING)
    record(database, CopyEventKind.FOUND, AUTUMN)
    assert standing(database, title, SUMMER).state == "lost"
    assert standing(database, title, AUTUMN).state == "held"


def test_of_one_day_found_is_the_later(database: Database, title: int) -> None:
    record(database, CopyEventKind.FOUND, SPRING)
    record(database, CopyEventKind.LOST, SPRING)
    assert standing(database, title, SPRING).state == "held"


def test_a_repaired_copy_is_damaged_no_more(database: Database, title: int) -> None:
    record(database, CopyEventKind.DAMAGED, SPRING)
    record(database, CopyEventKind.REPAIRED, AUTUMN)
    assert standing(database, title, SUMMER).damaged
    assert not standing(database, title, AUTUMN).damaged


def test_a_voided_line_stays_in_the_history_and_counts_no_more(
    database: Database, title: int
) -> None:
    void_event(database, record(database, CopyEventKind.WEEDED, SPRING), reason="nhầm")
    assert standing(database, title, SUMMER).state == "held"
    with database.read() as connection:
        lines = history_of_copy(connection, copy_id(database, "M.000001"), AUTUMN)
    assert [(line.what, line.voided) for line in lines] == [("acquired", False), ("weeded", True)]


def test_the_same_is_not_recorded_twice_for_a_day(database: Database, title: int) -> None:
    record(database, CopyEventKind.LOST, SPRING)
    with pytest.raises(DeskError) as refused:
        record(database, CopyEventKind.LOST, SPRING)
    assert refused.value.code == "copy.same_event"


def test_the_list_comes_in_vietnamese_order(database: Database) -> None:
    for name in ("Đất", "Dế mèn", "Đá", "Ăn", "Ánh", "Zoo", "Em"):
        shelve(database, name)
    with database.read() as connection:
        rows = titles_in_order(
            connection, Wanted(), sort="title", descending=False, offset=0, limit=10
        )
        assert count_titles(connection, Wanted(rare=True)) == 0
    assert [row.title for row in rows] == ["Ánh", "Ăn", "Dế mèn", "Đá", "Đất", "Em", "Zoo"]
