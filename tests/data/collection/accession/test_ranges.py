"""Allotting ranges of numbers to PCs."""

import pytest

from librarydesk.data.collection.accession.numbers import Block, Numbering
from librarydesk.data.collection.accession.queries import devices, number_ranges
from librarydesk.data.collection.accession.ranges import (
    RangeWanted,
    allot_range,
    restore_range,
    undo_range,
    withdraw_range,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.accession.given import OWN, SITE, TN, add, allot, another_pc, give
from tests.data.collection.shelf import add_site


def ranges(database: Database) -> list[tuple[int, int | None, bool]]:
    with database.read() as connection:
        return [(r.first, r.last, bool(r.own)) for r in number_ranges(connection, [SITE])]


def refusal(database: Database, first: int, last: int | None, holder: int = OWN) -> str:
    with pytest.raises(DeskError) as refused:
        allot(database, first, last, holder)
    return refused.value.code


def test_ranges_are_listed_with_who_holds_them(database: Database) -> None:
    pc = another_pc(database)
    allot(database, 5001, None, pc)
    allot(database, 1, 5000)
    assert ranges(database) == [(1, 5000, True), (5001, None, False)]
    with database.read() as connection:
        assert [bool(device.own) for device in devices(connection)] == [True, False]


@pytest.mark.parametrize(
    ("first", "last"), [(1, 100), (150, 160), (200, 300), (1, None), (200, None)]
)
def test_a_range_that_overlaps_another_is_refused(
    database: Database, first: int, last: int | None
) -> None:
    allot(database, 100, 200, another_pc(database))
    assert refusal(database, first, last) == "range.overlaps"


def test_other_prefixes_and_sites_overlap_nothing(database: Database) -> None:
    allot(database, 100, 200)
    allot(database, 100, 200, prefix="M.")
    other = add_site(database, "LC01", "Thư viện xã Bum Nưa")
    allot_range(database, RangeWanted(other, TN, 100, 200, OWN))
    assert ranges(database) == [(100, 200, True), (100, 200, True)]


@pytest.mark.parametrize(("first", "last"), [(0, 5), (9, 8), (1, 10**12)])
def test_a_range_that_is_none_is_refused(database: Database, first: int, last: int) -> None:
    assert refusal(database, first, last) == "range.backwards"


def test_another_pc_gets_no_numbers_that_are_used_here(database: Database) -> None:
    pc = another_pc(database)
    allot(database, 1, 100)
    add(database, 12)
    withdraw_range(database, 1, reason="chia lại")
    assert refusal(database, 5, 100, pc) == "range.used"
    allot(database, 13, 100, pc)


def test_a_range_is_cut_so_that_another_pc_gets_the_rest(database: Database) -> None:
    row = allot(database, 1, None)
    pc = another_pc(database)
    assert refusal(database, 1001, None, pc) == "range.overlaps"
    allot_range(database, RangeWanted(SITE, TN, 1, 1000, OWN), row_id=row)
    allot(database, 1001, None, pc)
    assert ranges(database) == [(1, 1000, True), (1001, None, False)]


def test_allotting_changing_and_withdrawing_can_be_taken_back(database: Database) -> None:
    saved = allot_range(database, RangeWanted(SITE, TN, 1, 10, OWN))
    changed = allot_range(database, RangeWanted(SITE, TN, 1, 20, OWN), row_id=saved.row_id)
    undo_range(database, changed, reason="nhầm")
    assert ranges(database) == [(1, 10, True)]
    withdraw_range(database, saved.row_id, reason="nhầm")
    assert ranges(database) == []
    restore_range(database, saved.row_id)
    assert ranges(database) == [(1, 10, True)]
    assert give(database) == [Block(1, 1)]


def test_a_range_needs_a_prefix_that_can_be_numbered(database: Database) -> None:
    with pytest.raises(DeskError) as refused:
        allot_range(database, RangeWanted(SITE, Numbering("K2", 6), 1, 9, OWN))
    assert refused.value.code == "numbers.prefix"
