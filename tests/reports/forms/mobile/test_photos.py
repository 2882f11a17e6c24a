"""The photos of a trip in its diary: in rows that no page cuts, and the missing ones named."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk import i18n
from librarydesk.data.mobile.photos.queries import photos_of_stop
from librarydesk.data.mobile.photos.service import add_photo, change_photo
from librarydesk.data.store.database import Database
from librarydesk.reports.document import Picture, Pictures
from librarydesk.reports.forms.registry import write_form
from librarydesk.reports.paper import LANDSCAPE
from librarydesk.reports.pictures import HIGHEST, cell_width, fitted, rows_of_pictures
from tests.data.mobile.photos.pictures import picture
from tests.data.mobile.road import add_communes, add_stop, add_trip
from tests.reports.pdf.reading import Page, pages

CODE, DAY = "LC-LD-2026-01", date(2026, 3, 5)


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    i18n.set_language("vi")


@pytest.fixture
def stop(database: Database) -> int:
    units = add_communes(database)
    add_trip(database, CODE, DAY)
    return add_stop(database, CODE, DAY, units["Nậm Xe"], 30)


def add(database: Database, stop: int, number: int) -> int:
    content = picture(200 + number, 150, f"hsl({number * 17 % 360}, 50%, 50%)")
    caption = f"Ảnh số {number}"
    return add_photo(database, stop, content, name=f"{number}.jpg", caption=caption).row_id


def diary(database: Database, folder: Path) -> list[Page]:
    out = folder / "diary.pdf"
    out.unlink(missing_ok=True)
    write_form(database, "trip-diary", CODE, out)
    return pages(out.read_bytes())


def text_of(found: list[Page]) -> str:
    return " ".join(" ".join(page.text for page in found).split())


def test_photos_stand_after_the_diary_with_their_captions(
    database: Database, stop: int, tmp_path: Path
) -> None:
    for number in range(1, 4):
        add(database, stop, number)
    found = diary(database, tmp_path)
    assert "IV. Hình ảnh" in found[-1].text
    text = text_of(found)
    assert "Chợ phiên, 05/03/2026" in text
    assert [text.index(f"Ảnh số {number}") for number in (1, 2, 3)] == sorted(
        text.index(f"Ảnh số {number}") for number in (1, 2, 3)
    )


def test_many_photos_break_over_pages_and_none_is_lost(
    database: Database, stop: int, tmp_path: Path
) -> None:
    without = len(diary(database, tmp_path))
    for number in range(1, 15):
        add(database, stop, number)
    found = diary(database, tmp_path)
    assert len(found) == without + 3
    text = text_of(found)
    assert all(f"Ảnh số {number}" in text for number in range(1, 15))
    assert found[-1].text.strip()


def test_a_diary_without_photos_says_nothing_of_them_and_one_left_out_stays_out(
    database: Database, stop: int, tmp_path: Path
) -> None:
    row = add(database, stop, 1)
    change_photo(database, row, caption="Ảnh số 1", in_diary=False)
    assert "Hình ảnh" not in text_of(diary(database, tmp_path))


def test_missing_and_damaged_photos_are_named(
    database: Database, stop: int, tmp_path: Path
) -> None:
    for number in range(1, 4):
        add(database, stop, number)
    with database.read() as connection:
        first, second, _third = photos_of_stop(connection, database.path, stop)
    first.path.unlink()
    second.path.write_bytes(b"no picture")
    text = text_of(diary(database, tmp_path))
    assert "thiếu hoặc hỏng: Ảnh số 1, Ảnh số 2." in text
    assert "Ảnh số 3" in text


def test_word_holds_the_photos_with_their_captions(
    database: Database, stop: int, tmp_path: Path
) -> None:
    for number in range(1, 5):
        add(database, stop, number)
    out = tmp_path / "diary.docx"
    write_form(database, "trip-diary", CODE, out)
    with ZipFile(out) as packed:
        assert sum(name.startswith("word/media/") for name in packed.namelist()) == 4
        words = packed.read("word/document.xml").decode()
    assert words.count('descr="Ảnh số') == 4
    assert words.count("Ảnh số 3") == 2


def test_the_same_diary_is_the_same_file(database: Database, stop: int, tmp_path: Path) -> None:
    add(database, stop, 1)
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for out in (first, second):
        write_form(database, "trip-diary", CODE, out)
    assert first.read_bytes() == second.read_bytes()


@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(1, 9), st.sampled_from([2, 3]))
def test_every_photo_fits_its_place_and_keeps_its_form(
    wide: int, high: int, count: int, in_a_row: int
) -> None:
    one = Picture(b"", wide, high)
    block = Pictures((one,) * count, in_a_row)
    room = cell_width(block, LANDSCAPE.text_width)
    width, height = fitted(one, room)
    assert width <= room + 1e-6
    assert height <= HIGHEST + 1e-6
    assert width * high == pytest.approx(height * wide)
    assert sum(len(row) for row in rows_of_pictures(block)) == count
