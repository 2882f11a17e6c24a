"""Entries of the summary register: opening, editing, voiding, the number that comes next."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.coded import Source
from librarydesk.data.collection.accession.listing import BatchRow, batch_of
from librarydesk.data.collection.accession.queries import next_batch_no, suppliers_completing
from librarydesk.data.collection.accession.service import (
    Batch,
    Entry,
    edit_batch,
    open_batch,
    restore_batch,
    undo_batch,
    void_batch,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.accession.given import DAY, SITE, add
from tests.data.collection.shelf import add_site

BATCH = Batch(SITE, "1", DAY, Source.PURCHASE, "Công ty Sách Tây Bắc", "07/PN", DAY, 300_000)


def entry(database: Database, number: str = "1") -> BatchRow:
    with database.read() as connection:
        found = batch_of(connection, SITE, number)
    assert found is not None
    return found


def is_there(database: Database, number: str) -> bool:
    with database.read() as connection:
        return batch_of(connection, SITE, number) is not None


def as_it_is(row: BatchRow) -> Entry:
    return Entry(row.site_id, row.batch_no, row.row_id, row.source, row.voucher_no)


def proposed(database: Database, day: date = DAY) -> str:
    with database.read() as connection:
        return next_batch_no(connection, SITE, day)


def of_copies(database: Database) -> list[tuple[str, str, str]]:
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT batch_no, voucher_no, source FROM copy WHERE voided_at IS NULL"
        )
        return [(row[0], row[1], row[2]) for row in rows]


def test_a_batch_is_entered_with_its_voucher(database: Database) -> None:
    open_batch(database, BATCH)
    row = entry(database)
    assert (row.supplier, row.voucher_no, row.amount_vnd) == (
        "Công ty Sách Tây Bắc",
        "07/PN",
        300_000,
    )
    assert (row.titles, row.copies, row.priced_vnd, row.money) == (0, 0, None, 300_000)


def test_a_batch_counts_what_came_in_with_it(database: Database) -> None:
    open_batch(database, replace(BATCH, amount_vnd=None))
    add(database, 3)
    row = entry(database)
    assert (row.titles, row.copies, row.priced_vnd, row.money) == (1, 3, 150_000, 150_000)


def test_a_number_of_the_register_is_given_once(database: Database) -> None:
    open_batch(database, BATCH)
    with pytest.raises(DeskError) as refused:
        open_batch(database, BATCH)
    assert refused.value.code == "batch.number_taken"
    add(database, batch_no="9")
    with pytest.raises(DeskError) as refused:
        open_batch(database, replace(BATCH, batch_no="9"))
    assert refused.value.code == "batch.number_taken"
    other = add_site(database, "LC01", "Thư viện xã Bum Nưa")
    open_batch(database, replace(BATCH, site_id=other))


def test_a_batch_needs_a_number(database: Database) -> None:
    with pytest.raises(DeskError) as refused:
        open_batch(database, replace(BATCH, batch_no=" "))
    assert refused.value.code == "batch.no_number"


def test_copies_follow_when_their_batch_changes_and_when_it_is_taken_back(
    database: Database,
) -> None:
    open_batch(database, BATCH)
    add(database, 2)
    before = entry(database)
    changed = replace(BATCH, batch_no="2", voucher_no="08/PN", source=Source.DONATION)
    saved = edit_batch(database, as_it_is(before), changed)
    assert of_copies(database) == [("2", "08/PN", "donation")]
    assert entry(database, "2").copies == 2
    undo_batch(database, saved, reason="nhầm")
    assert of_copies(database) == [("1", "07/PN", "purchase")]
    assert entry(database) == before


def test_a_copy_with_a_voucher_of_its_own_keeps_it(database: Database) -> None:
    open_batch(database, replace(BATCH, voucher_no="other"))
    add(database, 1)
    edit_batch(database, as_it_is(entry(database)), replace(BATCH, voucher_no="09/PN"))
    assert of_copies(database) == [("1", "07/PN", "purchase")]


def test_a_batch_that_only_copies_name_gets_an_entry_when_it_is_edited(
    database: Database,
) -> None:
    add(database, 2, batch_no="7")
    row = entry(database, "7")
    assert (row.row_id, row.voucher_no, row.entered_on) == (None, "07/PN", DAY)
    saved = edit_batch(database, as_it_is(row), replace(BATCH, batch_no="7"))
    assert entry(database, "7").supplier == "Công ty Sách Tây Bắc"
    undo_batch(database, saved, reason="nhầm")
    assert entry(database, "7") == row


def test_a_batch_is_voided_and_brought_back(database: Database) -> None:
    row = open_batch(database, BATCH).row.row_id
    void_batch(database, row, reason="ghi hai lần")
    assert not is_there(database, "1")
    restore_batch(database, row)
    assert entry(database).amount_vnd == 300_000


def test_a_batch_with_copies_is_not_voided(database: Database) -> None:
    saved = open_batch(database, BATCH)
    add(database)
    with pytest.raises(DeskError) as refused:
        void_batch(database, saved.row.row_id, reason="nhầm")
    assert refused.value.code == "batch.has_copies"
    with pytest.raises(DeskError) as refused:
        undo_batch(database, saved, reason="nhầm")
    assert refused.value.code == "batch.has_copies"


@pytest.mark.parametrize(
    ("used", "day", "following"),
    [
        ([], DAY, "1"),
        (["1", "2", "10", "9"], DAY, "11"),
        (["098", "099"], DAY, "100"),
        (["2025/07"], DAY, "2025/08"),
        (["2025/07"], date(2026, 1, 5), "2026/08"),
        (["TQ-15", "TQ-16"], DAY, "TQ-17"),
        (["lần đầu"], DAY, ""),
        (["16", "bổ sung sách địa chí"], DAY, "17"),
    ],
)
def test_the_register_goes_on_with_the_next_number(
    database: Database, used: list[str], day: date, following: str
) -> None:
    for number in used:
        open_batch(database, replace(BATCH, batch_no=number))
    assert proposed(database, day) == following


def test_numbers_that_only_copies_name_count_too(database: Database) -> None:
    open_batch(database, BATCH)
    add(database, batch_no="41")
    assert proposed(database) == "42"


def test_the_register_never_restarts_with_a_year(database: Database) -> None:
    open_batch(database, replace(BATCH, batch_no="2024/31", entered_on=date(2024, 12, 3)))
    open_batch(database, replace(BATCH, batch_no="2025/02", entered_on=DAY))
    assert proposed(database) == "2025/32"


def test_suppliers_in_use_complete_without_accents(database: Database) -> None:
    open_batch(database, BATCH)
    with database.read() as connection:
        assert suppliers_completing(connection, "sach tay") == ["Công ty Sách Tây Bắc"]
        assert suppliers_completing(connection, "kim") == []
