"""Photos of stops: added, captioned, put in order, taken off and brought back with their stop."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.checking import check
from librarydesk.data.mobile.photos.queries import (
    photos_by_stop,
    photos_of_stop,
    photos_of_trip,
)
from librarydesk.data.mobile.photos.service import (
    add_photo,
    change_photo,
    move_photo,
    restore_photo,
    undo_photo,
    void_photo,
)
from librarydesk.data.mobile.queries import stops_of_trip
from librarydesk.data.mobile.service import undo_void, void_row
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.album import PhotoRow
from librarydesk.data.store.kept_files.keeping import keep_files
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.errors import DeskError
from tests.data.mobile.photos.pictures import from_a_phone, picture
from tests.data.mobile.road import OWN_SITE, add_communes, add_stop, add_trip

DAY = date(2026, 3, 12)
CODE = "LC-LD-2026-01"


@pytest.fixture
def stop(database: Database) -> int:
    units = add_communes(database)
    add_trip(database, CODE, DAY)
    return add_stop(database, CODE, DAY, units["Nậm Xe"], 30)


def photos(database: Database, stop: int) -> list[PhotoRow]:
    with database.read() as connection:
        return photos_of_stop(connection, database.path, stop)


def add_three(database: Database, stop: int) -> list[int]:
    return [
        add_photo(database, stop, picture(colour=colour), name=f"{colour}.png").row_id
        for colour in ("red", "green", "blue")
    ]


def order(database: Database, stop: int) -> list[str]:
    return [photo.name for photo in photos(database, stop)]


def test_a_photo_is_kept_beside_the_database_with_its_day(
    database: Database, stop: int, tmp_path: Path
) -> None:
    source = tmp_path / "IMG 1.HEIC.JPEG"
    source.write_bytes(from_a_phone())
    add_photo(database, stop, source, name=source.name, caption="Đọc sách ở sân trường")
    (photo,) = photos(database, stop)
    assert (photo.name, photo.caption) == ("IMG 1.HEIC.jpg", "Đọc sách ở sân trường")
    assert (photo.taken_on, photo.in_diary, photo.present) == (date(2026, 3, 12), True, True)
    assert photo.path.stat().st_size == photo.size
    assert check(database) == []


def test_a_stop_takes_a_picture_once(database: Database, stop: int) -> None:
    add_photo(database, stop, picture(), name="a.jpg")
    with pytest.raises(DeskError) as refused:
        add_photo(database, stop, picture(), name="b.jpg")
    assert refused.value.code == "photo.twice"
    with pytest.raises(DeskError) as refused:
        add_photo(database, stop + 1, picture(colour="red"), name="b.jpg")
    assert refused.value.code == "stop.unknown"
    assert len(list(FileStore.beside(database.path).names())) == 1


def test_photos_are_put_in_order(database: Database, stop: int) -> None:
    red, _green, blue = add_three(database, stop)
    assert order(database, stop) == ["red.jpg", "green.jpg", "blue.jpg"]
    assert move_photo(database, blue, steps=-2)
    assert order(database, stop) == ["blue.jpg", "red.jpg", "green.jpg"]
    assert not move_photo(database, blue, steps=-1)
    assert move_photo(database, blue, steps=1)
    assert order(database, stop) == ["red.jpg", "blue.jpg", "green.jpg"]
    assert not move_photo(database, red, steps=-1)


def test_a_changed_caption_is_taken_back(database: Database, stop: int) -> None:
    row = add_photo(database, stop, picture(), name="a.jpg", caption="Cũ").row_id
    saved = change_photo(database, row, caption="Mới", in_diary=False)
    (photo,) = photos(database, stop)
    assert (photo.caption, photo.in_diary) == ("Mới", False)
    undo_photo(database, saved, reason="thử")
    (photo,) = photos(database, stop)
    assert (photo.caption, photo.in_diary) == ("Cũ", True)


def test_a_photo_that_was_taken_off_comes_back(database: Database, stop: int) -> None:
    row = add_photo(database, stop, picture(), name="a.jpg").row_id
    void_photo(database, row, reason="thử")
    assert order(database, stop) == []
    restore_photo(database, row)
    assert order(database, stop) == ["a.jpg"]


def test_photos_go_and_come_back_with_their_stop(database: Database, stop: int) -> None:
    add_three(database, stop)
    void = void_row(database, "mobile_stop", stop, reason="thử")
    assert order(database, stop) == []
    undo_void(database, void)
    with database.read() as connection:
        (again,) = stops_of_trip(connection, OWN_SITE, CODE, year=2026)
        assert photos_by_stop(connection, OWN_SITE, CODE, year=2026) == {again.id: 3}
        of_trip = photos_of_trip(connection, database.path, OWN_SITE, CODE, year=2026)
    assert [photo.name for photo in of_trip] == ["red.jpg", "green.jpg", "blue.jpg"]
    assert check(database) == []


def test_photos_go_into_a_copy_and_a_missing_one_is_named(
    database: Database, stop: int, tmp_path: Path
) -> None:
    add_three(database, stop)
    photos(database, stop)[0].path.unlink()
    kept = keep_files(database, tmp_path / "copy.db")
    assert (kept.copied, kept.missing) == (2, ("red.jpg (Chợ phiên 2026-03-12)",))
    assert [finding.rule for finding in check(database)] == ["kept_file.missing"]


def test_a_photo_of_a_voided_stop_is_found(database: Database, stop: int) -> None:
    add_photo(database, stop, picture(), name="a.jpg")
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE mobile_stop SET voided_at = 1")
    assert "photo.without_stop" in [finding.rule for finding in check(database)]
