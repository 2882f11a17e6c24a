"""The lists of a stocktake: each kind of number lands where a librarian expects it."""

from datetime import date, timedelta

from librarydesk.coded import CopyEventKind, StocktakeResult
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import add_site
from tests.data.collection.stocktake.shelves import (
    BEGAN,
    CHILDREN,
    LENDING,
    Shelved,
    begun,
    counted,
    happens,
    listed,
    numbers,
    put,
    read,
    send,
    transfer,
)

BEFORE = BEGAN - timedelta(days=40)
LATER = BEGAN + timedelta(days=3)


def test_what_was_read_is_found_and_the_rest_is_missing(database: Database) -> None:
    put(database, "TN.0001", "TN.0002", "TN.0003")
    stocktake = begun(database)
    read(database, stocktake, "TN.0001", "tn 0003")
    assert numbers(database, stocktake, "found") == ["TN.0001", "TN.0003"]
    assert numbers(database, stocktake, "missing") == ["TN.0002"]


def test_a_copy_read_in_another_store_is_in_the_wrong_place_and_not_missing(
    database: Database,
) -> None:
    put(database, "TN.0001", Shelved("M.0001", LENDING))
    stocktake = begun(database)
    read(database, stocktake, "M.0001", store=CHILDREN)
    row = listed(database, stocktake, "wrong_place")[0]
    assert (row.number, row.store, row.read_in) == ("M.0001", LENDING, CHILDREN)
    assert numbers(database, stocktake, "missing") == ["TN.0001"]


def test_a_copy_from_outside_the_store_that_is_counted_is_in_the_wrong_place(
    database: Database,
) -> None:
    put(database, "TN.0001", Shelved("M.0001", LENDING), Shelved("M.0002", LENDING))
    stocktake = begun(database, store=CHILDREN)
    read(database, stocktake, "M.0001", store=CHILDREN)
    rows = listed(database, stocktake, "wrong_place")
    assert [(row.number, row.remark) for row in rows] == [("M.0001", "outside")]
    assert numbers(database, stocktake, "missing") == ["TN.0001"]


def test_a_copy_from_outside_the_range_of_call_numbers_is_in_the_wrong_place(
    database: Database,
) -> None:
    put(
        database,
        Shelved("M.1", call_number="895.922 / N573T"),
        Shelved("M.2", call_number="895.9223 / A100B"),
        Shelved("M.3", call_number="900 / A100B"),
        Shelved("M.4"),
    )
    stocktake = begun(database, calls=("895", "899"))
    read(database, stocktake, "M.1", "M.3")
    assert numbers(database, stocktake, "found") == ["M.1"]
    assert numbers(database, stocktake, "missing") == ["M.2"]
    assert numbers(database, stocktake, "wrong_place") == ["M.3"]


def test_what_is_out_at_a_point_is_apart_and_not_missing(database: Database) -> None:
    point = add_site(database, "D1", "Trường Tiểu học số 1")
    put(database, "LC.1", "LC.2", "LC.3")
    send(database, "LC.1", to=point, on=BEFORE)
    send(database, "LC.2", to=point, on=BEFORE)
    stocktake = begun(database)
    read(database, stocktake, "LC.2")
    assert numbers(database, stocktake, StocktakeResult.OUT) == ["LC.1"]
    assert [(r.number, r.remark) for r in listed(database, stocktake, "found")] == [("LC.2", "out")]
    assert numbers(database, stocktake, "missing") == ["LC.3"]
    assert counted(database, stocktake).whole.expected.copies == 1


def test_lost_and_weeded_copies_should_not_be_here_when_read_and_are_on_no_list_else(
    database: Database,
) -> None:
    put(database, "TN.1", "TN.2", "TN.3", "TN.4")
    for number, event in (
        ("TN.1", CopyEventKind.LOST),
        ("TN.2", CopyEventKind.WEEDED),
        ("TN.3", CopyEventKind.LOST),
    ):
        happens(database, number, event, BEFORE)
    stocktake = begun(database)
    read(database, stocktake, "TN.1", "TN.2")
    rows = listed(database, stocktake, "unexpected")
    assert [(row.number, row.remark) for row in rows] == [("TN.1", "lost"), ("TN.2", "weeded")]
    assert numbers(database, stocktake, "missing") == ["TN.4"]


def test_an_unknown_number_is_told_with_those_that_it_may_have_been_meant_as(
    database: Database,
) -> None:
    put(database, "TN.001234", Shelved("M.001234", LENDING))
    stocktake = begun(database)
    read(database, stocktake, "TN.1234", "TN001 234", "1234", "X.9")
    near = {row.number: row.near for row in listed(database, stocktake, "unknown")}
    assert near == {
        "TN.1234": ("TN.001234",),
        "TN001 234": ("TN.001234",),
        "1234": ("M.001234", "TN.001234"),
        "X.9": (),
    }


