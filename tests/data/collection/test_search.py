"""Searching finds what a librarian means, best first."""

import pytest

from librarydesk.data.collection.search import search_titles
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from tests.data.collection.shelf import add_site, copy_id, shelve


@pytest.fixture
def shelf(database: Database) -> Database:
    """A small catalogue."""
    shelve(
        database, "Đất rừng phương Nam", "Đoàn Giỏi", isbn="9786042088886", copies=("TN.000001",)
    )
    shelve(database, "Chuyện ở đất rừng", "Trần Văn A")
    shelve(database, "Nguyễn Nhật Ánh – người kể chuyện", "Lê Minh Quốc")
    shelve(
        database,
        "Cho tôi xin một vé đi tuổi thơ",
        "Nguyễn Nhật Ánh",
        isbn="9786041144880",
        year=2008,
        copies=("TN.001234", "TN.001235"),
    )
    shelve(database, "Mắt biếc", "Nguyễn Nhật Ánh", copies=("M.000001",))
    return database


def found(database: Database, text: str) -> list[str]:
    """The titles found for a text."""
    with database.read() as connection:
        return [title.title for title in search_titles(connection, text)]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("dat rung phuong nam", "Đất rừng phương Nam"),
        ("ĐẤT RỪNG", "Đất rừng phương Nam"),
        ("dat ru", "Đất rừng phương Nam"),
        ("phuong nam doan gioi", "Đất rừng phương Nam"),
        ("9786041", "Cho tôi xin một vé đi tuổi thơ"),
        ("978-604-1-14488-0", "Cho tôi xin một vé đi tuổi thơ"),
        ("TN.001234", "Cho tôi xin một vé đi tuổi thơ"),
        ("tn 001235", "Cho tôi xin một vé đi tuổi thơ"),
        ("M.000001", "Mắt biếc"),
        ("ddaast ruwngf", "Đất rừng phương Nam"),
        ("ve di tuoi tho 2008", "Cho tôi xin một vé đi tuổi thơ"),
    ],
)
def test_the_best_match_comes_first(shelf: Database, text: str, best: str) -> None:
    assert found(shelf, text)[0] == best


def test_an_author_finds_the_titles_that_people_read_most_before_others(shelf: Database) -> None:
    titles = found(shelf, "nguyen nhat anh")
    assert titles == [
        "Nguyễn Nhật Ánh – người kể chuyện",
        "Cho tôi xin một vé đi tuổi thơ",
        "Mắt biếc",
    ]


def test_what_is_nowhere_finds_nothing(shelf: Database) -> None:
    assert found(shelf, "sách không có ở đây") == []
    assert found(shelf, "  ") == []
    assert found(shelf, '"*" OR NEAR(') == []


def test_copies_lost_weeded_or_out_are_not_available(shelf: Database) -> None:
    school = add_site(shelf, "TH01", "Trường PTDTBT Tủa Sín Chải")
    with shelf.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "INSERT INTO rotation_movement (trip_code, site_id, on_date, from_site_id, to_site_id,"
            f" copy_id, no, {NEW_ROW_COLUMNS}) VALUES ('T1', 1, '2025-01-02', 1, ?, ?, 1,"
            f" {stamp.values_sql})",
            (school, copy_id(shelf, "TN.001234")),
        )
        connection.exec_driver_sql(
            f"INSERT INTO copy_event (copy_id, site_id, event, on_date, {NEW_ROW_COLUMNS})"
            f" VALUES (?, 1, 'lost', '2025-01-02', {stamp.values_sql})",
            (copy_id(shelf, "M.000001"),),
        )
    with shelf.read() as connection:
        (tickets,) = search_titles(connection, "ve di tuoi tho")
        (eyes,) = search_titles(connection, "mat biec")
        (forest,) = search_titles(connection, "dat rung phuong nam")
    assert (tickets.held, tickets.available) == (2, 1)
    assert (eyes.held, eyes.available) == (0, 0)
    assert (forest.held, forest.available) == (1, 1)


def test_a_site_finds_only_what_it_owns(shelf: Database) -> None:
    school = add_site(shelf, "TH01", "Trường PTDTBT Tủa Sín Chải")
    with shelf.read() as connection:
        assert len(search_titles(connection, "dat rung", site_id=1)) == 1
        assert search_titles(connection, "dat rung", site_id=school) == []


def test_no_more_than_asked_for(shelf: Database) -> None:
    with shelf.read() as connection:
        assert len(search_titles(connection, "nguyen", limit=2)) == 2
