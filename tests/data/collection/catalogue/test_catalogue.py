"""Cataloguing without records: adding, taking out, duplicates, sets and series, completion."""

import pytest

from librarydesk.data.checking import check
from librarydesk.data.collection.catalogue.card import Card
from librarydesk.data.collection.catalogue.duplicates import duplicates, like
from librarydesk.data.collection.catalogue.headings import headings_like
from librarydesk.data.collection.catalogue.related import related_titles
from librarydesk.data.collection.catalogue.service import (
    add_title,
    take_back_voiding,
    void_title,
)
from librarydesk.data.collection.search import search_titles
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import shelve

ISBN, OTHER_ISBN = "9780306406157", "9786042088404"


def found(database: Database, text: str) -> list[str]:
    with database.read() as connection:
        return [title.title for title in search_titles(connection, text)]


def test_a_new_title_is_found_at_once(database: Database) -> None:
    add_title(
        database,
        Card(" Đất  rừng", authors="Đoàn Giỏi ;Tô Hoài", isbn="0-306-40615-2", subjects="Nam Bộ"),
    )
    for text in ("dat rung", "to hoai", "nam bo", ISBN):
        assert found(database, text) == ["Đất rừng"]
    assert check(database) == []


def test_a_title_with_copies_is_not_taken_out(database: Database) -> None:
    title_id = shelve(database, "Dế mèn", copies=("M.1",))
    with pytest.raises(DeskError) as refused:
        void_title(database, title_id, reason="typed twice")
    assert refused.value.code == "title.has_copies"


def test_a_title_taken_out_comes_back(database: Database) -> None:
    title_id = add_title(database, Card("Dế mèn", further_isbns=(OTHER_ISBN,), isbn=ISBN))
    void_title(database, title_id, reason="typed twice")
    assert found(database, "de men") == []
    assert check(database) == []
    take_back_voiding(database, title_id)
    assert found(database, OTHER_ISBN) == ["Dế mèn"]
    assert check(database) == []


def test_titles_that_may_be_one_are_shown_together(database: Database) -> None:
    one = add_title(database, Card("Đất rừng", authors="Đoàn Giỏi", publish_year=2019, isbn=ISBN))
    two = add_title(database, Card("DAT RUNG", authors="đoàn giỏi", publish_year=2019))
    three = add_title(database, Card("Khác", further_isbns=(ISBN,), isbn=OTHER_ISBN))
    add_title(database, Card("Đất rừng", authors="Đoàn Giỏi", publish_year=2020))
    with database.read() as connection:
        groups = {(group.why, group.title_ids) for group in duplicates(connection)}
    assert groups == {("isbn", (one, three)), ("title", (one, two))}


def test_two_volumes_and_two_isbns_are_two_titles(database: Database) -> None:
    for part in ("T. 1", "T. 2"):
        add_title(database, Card("Sử ký", part=part))
    for isbn in (ISBN, OTHER_ISBN):
        add_title(database, Card("Toán 5", isbn=isbn))
    with database.read() as connection:
        assert duplicates(connection) == []
        assert like(connection, Card("Sử ký", part="T. 3")) == []
        assert len(like(connection, Card("SU KY", part="t. 1"))) == 1


def test_a_card_that_is_there_already_is_noticed(database: Database) -> None:
    title_id = add_title(database, Card("Sử ký", isbn=ISBN))
    with database.read() as connection:
        assert like(connection, Card("Khác", isbn=ISBN)) == [title_id]
        assert like(connection, Card("Sử ký"), but=title_id) == []


def test_the_volumes_of_a_set_stand_in_their_order(database: Database) -> None:
    ids = {
        part: add_title(database, Card("Sử ký", authors="Tư Mã Thiên", part=part))
        for part in ("T. 10", "T. 1", "T. 2")
    }
    add_title(database, Card("Sử ký", authors="Người khác", part="T. 3"))
    with database.read() as connection:
        related = related_titles(connection, ids["T. 1"])
    assert [title.part for title in related.volumes] == ["T. 2", "T. 10"]


def test_titles_of_one_series_belong_together(database: Database) -> None:
    one = add_title(database, Card("A", series="Tủ sách vàng ; T. 1"))
    add_title(database, Card("B", series="Tủ sách vàng ; T. 2; Khác"))
    add_title(database, Card("C", series="Tủ sách vàng cho thiếu nhi"))
    with database.read() as connection:
        ((name, titles),) = related_titles(connection, one).series
    assert name == "Tủ sách vàng"
    assert [title.title for title in titles] == ["B"]


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("authors", "nguyen nh", ["Nguyễn Nhật Ánh"]),
        ("authors", "nhat a", ["Nguyễn Nhật Ánh"]),
        ("authors", "nguyen", ["Nguyễn Nhật Ánh", "Nguyễn Du"]),
        ("publisher", "tre", ["Trẻ"]),
        ("subjects", "van hoc", ["Văn học thiếu nhi"]),
        ("place", "ha", ["Hà Nội"]),
        ("authors", "xyz", []),
    ],
)
def test_headings_in_use_complete_without_accents(
    database: Database, column: str, text: str, expected: list[str]
) -> None:
    for nth in range(2):
        add_title(
            database,
            Card(
                f"Truyện {nth}",
                authors="Nguyễn Nhật Ánh",
                publisher="Trẻ",
                place="Hà Nội",
                subjects="Văn học thiếu nhi",
            ),
        )
    add_title(database, Card("Kiều", authors="Nguyễn Du; Hạ Tri"))
    with database.read() as connection:
        assert headings_like(connection, column, text) == expected