def test_a_number_from_before_a_transfer_finds_the_copy_under_its_new_one(
    database: Database,
) -> None:
    district = add_site(database, "H1", "Thư viện huyện")
    put(database, Shelved("H.77", site_id=district), "TN.1")
    transfer(database, "H.77", to=1, new_number="TN.777", on=BEFORE)
    stocktake = begun(database)
    read(database, stocktake, "H.77")
    assert numbers(database, stocktake, "found") == ["TN.777"]


def test_an_old_number_read_in_another_store_is_in_the_wrong_place_too(
    database: Database,
) -> None:
    district = add_site(database, "H1", "Thư viện huyện")
    put(database, Shelved("H.77", LENDING, site_id=district))
    transfer(database, "H.77", to=1, new_number="M.777", on=BEFORE)
    stocktake = begun(database)
    read(database, stocktake, "H.77", store=CHILDREN)
    assert numbers(database, stocktake, "wrong_place") == ["M.777"]


def test_a_copy_given_away_should_not_be_here_and_one_of_others_belongs_to_them(
    database: Database,
) -> None:
    other = add_site(database, "X1", "Thư viện xã")
    put(database, "TN.1", "TN.2", Shelved("X.5", site_id=other), Shelved("X.6", site_id=other))
    transfer(database, "TN.2", to=other, new_number="X.2", on=BEFORE)
    send(database, "X.6", to=1, on=BEFORE, organiser=other)
    stocktake = begun(database)
    read(database, stocktake, "TN.2", "X.5", "X.6")
    given = listed(database, stocktake, "unexpected")
    assert [(row.remark, row.site) for row in given] == [("transferred", "Thư viện xã")]
    foreign = listed(database, stocktake, "wrong_place")
    assert [(row.number, row.remark) for row in foreign] == [
        ("X.5", "other_site"),
        ("X.6", "guest"),
    ]


def test_a_copy_that_came_after_the_beginning_is_told_apart(database: Database) -> None:
    put(database, "TN.1", Shelved("TN.2", acquired_on=LATER))
    stocktake = begun(database)
    read(database, stocktake, "TN.1", "TN.2")
    rows = listed(database, stocktake, "unexpected")
    assert [(row.number, row.remark) for row in rows] == [("TN.2", "acquired_later")]


def test_the_number_before_a_provisional_one_stands_for_both_copies(database: Database) -> None:
    put(database, "TN.0009", "TN.0009~2", "TN.0010~2")
    stocktake = begun(database)
    read(database, stocktake, "TN.0009", "TN.0010~2")
    rows = listed(database, stocktake, "found")
    assert [(row.number, row.remark) for row in rows] == [
        ("TN.0009", None),
        ("TN.0009~2", "provisional"),
        ("TN.0010~2", None),
    ]


def test_the_list_is_frozen_whatever_happens_later(database: Database) -> None:
    point = add_site(database, "D1", "Trường Tiểu học số 1")
    put(database, "TN.1", "TN.2", "TN.3")
    stocktake = begun(database)
    put(database, "TN.4")
    happens(database, "TN.1", CopyEventKind.WEEDED, LATER)
    send(database, "TN.2", to=point, on=LATER)
    rows = listed(database, stocktake, "missing")
    assert [(row.number, row.remark) for row in rows] == [
        ("TN.1", "recorded_since"),
        ("TN.2", "moved_since"),
        ("TN.3", None),
    ]


def test_a_missing_copy_that_was_voided_since_is_told(database: Database) -> None:
    put(database, "TN.1", "TN.2")
    stocktake = begun(database)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE copy SET voided_at = 1 WHERE accession_no = 'TN.1'")
    remarks = {row.number: row.remark for row in listed(database, stocktake, "missing")}
    assert remarks == {"TN.1": "voided_since", "TN.2": None}
    read(database, stocktake, "TN.1")
    assert numbers(database, stocktake, "found") == ["TN.1"]


def test_a_stocktake_of_a_past_day_expects_what_stood_there_then(database: Database) -> None:
    put(database, "TN.1", Shelved("TN.2", acquired_on=BEGAN), "TN.3")
    happens(database, "TN.1", CopyEventKind.LOST, BEGAN)
    stocktake = begun(database, on=date(2025, 3, 2))
    assert numbers(database, stocktake, "missing") == ["TN.1", "TN.3"]


def test_sums_say_what_each_store_has_by_the_record_and_what_was_found(
    database: Database,
) -> None:
    put(database, "TN.1", Shelved("TN.2", price=20_000), Shelved("M.1", LENDING, price=None))
    stocktake = begun(database)
    read(database, stocktake, "TN.1", store=CHILDREN)
    summary = counted(database, stocktake)
    assert [(store, s.expected.copies, s.read.copies) for store, s in summary.stores] == [
        (LENDING, 1, 0),
        (CHILDREN, 2, 1),
    ]
    assert (summary.of("missing").copies, summary.of("missing").money) == (2, 20_000)
    assert summary.whole.expected.money == 70_000
