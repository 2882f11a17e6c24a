"""What a person confirms becomes an event, and can be taken back with it."""

from datetime import timedelta

import pytest

from librarydesk.coded import CopyEventKind, StocktakeResult
from librarydesk.data.checking import check
from librarydesk.data.collection.stocktake.confirming import (
    Confirming,
    Step,
    confirm,
    take_back,
    take_back_some,
)
from librarydesk.data.collection.stocktake.service import Begun
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
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
    put,
    read,
    send,
)

DAY = BEGAN + timedelta(days=5)
MISSING = Confirming(StocktakeResult.MISSING, Step.LOST, DAY)


def events(database: Database) -> list[tuple[str, str, str, str | None]]:
    """What stands recorded of copies: number, event, day, paper."""
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT k.accession_no, e.event, e.on_date, e.decision_no FROM copy_event e"
            " JOIN copy k ON k.id = e.copy_id WHERE e.voided_at IS NULL ORDER BY e.id"
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]


def stores(database: Database) -> dict[str, str]:
    """Where the record has each copy."""
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT accession_no, store FROM copy")
        return {row[0]: row[1] for row in rows}


@pytest.fixture
def stocktake(database: Database) -> Begun:
    """Four copies of which one was read."""
    put(database, "TN.1", "TN.2", "TN.3", Shelved("M.1", LENDING))
    made = begun(database)
    read(database, made, "TN.1", "M.1", store=CHILDREN)
    return made


def test_missing_copies_are_lost_only_when_confirmed_and_once(
    database: Database, stocktake: Begun
) -> None:
    assert events(database) == []
    assert confirm(database, stocktake.id, MISSING).count == 2
    assert events(database) == [
        ("TN.2", "lost", DAY.isoformat(), "KK"),
        ("TN.3", "lost", DAY.isoformat(), "KK"),
    ]
    assert counted(database, stocktake).confirmed == {"missing": 2}
    with pytest.raises(DeskError) as refused:
        confirm(database, stocktake.id, MISSING)
    assert refused.value.code == "stocktake.nothing_to_confirm"


def test_chosen_ones_alone_are_confirmed_with_their_paper(
    database: Database, stocktake: Begun
) -> None:
    chosen = Confirming(
        StocktakeResult.MISSING, Step.LOST, DAY, numbers=("TN.3",), paper_no="12/QĐ-TV"
    )
    confirm(database, stocktake.id, chosen)
    assert events(database) == [("TN.3", "lost", DAY.isoformat(), "12/QĐ-TV")]
    confirmed = {r.number: r.confirmation_id for r in listed(database, stocktake, "missing")}
    assert confirmed["TN.2"] is None
    assert confirmed["TN.3"] is not None


def test_taking_back_voids_confirmations_and_events(database: Database, stocktake: Begun) -> None:
    done = confirm(database, stocktake.id, MISSING)
    assert take_back(database, stocktake.id, done.deed) == 2
    assert events(database) == []
    assert counted(database, stocktake).confirmed == {}
    confirm(database, stocktake.id, MISSING)
    row = listed(database, stocktake, "missing")[0]
    assert row.confirmation_id is not None
    assert take_back_some(database, [row.confirmation_id]) == 1
    assert [event[0] for event in events(database)] == ["TN.3"]


def test_a_whole_list_leaves_out_what_went_to_a_point_meanwhile(
    database: Database, stocktake: Begun
) -> None:
    point = add_site(database, "D1", "Trường Tiểu học số 1")
    send(database, "TN.2", to=point, on=DAY)
    confirm(database, stocktake.id, MISSING)
    assert [event[0] for event in events(database)] == ["TN.3"]


def test_a_misplaced_copy_is_shelved_where_it_was_read_and_back_again(
    database: Database, stocktake: Begun
) -> None:
    done = confirm(
        database, stocktake.id, Confirming(StocktakeResult.WRONG_PLACE, Step.SHELVED, DAY)
    )
    assert stores(database)["M.1"] == CHILDREN
    assert listed(database, stocktake, "wrong_place")[0].store == LENDING
    with database.read() as connection:
        moved = connection.exec_driver_sql(
            "SELECT from_store, to_store, document_no FROM copy_shelving"
        ).one()
    assert tuple(moved) == (LENDING, CHILDREN, "KK")
    take_back(database, stocktake.id, done.deed)
    assert stores(database)["M.1"] == LENDING


def test_a_misplaced_copy_carried_back_makes_no_event(database: Database, stocktake: Begun) -> None:
    confirm(database, stocktake.id, Confirming(StocktakeResult.WRONG_PLACE, Step.SEEN, DAY))
    assert events(database) == []
    assert stores(database)["M.1"] == LENDING
    assert counted(database, stocktake).confirmed == {"wrong_place": 1}


def test_a_lost_copy_that_was_read_is_found_and_a_weeded_one_is_left_to_a_person(
    database: Database,
) -> None:
    put(database, "TN.1", "TN.2", "TN.3")
    happens(database, "TN.1", CopyEventKind.LOST, BEGAN - timedelta(days=300))
    happens(database, "TN.2", CopyEventKind.WEEDED, BEGAN - timedelta(days=300))
    stocktake = begun(database)
    read(database, stocktake, "TN.1", "TN.2")
    found = Confirming(StocktakeResult.UNEXPECTED, Step.FOUND, DAY)
    assert confirm(database, stocktake.id, found).count == 1
    assert ("TN.1", "found", DAY.isoformat(), "KK") in events(database)
    seen = Confirming(StocktakeResult.UNEXPECTED, Step.SEEN, DAY)
    assert confirm(database, stocktake.id, seen).count == 1
    assert len(events(database)) == 3


def test_damage_seen_while_reading_becomes_an_event(database: Database, stocktake: Begun) -> None:
    damaged = Confirming(StocktakeResult.FOUND, Step.DAMAGED, DAY, numbers=("TN.1",))
    confirm(database, stocktake.id, damaged)
    assert events(database) == [("TN.1", "damaged", DAY.isoformat(), "KK")]


def test_nothing_is_confirmed_for_a_day_before_the_beginning(
    database: Database, stocktake: Begun
) -> None:
    early = Confirming(StocktakeResult.MISSING, Step.LOST, BEGAN - timedelta(days=1))
    with pytest.raises(DeskError) as refused:
        confirm(database, stocktake.id, early)
    assert refused.value.code == "stocktake.too_early"
    assert events(database) == []


def test_a_copy_read_after_it_was_confirmed_missing_is_told(
    database: Database, stocktake: Begun
) -> None:
    confirm(database, stocktake.id, MISSING)
    read(database, stocktake, "TN.2")
    remarks = {row.number: row.remark for row in listed(database, stocktake, "found")}
    assert remarks == {"TN.1": None, "TN.2": "confirmed_missing"}
    assert "stocktake.missing_but_read" in {finding.rule for finding in check(database)}


def test_an_event_voided_alone_is_told(database: Database, stocktake: Begun) -> None:
    confirm(database, stocktake.id, MISSING)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE copy_event SET voided_at = 1")
    rules = {finding.rule for finding in check(database)}
    assert "stocktake.without_its_event" in rules
