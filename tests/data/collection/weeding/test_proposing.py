"""The rules that propose copies for weeding."""

from datetime import date

import pytest

from librarydesk.coded import Audience, CopyEventKind
from librarydesk.data.collection.weeding.items import Pick, add_copies
from librarydesk.data.collection.weeding.proposing import (
    RuleKind,
    WeedingRule,
    proposed_copies,
    proposed_ids,
    stores_of,
)
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import shelve
from tests.data.collection.weeding.dossiers import TODAY, happened, opened


@pytest.fixture
def dossier(database: Database) -> int:
    """A dossier with an empty list; four copies of one title, one of another."""
    shelve(database, "Tin học văn phòng", year=1998, copies=("M.1", "M.2", "M.3", "M.4"))
    shelve(database, "Đất rừng phương Nam", year=2019, copies=("M.5",))
    return opened(database)


def proposed(database: Database, dossier: int, rule: WeedingRule) -> list[str]:
    """The numbers of the copies that a rule proposes."""
    with database.read() as connection:
        ids = proposed_ids(connection, dossier, rule, TODAY)
        return [copy.accession_no for copy in proposed_copies(connection, ids, TODAY)]


def change_title(database: Database, columns: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(f"UPDATE title SET {columns} WHERE publish_year = 1998")


def test_damaged_copies_are_proposed_until_they_are_repaired(
    database: Database, dossier: int
) -> None:
    happened(database, "M.1", CopyEventKind.DAMAGED, date(2025, 1, 1))
    happened(database, "M.2", CopyEventKind.DAMAGED, date(2025, 1, 1))
    happened(database, "M.2", CopyEventKind.REPAIRED, date(2025, 2, 1))
    assert proposed(database, dossier, WeedingRule(RuleKind.DAMAGED)) == ["M.1"]


def test_lost_copies_are_proposed_after_so_many_years(database: Database, dossier: int) -> None:
    happened(database, "M.1", CopyEventKind.LOST, date(2023, 6, 30))
    happened(database, "M.2", CopyEventKind.LOST, date(2023, 7, 1))
    happened(database, "M.3", CopyEventKind.LOST, date(2020, 1, 1))
    happened(database, "M.3", CopyEventKind.FOUND, date(2024, 1, 1))
    rule = WeedingRule(RuleKind.LOST, years=2)
    assert proposed(database, dossier, rule) == ["M.1"]


def test_of_many_copies_the_best_stay(database: Database, dossier: int) -> None:
    happened(database, "M.4", CopyEventKind.DAMAGED, date(2025, 1, 1))
    happened(database, "M.2", CopyEventKind.LOST, date(2025, 1, 1))
    assert proposed(database, dossier, WeedingRule(RuleKind.SURPLUS, held=2)) == ["M.4"]
    assert proposed(database, dossier, WeedingRule(RuleKind.SURPLUS, held=3)) == []


def test_old_copies_are_proposed_but_no_local_history(database: Database, dossier: int) -> None:
    rule = WeedingRule(RuleKind.OUTDATED, before=2000)
    assert len(proposed(database, dossier, rule)) == 4
    change_title(database, "local_history = 1")
    assert proposed(database, dossier, rule) == []


def test_classes_and_audiences_narrow_what_is_proposed(database: Database, dossier: int) -> None:
    change_title(database, "ddc = '005.5', audience = 'adult'")
    by_class = WeedingRule(RuleKind.OUTSIDE_SCOPE, ddc="00")
    assert len(proposed(database, dossier, by_class)) == 4
    for_children = WeedingRule(RuleKind.OUTSIDE_SCOPE, ddc="00", audience=Audience.CHILDREN)
    assert proposed(database, dossier, for_children) == []
    elsewhere = WeedingRule(RuleKind.OUTSIDE_SCOPE, ddc="00", store="Kho đọc")
    assert proposed(database, dossier, elsewhere) == []


def test_what_stands_on_a_list_is_not_proposed_again(database: Database, dossier: int) -> None:
    rule = WeedingRule(RuleKind.OUTDATED, before=2000)
    with database.read() as connection:
        ids = proposed_ids(connection, dossier, rule, TODAY)
        assert stores_of(connection, 1) == []
    add_copies(database, dossier, [Pick(i, rule.kind.reason) for i in ids[:3]])
    assert len(proposed(database, dossier, rule)) == 1
    assert len(proposed(database, opened(database, code="TL-2025-02"), rule)) == 1
