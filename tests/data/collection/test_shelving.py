"""Putting copies into other stores: where they stood on any day, and taking it back."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.data.checking import check
from librarydesk.data.collection.queries import copy_on, stores
from librarydesk.data.collection.shelving import Shelving, shelve_copies, void_shelvings
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import copy_id, shelve
from tests.desk_fixtures import NewDesk

SPRING, SUMMER, AUTUMN = date(2025, 3, 1), date(2025, 6, 1), date(2025, 9, 1)


def put(database: Database, store: str, day: date, *numbers: str) -> list[int]:
    """Puts copies into a store."""
    copies = tuple(copy_id(database, number) for number in numbers or ("M.1",))
    return shelve_copies(database, Shelving(copies, 1, store, day))


def store_on(database: Database, day: date) -> str | None:
    """Where the copy stood on a day."""
    with database.read() as connection:
        found = copy_on(connection, copy_id(database, "M.1"), day)
    assert found is not None
    return found.store


def test_a_copy_stood_where_it_was_taken_from(database: Database) -> None:
    shelve(database, "Mắt biếc", copies=("M.1",))
    before = store_on(database, AUTUMN)
    put(database, "Kho luân chuyển", SUMMER)
    assert store_on(database, SPRING) == before
    assert store_on(database, SUMMER) == "Kho luân chuyển"
    with database.read() as connection:
        assert "Kho luân chuyển" in stores(connection)
    assert not [f for f in check(database) if f.rule == "copy.other_store"]


def test_copies_that_are_there_already_are_passed_over(database: Database) -> None:
    shelve(database, "Mắt biếc", copies=("M.1", "M.2"))
    put(database, "Kho đọc", SPRING, "M.2")
    assert len(put(database, "Kho đọc", SUMMER, "M.1", "M.2")) == 1
    with pytest.raises(DeskError) as refused:
        put(database, "Kho đọc", AUTUMN, "M.1", "M.2")
    assert refused.value.code == "shelving.none_moves"


def test_only_the_last_move_is_taken_back(database: Database) -> None:
    shelve(database, "Mắt biếc", copies=("M.1",))
    first = put(database, "Kho đọc", SPRING)
    second = put(database, "Kho mượn", SUMMER)
    for deed in (
        lambda: void_shelvings(database, first, reason="nhầm"),
        lambda: put(database, "Kho địa chí", SPRING),
    ):
        with pytest.raises(DeskError) as refused:
            deed()
        assert refused.value.code == "shelving.moved_later"
    void_shelvings(database, second, reason="nhầm")
    assert store_on(database, AUTUMN) == "Kho đọc"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 3), st.booleans()), max_size=8)
)
def test_any_moves_and_voids_leave_every_day_as_it_was(
    new_desk: NewDesk, moves: list[tuple[str, int, bool]]
) -> None:
    database = new_desk("any.db")
    shelve(database, "Mắt biếc", copies=("M.1",))
    known = [(date(2020, 1, 1), store_on(database, SPRING))]
    day = SPRING
    for store, days, voided in moves:
        day += timedelta(days=days)
        if store == known[-1][1]:
            continue
        rows = put(database, store, day)
        if voided:
            void_shelvings(database, rows, reason="nhầm")
        else:
            known.append((day, store))
    for asked in range(30):
        wanted = SPRING - timedelta(days=2) + timedelta(days=asked)
        assert store_on(database, wanted) == [s for d, s in known if d <= wanted][-1]
    database.close()
