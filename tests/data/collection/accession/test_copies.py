"""Copies that come in with a batch, and taking them back."""

import pytest

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.accession.copies import MOST_AT_ONCE
from librarydesk.data.collection.accession.taking_back import (
    restore_copies,
    undo_copies,
    void_copies,
)
from librarydesk.data.collection.catalogue.adding import NewTitle
from librarydesk.data.collection.search import search_titles
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.accession.given import (
    BOOK,
    DAY,
    add,
    allot,
    another_pc,
    give,
    numbers,
)
from tests.data.collection.shelf import shelve


def found(database: Database, text: str) -> list[tuple[str, int]]:
    with database.read() as connection:
        return [(title.title, title.held) for title in search_titles(connection, text)]


def test_copies_come_in_with_a_number_each_and_what_an_import_would_say(
    database: Database,
) -> None:
    added = add(database, 3)
    assert (added.first_number, added.last_number) == ("TN.000001", "TN.000003")
    assert numbers(database) == ["TN.000001", "TN.000002", "TN.000003"]
    with database.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT accession_folded, site_id, store, price_vnd, acquired_on, source, batch_no,"
            " voucher_no FROM copy WHERE accession_no = 'TN.000002'"
        ).one()
    assert tuple(row) == (
        "tn 000002",
        1,
        "Kho thiếu nhi",
        50_000,
        DAY.isoformat(),
        "purchase",
        "1",
        "07/PN",
    )


def test_a_new_title_is_found_at_once(database: Database) -> None:
    add(database, 2)
    assert found(database, "de men") == [(BOOK.title, 2)]


def test_a_title_that_the_catalogue_has_gets_the_copies(database: Database) -> None:
    first = add(database, 1)
    again = add(database, 1, title=NewTitle("DẾ MÈN PHIÊU LƯU KÝ", "Tô Hoài", "Kim Đồng", 2024))
    assert (again.title_id, again.title_added) == (first.title_id, False)
    numbered = shelve(database, "Tắt đèn", isbn="9786041234567")
    joined = add(database, title=NewTitle("Tắt đèn (tái bản)", isbn="9786041234567"))
    assert joined.title_id == numbered


def test_another_isbn_is_another_title(database: Database) -> None:
    shelve(database, "Tắt đèn", isbn="9786041234567")
    assert add(database, title=NewTitle("Tắt đèn", isbn="9786042000000")).title_added


def test_ten_thousand_copies_come_in_at_once(database: Database) -> None:
    added = add(database, 10_000)
    assert len(added.copy_ids) == 10_000
    assert added.last_number == "TN.010000"
    with database.read() as connection:
        uids = connection.exec_driver_sql("SELECT count(DISTINCT uid) FROM copy").scalar_one()
    assert uids == 10_000


def test_nothing_is_added_when_the_numbers_run_out(database: Database) -> None:
    allot(database, 1, 5)
    with pytest.raises(DeskError) as refused:
        add(database, 6)
    assert refused.value.code == "numbers.used_up"
    assert numbers(database) == []
    assert found(database, "de men") == []
    assert add(database, 5).first_number == "TN.000001"


def test_taking_back_voids_the_copies_and_the_title_that_came_with_them(
    database: Database,
) -> None:
    added = add(database, 2)
    undo_copies(database, added, reason="nhầm")
    assert numbers(database) == []
    assert found(database, "de men") == []


def test_a_title_with_further_copies_stays(database: Database) -> None:
    added = add(database, 1)
    add(database, 1, title=added.title_id)
    undo_copies(database, added, reason="nhầm")
    assert found(database, "de men") == [(BOOK.title, 1)]


def test_copies_of_a_title_are_taken_out_of_their_batch_and_brought_back(
    database: Database,
) -> None:
    added = add(database, 3)
    add(database, 1, title=NewTitle("Tắt đèn"))
    voided = void_copies(database, 1, "1", added.title_id, reason="ghi hai lần")
    assert voided == added.copy_ids
    assert numbers(database) == ["TN.000004"]
    restore_copies(database, voided)
    assert numbers(database) == ["TN.000001", "TN.000002", "TN.000003", "TN.000004"]


def test_a_copy_that_has_lived_since_is_not_taken_back(database: Database) -> None:
    added = add(database, 2)
    record_event(database, Happened(added.copy_ids[1], 1, CopyEventKind.LOST, DAY))
    with pytest.raises(DeskError) as refused:
        undo_copies(database, added, reason="nhầm")
    assert refused.value.code == "copies.in_use"
    assert refused.value.details == {"number": "TN.000002"}
    assert len(numbers(database)) == 2


def test_a_number_can_be_typed_by_hand(database: Database) -> None:
    assert add(database, number="TN.000077").last_number == "TN.000077"
    assert add(database, 1).first_number == "TN.000078"


@pytest.mark.parametrize("number", ["TN.000001", "tn 000001", "Tn-000001"])
def test_a_typed_number_that_a_copy_bears_is_refused(database: Database, number: str) -> None:
    add(database, 1)
    assert refusal(database, number) == "numbers.taken"


def test_a_typed_number_of_a_mistake_may_be_given_its_book_again(database: Database) -> None:
    undo_copies(database, add(database, 1), reason="nhầm")
    add(database, number="TN.000001")
    assert numbers(database) == ["TN.000001"]


def test_a_typed_number_out_of_the_range_of_another_pc_is_refused(database: Database) -> None:
    allot(database, 500, None, another_pc(database))
    assert refusal(database, "TN.000700") == "numbers.of_other_pc"
    assert add(database, number="TN.000400").last_number == "TN.000400"


def test_a_number_of_a_block_that_was_given_before_may_be_typed(database: Database) -> None:
    give(database, 10)
    assert add(database, number="TN.000004").copy_ids


def test_a_typed_number_without_a_letter_or_digit_is_refused(database: Database) -> None:
    assert refusal(database, "…") == "numbers.empty"


@pytest.mark.parametrize(("count", "number"), [(0, None), (MOST_AT_ONCE + 1, None), (2, "TN.5")])
def test_no_copies_or_too_many_are_refused(
    database: Database, count: int, number: str | None
) -> None:
    with pytest.raises(DeskError) as refused:
        add(database, count, number=number)
    assert refused.value.code == "copies.count"


def test_a_title_without_a_name_is_refused(database: Database) -> None:
    with pytest.raises(DeskError) as refused:
        add(database, title=NewTitle(" "))
    assert refused.value.code == "copies.no_title"


def refusal(database: Database, number: str) -> str:
    with pytest.raises(DeskError) as refused:
        add(database, number=number)
    return refused.value.code
