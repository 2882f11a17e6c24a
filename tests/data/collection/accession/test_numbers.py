"""Which number is next, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.collection.accession.numbers import Block, Numbering, prefix_key
from librarydesk.data.collection.accession.taking_back import undo_copies
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from tests.data.collection.accession.given import TN, add, allot, another_pc, give, numbers
from tests.data.collection.shelf import add_site, copy_id, shelve


def refusal(database: Database, count: int = 1, numbering: Numbering = TN) -> str:
    with pytest.raises(DeskError) as refused:
        give(database, count, numbering)
    return refused.value.code


def transfer(database: Database, number: str, to_site: int, new_number: str | None) -> None:
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "INSERT INTO copy_event (copy_id, site_id, event, on_date, to_site_id,"
            f" new_accession_no, new_accession_folded, {NEW_ROW_COLUMNS})"
            f" VALUES (?, 1, 'transferred', '2025-02-01', ?, ?, fold(?), {stamp.values_sql})",
            (copy_id(database, number), to_site, new_number, new_number),
        )


def test_the_first_number_of_a_prefix_is_one(database: Database) -> None:
    assert give(database, 3) == [Block(1, 3)]


def test_numbers_given_before_are_passed_over_though_no_copy_bears_them(
    database: Database,
) -> None:
    give(database, 40)
    assert give(database, 2) == [Block(41, 42)]


def test_numbers_of_copies_are_passed_over_whatever_their_padding(database: Database) -> None:
    shelve(database, "Đất rừng phương Nam", copies=("TN.17", "tn-000009", "TN.000012", "TN.9999x"))
    assert give(database) == [Block(18, 18)]


def test_other_prefixes_and_other_sites_have_numbers_of_their_own(database: Database) -> None:
    shelve(database, "Đất rừng phương Nam", copies=("M.000500", "TNX.000900", "TN7.000001"))
    assert give(database) == [Block(1, 1)]
    other = add_site(database, "LC01", "Thư viện xã Bum Nưa")
    assert give(database, site_id=other) == [Block(1, 1)]


def test_the_number_of_a_voided_copy_is_never_given_again(database: Database) -> None:
    shelve(database, "Đất rừng phương Nam", copies=("TN.000005",))
    with database.write() as connection:
        copy = connection.exec_driver_sql("SELECT id FROM copy").scalar_one()
        void_rows(connection, "copy", [copy], reason="thử", stamp=next_stamp(connection))
    assert give(database) == [Block(6, 6)]


def test_what_was_taken_back_at_once_keeps_its_numbers(database: Database) -> None:
    undo_copies(database, add(database, 3), reason="nhầm")
    add(database, 1)
    assert numbers(database) == ["TN.000004"]


@pytest.mark.parametrize(("new_number", "free"), [("TN.000070", 71), (None, 31)])
def test_what_arrived_from_another_owner_is_passed_over(
    database: Database, new_number: str | None, free: int
) -> None:
    other = add_site(database, "LC01", "Thư viện xã Bum Nưa")
    shelve(database, "Đất rừng phương Nam", copies=("TN.000030",))
    transfer(database, "TN.000030", other, new_number)
    assert give(database, site_id=other) == [Block(free, free)]


def test_numbers_without_a_prefix_are_counted_too_but_not_bar_codes(database: Database) -> None:
    shelve(database, "Đất rừng phương Nam", copies=("0041", "8935235226272", "2024/77"))
    assert give(database, 1, Numbering("", 4)) == [Block(42, 42)]


@pytest.mark.parametrize("prefix", ["A1", "TN.2024", "x²", "T" * 31])
def test_a_prefix_that_runs_into_its_digits_is_refused(database: Database, prefix: str) -> None:
    assert refusal(database, 1, Numbering(prefix, 6)) == "numbers.prefix"


@pytest.mark.parametrize("digits", [0, 13])
def test_a_padding_that_none_can_read_is_refused(database: Database, digits: int) -> None:
    assert refusal(database, 1, Numbering("TN.", digits)) == "numbers.digits"


def test_with_one_pc_no_range_is_needed_with_two_it_is(database: Database) -> None:
    give(database)
    another_pc(database)
    assert refusal(database) == "numbers.no_range"
    allot(database, 100, 200)
    assert give(database) == [Block(100, 100)]


def test_the_range_of_another_pc_alone_gives_this_one_nothing(database: Database) -> None:
    allot(database, 1, 5000, another_pc(database))
    assert refusal(database) == "numbers.no_range"


def test_a_block_goes_over_into_the_next_range_and_ends_with_the_last(database: Database) -> None:
    allot(database, 1, 10)
    allot(database, 31, 40)
    assert give(database, 8) == [Block(1, 8)]
    assert give(database, 4) == [Block(9, 10), Block(31, 32)]
    assert refusal(database, 9) == "numbers.used_up"
    assert give(database, 8) == [Block(33, 40)]


def test_what_the_other_pc_has_used_leaves_the_own_range_alone(database: Database) -> None:
    allot(database, 1, 100)
    allot(database, 101, 200, another_pc(database))
    shelve(database, "Đất rừng phương Nam", copies=("TN.000150",))
    assert give(database, 2) == [Block(1, 2)]


def test_a_range_for_one_spelling_of_the_prefix_holds_for_all(database: Database) -> None:
    allot(database, 11, 20, prefix="tn-")
    assert give(database) == [Block(11, 11)]


@given(st.text(max_size=8), st.integers(0, 10**8), st.integers(1, 9))
def test_the_key_of_a_prefix_is_what_its_folded_numbers_begin_with(
    prefix: str, number: int, digits: int
) -> None:
    padded = f"{number:0{digits}}"
    assert fold(Numbering(prefix, digits).written(number)) == prefix_key(prefix) + padded
