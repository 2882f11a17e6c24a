"""The list of a weeding dossier: what comes on it, what is refused, what the council keeps."""

from datetime import date

import pytest

from librarydesk.coded import CopyEventKind, WeedingReason
from librarydesk.data.checking import check
from librarydesk.data.collection.weeding.items import (
    give_reason,
    keep_items,
    put_back_items,
    remove_items,
    restore_items,
)
from librarydesk.data.collection.weeding.listing import items_in_order, sums_of
from librarydesk.data.collection.weeding.lookup import copies_to_weed
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.data.collection.weeding.dossiers import (
    PROPOSED,
    TODAY,
    decided,
    discussed,
    happened,
    items,
    listed,
    opened,
    whole,
)

NUMBERS = ("M.0001", "M.0002", "M.0003")


@pytest.fixture
def dossier(database: Database) -> int:
    """A dossier with an empty list, three copies on the shelf."""
    shelve(database, "Tin học văn phòng", year=1998, copies=NUMBERS)
    return opened(database)


def test_numbers_come_on_the_list_once_and_unknown_ones_are_told(
    database: Database, dossier: int
) -> None:
    first = listed(database, dossier, "m.0001", "M.0002", "M.0001", "M.9999")
    assert len(first.item_ids) == 2
    assert [refused.number for refused in first.refused] == ["M.9999"]
    again = listed(database, dossier, "M.0002", "M.0003")
    assert (len(again.item_ids), again.there) == (1, 1)
    assert [item.accession_no for item in items(database, dossier)] == list(NUMBERS)


def test_a_weeded_copy_and_one_on_another_open_list_are_refused(
    database: Database, dossier: int
) -> None:
    happened(database, "M.0001", CopyEventKind.WEEDED, date(2025, 1, 2))
    other = opened(database, "M.0002", code="TL-2025-02")
    result = listed(database, dossier, *NUMBERS)
    assert {r.number: r.sentence for r in result.refused} == {
        "M.0001": "It was weeded already.",
        "M.0002": "It stands on the open dossier TL-2025-02.",
    }
    with database.read() as connection:
        found = copies_to_weed(connection, other, ["M.0001", "M.0002", "M.0003"], TODAY)
    assert [copy.trouble for copy in found.values()] == [
        "It was weeded already.",
        "It stands on the list already.",
        "It stands on the open dossier TL-2025-01.",
    ]


def test_a_copy_that_another_council_kept_can_come_on_a_list(
    database: Database, dossier: int
) -> None:
    other = opened(database, "M.0002", code="TL-2025-02")
    keep_items(database, other, [items(database, other)[0].id], kept=True)
    assert len(listed(database, dossier, "M.0002").item_ids) == 1


def test_a_copy_of_another_library_is_refused(database: Database, dossier: int) -> None:
    other = add_site(database, "LC01", "Thư viện xã Mường Than")
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "UPDATE copy SET site_id = ?, seq = ? WHERE accession_no = 'M.0003'",
            (other, stamp.seq),
        )
    (refused,) = listed(database, dossier, "M.0003").refused
    assert refused.sentence == "It belongs to another library."


def test_a_copy_out_at_a_point_is_listed_with_a_warning(database: Database, dossier: int) -> None:
    point = add_site(database, "TH01", "Trường tiểu học Nậm Loỏng")
    hand_over(
        database,
        Handover(
            trip_code="LC-2025-01",
            organiser_id=1,
            on_date=PROPOSED,
            from_site_id=1,
            to_site_id=point,
            items=((copy_id(database, "M.0001"), "M.0001"),),
        ),
    )
    with database.read() as connection:
        (copy,) = copies_to_weed(connection, dossier, ["M.0001"], TODAY).values()
    assert (copy.trouble, copy.oddity) == ("", "It is out at Trường tiểu học Nậm Loỏng.")
    listed(database, dossier, "M.0001")
    assert whole(database, dossier).counts.out == 1


def test_what_was_taken_off_the_list_can_be_put_back(database: Database, dossier: int) -> None:
    listed(database, dossier, *NUMBERS)
    off = [item.id for item in items(database, dossier)[:2]]
    assert remove_items(database, dossier, off) == 2
    assert [item.accession_no for item in items(database, dossier)] == ["M.0003"]
    assert put_back_items(database, dossier, off) == 2
    assert put_back_items(database, dossier, off) == 0
    assert len(items(database, dossier)) == 3


def test_reasons_and_what_is_kept_can_be_changed_and_given_back(
    database: Database, dossier: int
) -> None:
    listed(database, dossier, *NUMBERS)
    ids = [item.id for item in items(database, dossier)]
    former = give_reason(database, dossier, ids[:2], reason=WeedingReason.DAMAGED, note="mất bìa")
    keep_items(database, dossier, ids[:1], kept=True)
    (first, second, third) = items(database, dossier)
    assert (first.kept, first.reason, second.note) == (True, "damaged", "mất bìa")
    assert (third.kept, third.reason, third.note) == (False, "outdated", None)
    restore_items(database, dossier, former)
    assert [(item.kept, item.reason) for item in items(database, dossier)] == [
        (False, "outdated")
    ] * 3


def test_a_decided_list_is_changed_no_more(database: Database, dossier: int) -> None:
    listed(database, dossier, *NUMBERS)
    discussed(database, dossier)
    decided(database, dossier)
    with pytest.raises(DeskError) as refused:
        remove_items(database, dossier, [item.id for item in items(database, dossier)])
    assert refused.value.code == "weeding.decided"


def test_sums_leave_out_what_is_kept_and_the_list_comes_in_any_order(
    database: Database, dossier: int
) -> None:
    shelve(database, "Ẩm thực", copies=("D.0001",))
    listed(database, dossier, *NUMBERS)
    listed(database, dossier, "D.0001", reason=WeedingReason.SURPLUS)
    keep_items(database, dossier, [items(database, dossier)[1].id], kept=True)
    with database.read() as connection:
        sums = sums_of(connection, dossier, TODAY)
        ordered = items_in_order(connection, dossier, TODAY, sort="title", limit=2)
    by_reason = {part.part: part.copies for part in sums if part.by == "reason"}
    assert by_reason == {"outdated": 2, "surplus": 1}
    assert sum(part.copies for part in sums if part.by == "store") == 3
    assert [item.title for item in ordered] == ["Ẩm thực", "Tin học văn phòng"]


def test_a_copy_on_two_open_lists_is_found_by_the_check(database: Database, dossier: int) -> None:
    listed(database, dossier, "M.0001")
    other = opened(database, "M.0002", code="TL-2025-02")
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE weeding_item SET copy_id = ? WHERE dossier_id = ?",
            (copy_id(database, "M.0001"), other),
        )
    (found,) = [f for f in check(database) if f.rule.startswith("weeding.")]
    assert (found.rule, found.count) == ("weeding.two_dossiers", 2)
