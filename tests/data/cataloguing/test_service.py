"""Editing titles by form, many at once and as MARC; card, record and index always agree."""

from dataclasses import replace

import pytest

from librarydesk.data.cataloguing.agreeing import card_of
from librarydesk.data.cataloguing.bulk import BulkEdit
from librarydesk.data.cataloguing.records import kept_of
from librarydesk.data.cataloguing.rows import MarcRow
from librarydesk.data.cataloguing.service import (
    RecordMistakesError,
    edit_many,
    edit_title,
    open_record,
    save_record,
    take_back,
)
from librarydesk.data.checking import check
from librarydesk.data.collection.catalogue.card import Card
from librarydesk.data.collection.catalogue.service import add_title
from librarydesk.data.collection.catalogue.writing import held_title
from librarydesk.data.collection.search import search_titles
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError


def found(database: Database, text: str) -> list[str]:
    with database.read() as connection:
        return [title.title for title in search_titles(connection, text)]


def card(database: Database, title_id: int) -> Card:
    with database.read() as connection:
        return held_title(connection, title_id).card


def raw(database: Database, title_id: int) -> bytes | None:
    with database.read() as connection:
        kept = kept_of(connection, title_id)
    return kept.raw if kept else None


def agrees(database: Database, title_id: int) -> bool:
    """Whether the record says what the card says."""
    with database.read() as connection:
        kept = kept_of(connection, title_id)
        held = held_title(connection, title_id).card
    assert kept is not None
    said = card_of(kept.parsed())
    return replace(said, local_history=held.local_history, rare=held.rare) == held


def test_an_edited_title_is_found_by_its_new_words_and_not_by_its_old_ones(
    catalogued: Database,
) -> None:
    edited = edit_title(
        catalogued, 1, replace(card(catalogued, 1), title="Rừng đước", publisher="Trẻ")
    )
    assert found(catalogued, "rung duoc tre") == ["Rừng đước"]
    assert found(catalogued, "truyen dai") == []
    assert agrees(catalogued, 1)
    assert check(catalogued) == []
    take_back(catalogued, edited)
    assert found(catalogued, "truyen dai") == ["Đất rừng phương Nam : truyện dài"]
    assert check(catalogued) == []


def test_taking_an_edit_back_gives_the_record_its_bytes_back(catalogued: Database) -> None:
    before = raw(catalogued, 1), card(catalogued, 1)
    edited = edit_title(catalogued, 1, replace(card(catalogued, 1), authors="Đoàn Giỏi"))
    assert raw(catalogued, 1) != before[0]
    take_back(catalogued, edited)
    assert (raw(catalogued, 1), card(catalogued, 1)) == before


def test_saving_without_a_change_writes_nothing(catalogued: Database) -> None:
    before = raw(catalogued, 1)
    assert edit_title(catalogued, 1, card(catalogued, 1)).former == ()
    with catalogued.read() as connection:
        rows = open_record(connection, 1).rows
    assert save_record(catalogued, 1, rows).former == ()
    assert raw(catalogued, 1) == before


def test_a_further_isbn_is_stored_found_and_in_the_record(catalogued: Database) -> None:
    edit_title(catalogued, 1, replace(card(catalogued, 1), further_isbns=("978-0-306-40615-7",)))
    assert card(catalogued, 1).further_isbns == ("9780306406157",)
    assert found(catalogued, "9780306406157")
    assert agrees(catalogued, 1)
    assert check(catalogued) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " – "}, "title.no_title"),
        ({"isbn": "9786042088405"}, "title.wrong_isbn"),
        ({"issn": "12"}, "title.wrong_issn"),
        ({"publish_year": 215}, "title.impossible_year"),
        ({"language": "Tiếng gì đó"}, "title.unknown_language"),
        ({"kind": "scroll"}, "title.unknown_word"),
    ],
)
def test_what_cannot_be_is_refused(
    catalogued: Database, changes: dict[str, str | int], code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        edit_title(catalogued, 1, Card(**{**vars(card(catalogued, 1)), **changes}))
    assert refused.value.code == code


def test_many_titles_are_edited_at_once_and_back(catalogued: Database) -> None:
    bare = add_title(catalogued, Card("Bản làng", subjects="Dân tộc Thái"))
    before = [card(catalogued, i) for i in (1, 2, bare)]
    edit = BulkEdit(
        language="Tiếng Thái", subjects_added="Địa chí", subjects_removed="dân tộc thái",
        local_history=True, publisher="",
    ).tidied()  # fmt: skip
    edited = edit_many(catalogued, [1, 2, bare], edit.applied_to)
    assert len(edited.former) == 3
    assert card(catalogued, bare).subjects == "Địa chí"
    assert [card(catalogued, i).language for i in (1, 2, bare)] == ["tha"] * 3
    assert all(card(catalogued, i).local_history for i in (1, 2, bare))
    assert [card(catalogued, i).publisher for i in (1, 2, bare)] == [None] * 3
    assert agrees(catalogued, 1)
    assert agrees(catalogued, 2)
    assert check(catalogued) == []
    take_back(catalogued, edited)
    assert [card(catalogued, i) for i in (1, 2, bare)] == before
    assert check(catalogued) == []


def test_a_field_of_the_record_changes_the_card(catalogued: Database) -> None:
    with catalogued.read() as connection:
        rows = open_record(connection, 1).rows
    changed = [
        replace(row, text="$aĐất rừng /$cĐoàn Giỏi") if row.tag == "245" else row for row in rows
    ]
    edited = save_record(catalogued, 1, [*changed, MarcRow("653", "  ", "$aNam Bộ")])
    assert card(catalogued, 1).title == "Đất rừng"
    assert found(catalogued, "nam bo") == ["Đất rừng"]
    assert check(catalogued) == []
    take_back(catalogued, edited)
    assert found(catalogued, "nam bo") == []
    assert check(catalogued) == []


def test_a_record_is_made_on_demand_and_kept_when_it_is_edited(database: Database) -> None:
    title_id = add_title(database, Card("Lai Châu", authors="Lò Văn Pâng", rare=1))
    with database.read() as connection:
        opened = open_record(connection, title_id)
    assert not opened.kept
    edited = save_record(database, title_id, [*opened.rows, MarcRow("520", "  ", "$aTóm tắt")])
    assert card(database, title_id).notes == "Tóm tắt"
    assert card(database, title_id).rare == 1
    assert check(database) == []
    take_back(database, edited)
    assert raw(database, title_id) is None
    assert card(database, title_id).notes is None
    assert check(database) == []


def test_mistakes_of_a_record_are_told_and_nothing_is_written(catalogued: Database) -> None:
    before = raw(catalogued, 1)
    with catalogued.read() as connection:
        rows = open_record(connection, 1).rows
    with pytest.raises(RecordMistakesError) as refused:
        save_record(catalogued, 1, [*rows, MarcRow("245", "00", "$aZweiter")])
    assert refused.value.mistakes[0].place == len(rows)
    assert raw(catalogued, 1) == before


def test_a_title_that_was_taken_out_is_refused(catalogued: Database) -> None:
    with pytest.raises(DeskError, match="taken out"):
        edit_title(catalogued, 99, Card("Không có"))
