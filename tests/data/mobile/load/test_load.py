"""Copies that go out with the van and come home."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.checking import check
from librarydesk.data.mobile.load.queries import Load, LoadedCopy, load_of
from librarydesk.data.mobile.load.service import Way, read_copies, undo_reading
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import copy_id, shelve
from tests.data.mobile.road import OWN_SITE, add_trip

DAY, BACK = date(2026, 3, 5), date(2026, 3, 7)
TRIP = (OWN_SITE, "LC-LD-2026-01")
NUMBERS = ("LC.000001", "LC.000002", "LC.000003")


@pytest.fixture
def copies(database: Database) -> list[int]:
    shelve(database, "Đất rừng phương Nam", "Đoàn Giỏi", copies=NUMBERS)
    return [copy_id(database, number) for number in NUMBERS]


def load(database: Database) -> Load:
    with database.read() as connection:
        return load_of(connection, *TRIP)


def test_what_went_out_and_was_not_read_in_is_missing(
    database: Database, copies: list[int]
) -> None:
    read_copies(database, TRIP, copies, Way.OUT, DAY)
    assert [copy.accession_no for copy in load(database).missing] == list(NUMBERS)
    read_copies(database, TRIP, copies[1:], Way.IN, BACK)
    found = load(database)
    assert [copy.accession_no for copy in found.missing] == ["LC.000001"]
    assert (found.out, found.came_home) == (3, 2)


def test_a_copy_is_read_once_each_way(database: Database, copies: list[int]) -> None:
    read_copies(database, TRIP, [copies[0]], Way.OUT, DAY)
    again = read_copies(database, TRIP, [*copies, copies[2]], Way.OUT, DAY)
    assert len(again.rows) == 2
    with pytest.raises(DeskError) as refused:
        read_copies(database, TRIP, copies, Way.OUT, DAY)
    assert refused.value.code == "load.nothing_new"


def test_what_comes_home_without_having_been_read_out_is_kept_and_told(
    database: Database, copies: list[int]
) -> None:
    read_copies(database, TRIP, [copies[0]], Way.OUT, DAY)
    read_copies(database, TRIP, copies[:2], Way.IN, BACK)
    found = load(database)
    assert [copy.accession_no for copy in found.never_out] == ["LC.000002"]
    assert not found.missing


def test_no_copy_is_in_two_vans(database: Database, copies: list[int]) -> None:
    other = (OWN_SITE, "LC-LD-2026-02")
    read_copies(database, TRIP, copies, Way.OUT, DAY)
    with pytest.raises(DeskError) as refused:
        read_copies(database, other, copies, Way.OUT, BACK)
    assert refused.value.code == "load.elsewhere"
    read_copies(database, TRIP, copies, Way.IN, BACK)
    assert len(read_copies(database, other, copies, Way.OUT, BACK).rows) == 3


def test_a_reading_is_taken_back(database: Database, copies: list[int]) -> None:
    undo_reading(database, read_copies(database, TRIP, copies, Way.OUT, DAY), reason="thử")
    assert load(database).copies == ()
    assert len(read_copies(database, TRIP, copies, Way.OUT, DAY).rows) == 3


def test_the_check_names_what_did_not_come_home_with_its_trip(
    database: Database, copies: list[int]
) -> None:
    read_copies(database, TRIP, copies, Way.OUT, DAY)
    assert not [found for found in check(database) if found.rule == "load.not_home"]
    add_trip(database, TRIP[1], DAY, BACK)
    read_copies(database, TRIP, copies[1:], Way.IN, BACK)
    (told,) = [found for found in check(database) if found.rule == "load.not_home"]
    assert told.message.startswith("1 ")


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30))
def test_missing_and_home_and_never_out_add_up(read: list[tuple[bool, bool]]) -> None:
    found = Load(
        tuple(
            LoadedCopy(place, str(place), "", DAY if out else None, BACK if home else None)
            for place, (out, home) in enumerate(read)
            if out or home
        )
    )
    assert found.out == found.came_home + len(found.missing)
    assert len(found.never_out) <= found.came_home
