"""The load list of a mobile trip, read back from its PDF."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk import i18n
from librarydesk.data.mobile.load.service import Way, read_copies
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.forms.registry import write_form
from tests.data.collection.shelf import copy_id, shelve
from tests.data.mobile.road import OWN_SITE, add_trip
from tests.reports.forms.mobile.test_diary import text_of
from tests.reports.pdf.reading import MM, Page, fonts, pages

CODE, DAY, BACK = "LC-LD-2026-01", date(2026, 3, 5), date(2026, 3, 7)
NUMBERS = ("LC.000001", "LC.000002", "LC.000003")


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    i18n.set_language("vi")


@pytest.fixture
def copies(database: Database) -> list[int]:
    """A trip, and three copies of which two went out."""
    add_trip(database, CODE, DAY, BACK)
    shelve(database, "Đất rừng phương Nam", "Đoàn Giỏi", copies=NUMBERS)
    found = [copy_id(database, number) for number in NUMBERS]
    read_copies(database, (OWN_SITE, CODE), found[:2], Way.OUT, DAY)
    return found


def printed(database: Database, tmp_path: Path, which: str = CODE, **options: str) -> list[Page]:
    out = tmp_path / "load.pdf"
    write_form(database, "load-list", which, out, options)
    return pages(out.read_bytes())


def test_the_list_tells_what_came_home_what_is_missing_and_what_was_never_out(
    database: Database, copies: list[int], tmp_path: Path
) -> None:
    read_copies(database, (OWN_SITE, CODE), copies[1:], Way.IN, BACK)
    text = text_of(printed(database, tmp_path))
    for said in (
        CODE,
        "Lên xe: 2 bản. Đã về: 2 bản. Chưa về: 1 bản.",
        "Về mà không ghi khi lên xe: 1 bản.",
        "I. Tài liệu chưa về",
        "Không ghi khi lên xe",
        "TRƯỞNG ĐOÀN",
        *NUMBERS,
    ):
        assert said in text
    assert text.count(NUMBERS[0]) == 2


def test_the_list_keeps_the_layout_of_official_papers(
    database: Database, copies: list[int], tmp_path: Path
) -> None:
    (first, *_rest) = printed(database, tmp_path, year="2026")
    assert (round(first.width / MM), round(first.height / MM)) == (210, 297)
    assert 30 <= round(first.left / MM) <= 35
    assert all(embedded for _font, embedded in fonts((tmp_path / "load.pdf").read_bytes()))


def test_without_a_load_or_a_trip_there_is_no_list(database: Database, tmp_path: Path) -> None:
    add_trip(database, CODE, DAY)
    for which, code in ((CODE, "load.none"), ("X", "trip.unknown")):
        with pytest.raises(DeskError) as refused:
            printed(database, tmp_path, which)
        assert refused.value.code == code
