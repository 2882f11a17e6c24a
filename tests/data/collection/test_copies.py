"""Correcting a copy in the register, voiding one, recording the same of many."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.copies import CopyCard, copy_card, edit_copy, undo_edit, void_copy
from librarydesk.data.collection.life import history_of_copy
from librarydesk.data.collection.queries import copies_of_title
from librarydesk.data.collection.service import Happened, record_for_all, void_events
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import copy_id, shelve

DAY = date(2025, 6, 1)


def card(database: Database, number: str) -> CopyCard:
    """What the register holds of a copy."""
    with database.read() as connection:
        found = copy_card(connection, copy_id(database, number))
    assert found is not None
    return found


def test_a_correction_is_taken_back_whole(database: Database) -> None:
    shelve(database, "Mắt biếc", copies=("M.1",))
    before = card(database, "M.1")
    wanted = replace(before, accession_no="M.9", price_vnd=55_000, call_number="895.9 M")
    saved = edit_copy(database, copy_id(database, "M.1"), wanted)
    assert card(database, "M.9") == wanted
    undo_edit(database, saved)
    assert card(database, "M.1") == before


def test_a_number_in_use_at_the_site_is_refused_however_it_is_written(database: Database) -> None:
    shelve(database, "Mắt biếc", copies=("M.1", "M.2"))
    with pytest.raises(DeskError) as refused:
        edit_copy(
            database, copy_id(database, "M.1"), replace(card(database, "M.1"), accession_no="m.2")
        )
    assert refused.value.code == "copy.number_in_use"


def test_a_copy_with_a_history_is_not_voided(database: Database) -> None:
    title = shelve(database, "Mắt biếc", copies=("M.1", "M.2"))
    happened = Happened(0, 1, CopyEventKind.DAMAGED, DAY)
    rows = record_for_all(database, [copy_id(database, "M.1")], happened)
    with pytest.raises(DeskError) as refused:
        void_copy(database, copy_id(database, "M.1"), reason="nhầm")
    assert refused.value.code == "copy.has_history"
    void_events(database, rows, reason="nhầm")
    gone = copy_id(database, "M.1")
    void_copy(database, gone, reason="nhập hai lần")
    with database.read() as connection:
        assert [c.accession_no for c in copies_of_title(connection, title, DAY)] == ["M.2"]
        lines = history_of_copy(connection, gone, DAY)
    assert [(line.what, line.voided, line.why) for line in lines] == [
        ("acquired", True, "nhập hai lần"),
        ("damaged", True, "nhầm"),
    ]


def test_the_same_is_recorded_of_many_and_never_twice(database: Database) -> None:
    shelve(database, "Mắt biếc", copies=("M.1", "M.2", "M.3"))
    copies = [copy_id(database, number) for number in ("M.1", "M.2", "M.3")]
    happened = Happened(0, 1, CopyEventKind.LOST, DAY, "07/BB")
    assert len(record_for_all(database, copies[:1], happened)) == 1
    assert len(record_for_all(database, copies, happened)) == 2
    with pytest.raises(DeskError) as refused:
        record_for_all(database, copies, happened)
    assert refused.value.code == "copy.same_event"
