"""Voiding one line of a settlement, of a copy or of a count, with all that came with it."""

import pytest

from librarydesk.coded import SettlementResult
from librarydesk.data.checking import check
from librarydesk.data.rotation.settling.queries import settlements_with
from librarydesk.data.rotation.settling.service import Settlement, settle
from librarydesk.data.rotation.settling.voiding import void_settlement
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import copy_id
from tests.data.rotation.settling.test_settling import DAY, NUMBERS, at_point, point

__all__ = ["point"]


@pytest.mark.parametrize("result", list(SettlementResult))
def test_each_line_is_voided_by_itself_and_stays_to_be_seen(
    database: Database, point: int, result: SettlementResult
) -> None:
    copies = tuple(copy_id(database, number) for number in NUMBERS[:2])
    settle(database, Settlement(1, point, DAY, result, copies, copies=3, paper_no="07/BB"))
    assert at_point(database, point) == ({"M.3"}, 37)
    with database.read() as connection:
        lines = settlements_with(connection, 1, point)
    of_copy = next(line for line in lines if line.accession_no == "M.1")
    of_count = next(line for line in lines if line.accession_no is None)
    void_settlement(database, of_copy, reason="found again")
    assert at_point(database, point) == ({"M.1", "M.3"}, 37)
    void_settlement(database, of_count, reason="found again")
    assert at_point(database, point) == ({"M.1", "M.3"}, 40)
    assert check(database) == []
    with database.read() as connection:
        told = {line.accession_no: line.why for line in settlements_with(connection, 1, point)}
    assert told == {None: "found again", "M.1": "found again", "M.2": None}
