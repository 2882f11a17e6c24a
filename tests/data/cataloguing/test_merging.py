"""Merging titles: the survivor keeps all copies and numbers, and it can be taken back."""

from dataclasses import replace

import pytest

from librarydesk.data.cataloguing.merging import merge_titles, merged_card, take_back_merging
from librarydesk.data.cataloguing.records import kept_of
from librarydesk.data.checking import check
from librarydesk.data.collection.catalogue.card import Card
from librarydesk.data.collection.catalogue.duplicates import duplicates
from librarydesk.data.collection.catalogue.service import add_title
from librarydesk.data.collection.search import search_titles
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.cataloguing.test_service import agrees, card
from tests.data.collection.shelf import shelve

ISBN = "9780306406157"


def ids(database: Database, text: str) -> list[int]:
    with database.read() as connection:
        return [title.id for title in search_titles(connection, text)]


def test_all_copies_and_numbers_are_found_with_the_survivor(catalogued: Database) -> None:
    other = shelve(catalogued, "Đất rừng phương Nam", "Đoàn Giỏi", isbn=ISBN, copies=("M.1", "M.2"))
    merge_titles(catalogued, 1, [other])
    for number in ("M.1", "M.2", "TN.001234", "TN.001235", ISBN, "9786042088404"):
        assert ids(catalogued, number) == [1]
    assert card(catalogued, 1).further_isbns == (ISBN,)
    assert agrees(catalogued, 1)
    assert check(catalogued) == []


def test_merged_titles_come_back_with_what_they_brought(catalogued: Database) -> None:
    other = shelve(catalogued, "Đất rừng phương Nam", "Đoàn Giỏi", isbn=ISBN, copies=("M.1",))
    before = card(catalogued, 1)
    merged = merge_titles(catalogued, 1, [other])
    (brought,) = take_back_merging(catalogued, merged)
    assert ids(catalogued, "M.1") == [brought]
    assert ids(catalogued, ISBN) == [brought]
    assert ids(catalogued, "TN.001234") == [1]
    assert card(catalogued, 1) == before
    assert check(catalogued) == []


def test_a_survivor_without_a_record_gets_that_of_the_other(catalogued: Database) -> None:
    bare = add_title(catalogued, Card("Truyện cổ tích", authors="Tô Hoài", publisher="Trẻ"))
    merged = merge_titles(catalogued, bare, [2])
    with catalogued.read() as connection:
        assert kept_of(connection, bare) is not None
    assert card(catalogued, bare).publisher == "Trẻ"
    assert card(catalogued, bare).extent == "300 tr. : minh họa ; 21 cm"
    assert agrees(catalogued, bare)
    assert check(catalogued) == []
    take_back_merging(catalogued, merged)
    with catalogued.read() as connection:
        assert kept_of(connection, bare) is None
    assert card(catalogued, bare) == Card("Truyện cổ tích", authors="Tô Hoài", publisher="Trẻ")
    assert check(catalogued) == []


def test_the_chosen_card_is_the_survivors(catalogued: Database) -> None:
    other = add_title(catalogued, Card("Đất rừng", publisher="Văn học"))
    chosen = replace(card(catalogued, 1), title="Đất rừng", publisher="Văn học")
    merge_titles(catalogued, 1, [other], chosen)
    assert card(catalogued, 1) == chosen


def test_gaps_are_filled_and_nothing_else_changes() -> None:
    both = merged_card([Card("A", isbn=ISBN), Card("B", authors="C", isbn="9786042088404")])
    assert both == Card("A", authors="C", isbn=ISBN, further_isbns=("9786042088404",))


def test_one_title_alone_cannot_be_merged(catalogued: Database) -> None:
    with pytest.raises(DeskError, match="two titles"):
        merge_titles(catalogued, 1, [1])


def test_merged_titles_are_no_duplicates_any_more(database: Database) -> None:
    one = shelve(database, "Dế mèn", isbn=ISBN, copies=("M.1",))
    other = shelve(database, "Dế Mèn phiêu lưu ký", isbn=ISBN, copies=("M.2",))
    with database.read() as connection:
        (group,) = duplicates(connection)
    assert group.title_ids == (one, other)
    merge_titles(database, one, [other])
    with database.read() as connection:
        assert duplicates(connection) == []
