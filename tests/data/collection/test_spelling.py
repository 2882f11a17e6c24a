"""Misspelt words still find: slips of the finger, of the ear, and what the keyboard left over."""

import pytest

from librarydesk.data.collection.search import ranked_titles, search_titles
from librarydesk.data.collection.spelling import meant_by
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import shelve


@pytest.fixture
def shelf(database: Database) -> Database:
    """A small catalogue."""
    for title, author in (
        ("Đất rừng phương Nam", "Đoàn Giỏi"),
        ("Harry Potter và hòn đá phù thủy", "J. K. Rowling"),
        ("Mắt biếc", "Nguyễn Nhật Ánh"),
        ("Cho tôi xin một vé đi tuổi thơ", "Nguyễn Nhật Ánh"),
        ("Nhà giả kim", "Paulo Coelho"),
        ("Truyện Kiều", "Nguyễn Du"),
        ("Chuyện trò của nhà nông", "Nhiều tác giả"),
    ):
        shelve(database, title, author)
    return database


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("nguyen nhat ahn", "Mắt biếc"),
        ("nguyen nhta anh", "Mắt biếc"),
        ("harry poter", "Harry Potter và hòn đá phù thủy"),
        ("hary poter", "Harry Potter và hòn đá phù thủy"),
        ("dât rừng phưong nma", "Đất rừng phương Nam"),
        ("dat rugn phuong nma", "Đất rừng phương Nam"),
        ("truyen kieeuf nguyen duu", "Truyện Kiều"),
        ("ddaast ruwngf phuwong nma", "Đất rừng phương Nam"),
        ("nha gia kin", "Nhà giả kim"),
        ("chuyen kieu", "Truyện Kiều"),
        ("harri potter", "Harry Potter và hòn đá phù thủy"),
    ],
)
def test_a_slip_still_finds(shelf: Database, typed: str, best: str) -> None:
    with shelf.read() as connection:
        meant = meant_by(connection, typed)
        assert meant
        found = search_titles(connection, meant)
    assert best in [title.title for title in found]


def test_without_accents_nothing_has_to_be_mended(shelf: Database) -> None:
    with shelf.read() as connection:
        assert ranked_titles(connection, "dât rừng phuong nam")
        assert ranked_titles(connection, "dat rung phuong nam")


@pytest.mark.parametrize(
    "typed", ["zzz khong co", "", "  ", "99999", '"*', "x" * 60, "a b c d e f g h i"]
)
def test_what_means_nothing_stays_nothing(shelf: Database, typed: str) -> None:
    with shelf.read() as connection:
        assert meant_by(connection, typed) == ""


def test_numbers_are_never_mended(shelf: Database) -> None:
    shelve(shelf, "Toán 5", copies=("TN.000123",))
    with shelf.read() as connection:
        assert meant_by(connection, "000132") == ""


def test_what_was_found_gives_way_only_to_much_more(shelf: Database) -> None:
    for number in range(12):
        shelve(shelf, f"Chuyện xưa {number}")
    shelve(shelf, "Chuyện xứa")
    shelve(shelf, "Huyện xưng")
    with shelf.read() as connection:
        assert meant_by(connection, "huyen xung", found=1) == ""
        assert meant_by(connection, "huyen xua", found=0) == "chuyen xua"
        assert meant_by(connection, "chuyen xua", found=12) == ""
