"""Searches that somebody gave a name."""

from datetime import date

import pytest

from librarydesk.data.collection.catalogue.saved_searches import (
    NamedSearch,
    Search,
    delete_search,
    rename_search,
    save_search,
    saved_searches,
    search_named,
)
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError

CHILDREN = Search(
    Wanted(text="truyện", audience="children", acquired_from=date(2025, 1, 2), site_id=1),
    sort="year",
    descending=True,
)
LOST = Search(Wanted(status="lost"), sort="accession", copies=True)


def kept(database: Database) -> list[NamedSearch]:
    """What is saved."""
    with database.read() as connection:
        return saved_searches(connection)


def test_a_search_comes_back_as_it_was_saved(database: Database) -> None:
    assert save_search(database, "Thiếu  nhi mới ", CHILDREN) is None
    assert save_search(database, "Đã mất", LOST) is None
    assert kept(database) == [NamedSearch("Đã mất", LOST), NamedSearch("Thiếu nhi mới", CHILDREN)]


def test_saving_under_a_name_again_replaces_and_returns_what_it_held(database: Database) -> None:
    save_search(database, "Mất", CHILDREN)
    assert save_search(database, "Mất", LOST) == CHILDREN
    assert kept(database) == [NamedSearch("Mất", LOST)]


def test_a_search_is_renamed_and_forgotten(database: Database) -> None:
    save_search(database, "Một", LOST)
    save_search(database, "Hai", CHILDREN)
    rename_search(database, "Một", "Ba")
    with pytest.raises(DeskError) as refused:
        rename_search(database, "Ba", "Hai")
    assert refused.value.code == "search.same_name"
    delete_search(database, "Hai")
    assert [named.name for named in kept(database)] == ["Ba"]


def test_a_search_needs_a_name(database: Database) -> None:
    with pytest.raises(DeskError) as refused:
        save_search(database, "  ", LOST)
    assert refused.value.code == "search.no_name"


def test_a_search_of_another_version_is_an_empty_one(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO saved_search VALUES ('A', '{\"wanted\": {\"kind\": 5}}'),"
            ' (\'B\', \'{"wanted": {"kind": "map", "later": 1}, "more": 2}\')'
        )
    with database.read() as connection:
        assert search_named(connection, "A") == Search(Wanted())
        assert search_named(connection, "B") == Search(Wanted(kind="map"))
        assert search_named(connection, "C") is None
