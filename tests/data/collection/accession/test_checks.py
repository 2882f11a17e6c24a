"""What the check says of ranges, numbers and vouchers."""

from librarydesk.coded import Source
from librarydesk.data.checking import check
from librarydesk.data.collection.accession.service import Batch, open_batch
from librarydesk.data.store.database import Database
from librarydesk.data.store.findings import ERROR, WARNING
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from tests.data.collection.accession.given import DAY, SITE, add, allot, another_pc, give
from tests.data.collection.shelf import add_site, copy_id, shelve


def found(database: Database) -> dict[str, tuple[str, int, tuple[str, ...]]]:
    return {
        finding.rule: (finding.severity, finding.count, finding.where)
        for finding in check(database)
        if finding.rule.startswith("accession.")
    }


def test_sound_numbers_and_vouchers_are_no_finding(database: Database) -> None:
    give(database, 5)
    allot(database, 100, 200)
    allot(database, 201, None, another_pc(database))
    open_batch(database, Batch(SITE, "1", DAY, Source.PURCHASE, amount_vnd=150_000))
    open_batch(database, Batch(SITE, "2", DAY, Source.PURCHASE, amount_vnd=150_000))
    add(database, 3)
    assert found(database) == {}


def test_ranges_that_came_from_two_pcs_may_overlap(database: Database) -> None:
    allot(database, 100, 200)
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "INSERT INTO number_range (site_id, prefix, digits, first_no, holder_id,"
            f" {NEW_ROW_COLUMNS}) VALUES (1, 'TN-', 6, 200, 1, {stamp.values_sql})"
        )
    assert found(database)["accession.ranges_overlap"] == (ERROR, 1, ("TN-200–…",))


def test_numbers_given_outside_of_the_ranges_of_their_pc_are_told(database: Database) -> None:
    pc = another_pc(database)
    allot(database, 100, 200)
    give(database, 3)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE number_block SET device_id = ?", (pc,))
    assert found(database)["accession.outside_range"] == (WARNING, 1, ("TN.100–102",))


def test_a_voucher_that_says_another_amount_is_told(database: Database) -> None:
    open_batch(database, Batch(SITE, "1", DAY, Source.PURCHASE, amount_vnd=100_000))
    add(database, 3)
    assert found(database)["accession.amount_differs"] == (WARNING, 1, ("1",))


def test_a_number_that_two_copies_bear_is_told(database: Database) -> None:
    shelve(database, "Đất rừng phương Nam", copies=("TN.000001", "tn-000001", "M.000001"))
    assert found(database)["accession.number_twice"] == (WARNING, 1, ("TN.000001",))


def test_a_number_that_arrived_where_it_is_borne_is_told(database: Database) -> None:
    other = add_site(database, "LC01", "Thư viện xã Bum Nưa")
    shelve(database, "Đất rừng phương Nam", copies=("TN.000001", "M.000001"))
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql("UPDATE copy SET site_id = ? WHERE id = 2", (other,))
        connection.exec_driver_sql(
            "INSERT INTO copy_event (copy_id, site_id, event, on_date, to_site_id,"
            f" new_accession_no, new_accession_folded, {NEW_ROW_COLUMNS})"
            " VALUES (?, ?, 'transferred', '2025-02-01', 1, 'tn 000001', 'tn 000001',"
            f" {stamp.values_sql})",
            (copy_id(database, "M.000001"), other),
        )
    assert found(database)["accession.number_twice"] == (WARNING, 1, ("tn 000001",))
