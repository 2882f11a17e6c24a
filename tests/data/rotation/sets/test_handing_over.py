"""A whole set to be handed over: found by its label, with what of it is where."""

from datetime import date

import pytest

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.sets.handing_over import (
    label_of,
    set_to_hand_over,
    set_with_label,
)
from librarydesk.data.rotation.sets.service import SetCard, end_set, put_in, save_set
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import add_site, copy_id, shelve

HOME = 1
DAY = date(2026, 3, 5)
NUMBERS = ("TN.1", "TN.2", "TN.3", "TN.4")


@pytest.fixture
def box(database: Database) -> int:
    """Set 7 with four copies."""
    shelve(database, "Dế mèn phiêu lưu ký", copies=NUMBERS)
    box = save_set(database, SetCard(HOME, "7", date(2026, 1, 1))).row_id
    put_in(database, box, [copy_id(database, number) for number in NUMBERS], date(2026, 1, 1))
    return box


@pytest.mark.parametrize("read", ["THUNG-7", "thung 7", "Thùng số 7", "Set no. 7", label_of("7")])
def test_a_label_names_its_set(database: Database, box: int, read: str) -> None:
    with database.read() as connection:
        assert set_with_label(connection, HOME, read) == (box, "7")


@pytest.mark.parametrize("read", ["7", "THUNG-8", "THUNGBE.7", "TN.1", "THUNG", ""])
def test_what_is_no_label_names_none(database: Database, box: int, read: str) -> None:
    with database.read() as connection:
        assert set_with_label(connection, HOME, read) is None


def test_a_set_that_was_taken_apart_is_not_handed_over(database: Database, box: int) -> None:
    end_set(database, box, DAY)
    with database.read() as connection:
        assert set_with_label(connection, HOME, "THUNG-7") is None
        assert set_to_hand_over(connection, box, DAY) is None


def test_a_set_is_where_most_of_it_stands(database: Database, box: int) -> None:
    point = add_site(database, "P1", "Điểm một")
    items = tuple((copy_id(database, number), number) for number in NUMBERS[:3])
    hand_over(database, Handover("T", HOME, DAY, HOME, point, items, due_on=date(2026, 9, 5)))
    lost = Happened(items[0][0], HOME, CopyEventKind.LOST, date(2026, 4, 1))
    record_event(database, lost)
    with database.read() as connection:
        before = set_to_hand_over(connection, box, date(2026, 3, 4))
        after = set_to_hand_over(connection, box, date(2026, 4, 2))
    assert before is not None
    assert after is not None
    assert (before.home, len(before.here), before.elsewhere) == (True, 4, ())
    assert (after.place_id, after.home) == (point, False)
    assert [copy.accession_no for copy in after.here] == ["TN.2", "TN.3"]
    assert [(copy.accession_no, copy.state) for copy in after.elsewhere] == [
        ("TN.1", "lost"),
        ("TN.4", "held"),
    ]
