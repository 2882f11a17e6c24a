"""The list of batches: those of the register and those that only copies name."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.coded import Source
from librarydesk.data.collection.accession.listing import (
    SORTS,
    WantedBatches,
    batches_in_order,
    sites_with_batches,
    totals,
)
from librarydesk.data.collection.accession.queries import prefixes_in_use, titles_in_batch
from librarydesk.data.collection.accession.service import Batch, open_batch
from librarydesk.data.collection.catalogue.adding import NewTitle
from librarydesk.data.store.database import Database
from tests.data.collection.accession.given import DAY, SITE, add, give
from tests.data.collection.shelf import add_site, shelve

HERE = WantedBatches((SITE,))


@pytest.fixture
def filled(database: Database) -> Database:
    """Three batches: one in the register, one there too without copies, one of copies alone."""
    open_batch(database, Batch(SITE, "2", DAY, Source.PURCHASE, amount_vnd=90_000))
    open_batch(database, Batch(SITE, "10", date(2024, 5, 6), Source.DONATION, "Nhà máy chè"))
    add(database, 2, batch_no="2", title=NewTitle("Tắt đèn"))
    add(database, 1, batch_no="2", title=NewTitle("Chí Phèo"), price=None)
    add(database, 4, batch_no="9", day=date(2025, 1, 2), source=Source.EXCHANGE)
    return database


def listed(
    database: Database,
    sort: str = "date",
    *,
    wanted: WantedBatches = HERE,
    descending: bool = False,
) -> list[str]:
    with database.read() as connection:
        rows = batches_in_order(
            connection, wanted, sort=sort, descending=descending, offset=0, limit=100
        )
    return [row.batch_no for row in rows]


def test_a_batch_that_only_copies_name_stands_among_the_others(filled: Database) -> None:
    assert listed(filled) == ["10", "9", "2"]
    assert listed(filled, descending=True) == ["2", "9", "10"]


def test_numbers_are_sorted_as_numbers(filled: Database) -> None:
    assert listed(filled, "number") == ["2", "9", "10"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("titles", ["10", "9", "2"]),
        ("copies", ["10", "2", "9"]),
        ("amount", ["10", "2", "9"]),
        ("source", ["10", "9", "2"]),
    ],
)
def test_the_list_is_sorted_by_what_it_shows(filled: Database, sort: str, order: list[str]) -> None:
    assert listed(filled, sort) == order


@pytest.mark.parametrize("sort", sorted(SORTS))
def test_every_order_gives_every_batch_once_in_slices(filled: Database, sort: str) -> None:
    with filled.read() as connection:
        parts = [
            batches_in_order(connection, HERE, sort=sort, descending=True, offset=i, limit=1)
            for i in range(4)
        ]
    assert sorted(row.batch_no for part in parts for row in part) == ["10", "2", "9"]


def test_filters_leave_what_is_wanted(filled: Database) -> None:
    assert listed(filled, wanted=replace(HERE, year=2024)) == ["10"]
    assert listed(filled, wanted=replace(HERE, source="exchange")) == ["9"]
    other = add_site(filled, "LC01", "Thư viện xã Bum Nưa")
    assert listed(filled, wanted=WantedBatches((other,))) == []


def test_totals_name_the_years_whatever_is_chosen(filled: Database) -> None:
    with filled.read() as connection:
        found = totals(connection, replace(HERE, year=2025))
    assert (found.batches, found.years) == (2, (2025, 2024))


def test_sites_with_batches_can_be_chosen(filled: Database) -> None:
    other = add_site(filled, "LC01", "Thư viện xã Bum Nưa")
    with filled.read() as connection:
        found = sites_with_batches(connection, [SITE, other])
    assert [site_id for site_id, _name in found] == [SITE]


def test_what_was_voided_makes_no_batch(database: Database) -> None:
    added = add(database, batch_no="3")
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE copy SET voided_at = 1 WHERE id = ?", (added.copy_ids[0],)
        )
    assert listed(database) == []


def test_the_titles_of_a_batch_show_their_numbers(filled: Database) -> None:
    with filled.read() as connection:
        found = titles_in_batch(connection, SITE, "2", limit=10)
    assert [(t.title, t.copies, t.first_number, t.last_number, t.priced_vnd) for t in found] == [
        ("Tắt đèn", 2, "TN.000001", "TN.000002", 100_000),
        ("Chí Phèo", 1, "TN.000003", "TN.000003", None),
    ]


def test_prefixes_in_use_are_proposed_with_padding_and_store(filled: Database) -> None:
    shelve(
        filled,
        "Đất rừng phương Nam",
        copies=("M.0009", "M.0010", "2024/77", "không số", "M.", "8935235226272"),
    )
    give(filled)
    with filled.read() as connection:
        found = prefixes_in_use(connection, SITE)
    assert [(p.numbering.prefix, p.numbering.digits, p.store) for p in found] == [
        ("TN.", 6, "Kho thiếu nhi"),
        ("2024/", 2, None),
        ("M.", 4, None),
    ]
