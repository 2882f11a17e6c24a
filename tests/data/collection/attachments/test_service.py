"""Attaching files to titles: copied once, covers, voiding and undoing, and what is refused."""

import errno
import hashlib
import shutil
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pytest

from librarydesk.data.collection.attachments.service import (
    attach_file,
    choose_cover,
    restore_attachment,
    save_copy,
    undo_attaching,
    undo_cover,
    void_attachment,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files import store as store_module
from librarydesk.data.store.kept_files.service import clean_unused
from librarydesk.errors import DeskError
from tests.data.collection.attachments.papers import files, names, paper, stored
from tests.data.collection.shelf import shelve


@pytest.fixture
def title(database: Database) -> int:
    """A title to attach files to."""
    return shelve(database, "Địa chí Lai Châu")


def refusal(database: Database, title: int, source: Path, *, cover: bool = False) -> str:
    with pytest.raises(DeskError) as refused:
        attach_file(database, title, source, cover=cover)
    return refused.value.code


def test_a_file_is_copied_beside_the_database_under_its_hash(
    database: Database, title: int, tmp_path: Path
) -> None:
    source = paper(tmp_path, "Địa chí.pdf", b"%PDF-1.4 Lai Chau")
    attached = attach_file(database, title, source)
    source.unlink()
    sha256 = hashlib.sha256(b"%PDF-1.4 Lai Chau").hexdigest()
    (file,) = files(database)
    assert attached.sha256 == sha256
    assert file.path == database.path.with_name("desk.files") / sha256[:2] / sha256
    assert (file.name, file.media_type, file.size, file.present) == (
        "Địa chí.pdf", "application/pdf", 17, True,
    )  # fmt: skip
    assert file.path.read_bytes() == b"%PDF-1.4 Lai Chau"


def test_one_content_of_two_titles_is_stored_once(
    database: Database, title: int, tmp_path: Path
) -> None:
    other = shelve(database, "Báo Lai Châu")
    attach_file(database, title, paper(tmp_path, "a.pdf"))
    attach_file(database, other, paper(tmp_path, "b.pdf"))
    assert len(stored(database)) == 1
    assert (names(database, title), names(database, other)) == (["a.pdf"], ["b.pdf"])


def test_a_title_takes_a_content_once(database: Database, title: int, tmp_path: Path) -> None:
    attach_file(database, title, paper(tmp_path, "a.pdf"))
    assert refusal(database, title, paper(tmp_path, "b.pdf")) == "attachment.twice"
    assert names(database) == ["a.pdf"]
    assert len(stored(database)) == 1


def test_a_title_has_one_cover_and_it_stands_first(
    database: Database, title: int, tmp_path: Path
) -> None:
    first = attach_file(database, title, paper(tmp_path, "one.png", b"1"), cover=True)
    attach_file(database, title, paper(tmp_path, "text.pdf", b"2"))
    second = attach_file(database, title, paper(tmp_path, "two.jpg", b"3"), cover=True)
    assert [(file.name, file.cover) for file in files(database)] == [
        ("two.jpg", True), ("one.png", False), ("text.pdf", False),
    ]  # fmt: skip
    undo_attaching(database, second, reason="at once")
    assert [(file.name, file.cover) for file in files(database)] == [
        ("one.png", True), ("text.pdf", False),
    ]  # fmt: skip
    assert first.former_cover_id is None


def test_choosing_a_cover_is_undone(database: Database, title: int, tmp_path: Path) -> None:
    attach_file(database, title, paper(tmp_path, "one.png", b"1"), cover=True)
    other = attach_file(database, title, paper(tmp_path, "two.png", b"2"))
    change = choose_cover(database, other.row_id)
    assert names(database) == ["two.png", "one.png"]
    undo_cover(database, change)
    assert names(database) == ["one.png", "two.png"]


def test_a_voided_file_stays_on_the_disk_until_it_is_cleaned_up(
    database: Database, title: int, tmp_path: Path
) -> None:
    row = attach_file(database, title, paper(tmp_path, "a.pdf")).row_id
    void_attachment(database, row, reason="wrong title")
    assert names(database) == []
    row = restore_attachment(database, row)
    assert names(database) == ["a.pdf"]
    assert clean_unused(database).files == 0
    void_attachment(database, row, reason="wrong title")
    cleaned = clean_unused(database)
    assert (cleaned.files, cleaned.size, stored(database)) == (1, 8, [])


def test_a_copy_of_a_file_is_saved_elsewhere_but_never_over_another(
    database: Database, title: int, tmp_path: Path
) -> None:
    row = attach_file(database, title, paper(tmp_path, "a.pdf")).row_id
    save_copy(database, row, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"Lai Chau"
    with pytest.raises(DeskError) as refused:
        save_copy(database, row, tmp_path / "copy.pdf")
    assert refused.value.code == "store.exists"
    files(database)[0].path.unlink()
    with pytest.raises(DeskError) as refused:
        save_copy(database, row, tmp_path / "other.pdf")
    assert refused.value.code == "file.gone"


def test_what_is_no_file_is_refused(database: Database, title: int, tmp_path: Path) -> None:
    assert refusal(database, title, tmp_path / "gone.pdf") == "file.missing"
    assert refusal(database, title, tmp_path) == "file.no_file"
    assert refusal(database, title, paper(tmp_path, "empty.pdf", b"")) == "file.empty"
    assert refusal(database, title + 1, paper(tmp_path, "a.pdf")) == "title.unknown"
    text = paper(tmp_path, "a.txt")
    assert refusal(database, title, text, cover=True) == "attachment.no_picture"
    assert (stored(database), names(database)) == ([], [])


class Room(NamedTuple):
    total: int
    used: int
    free: int


def test_a_disk_without_room_is_told_before_anything_is_copied(
    database: Database, title: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: Room(9, 2, 7))
    assert refusal(database, title, paper(tmp_path, "a.pdf")) == "store.full"


def test_a_disk_that_fills_up_meanwhile_leaves_nothing_behind(
    database: Database, title: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_up(_reading: BinaryIO, _source: Path) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    source = paper(tmp_path, "a.pdf")
    monkeypatch.setattr(store_module, "_block", fill_up)
    assert refusal(database, title, source) == "store.full"
    assert (stored(database), names(database)) == ([], [])


def test_a_damaged_file_is_replaced_when_its_content_comes_again(
    database: Database, title: int, tmp_path: Path
) -> None:
    attach_file(database, title, paper(tmp_path, "a.pdf"))
    files(database)[0].path.write_bytes(b"LAI CHAU")
    other = shelve(database, "Báo Lai Châu")
    attach_file(database, other, paper(tmp_path, "b.pdf"))
    assert files(database)[0].path.read_bytes() == b"Lai Chau"


def test_progress_reaches_the_end(database: Database, title: int, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    source = paper(tmp_path, "big.pdf", b"x" * (3 << 20))
    attach_file(database, title, source, progress=lambda done, size: told.append((done, size)))
    assert len(told) == 3
    assert told[-1] == (3 << 20, 3 << 20)
