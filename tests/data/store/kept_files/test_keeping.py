"""Attached files in whole copies: beside the copy, verified, and put back with it."""

from pathlib import Path

import pytest

from librarydesk.data.collection.attachments.service import attach_file
from librarydesk.data.store.backup import backup, restore
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.kept_files.keeping import (
    keep_files,
    put_files_back,
    refuse_without_room,
)
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.errors import DeskError
from tests.data.collection.attachments.papers import files, names, paper
from tests.data.collection.attachments.test_service import Room
from tests.data.collection.shelf import shelve


@pytest.fixture
def filled(database: Database, tmp_path: Path) -> Database:
    """A database with two files of one title."""
    title = shelve(database, "Địa chí")
    attach_file(database, title, paper(tmp_path, "a.pdf", b"one"))
    attach_file(database, title, paper(tmp_path, "b.png", b"two and"), cover=True)
    return database


def kept_in(copy: Path) -> dict[str, bytes]:
    store = FileStore.beside(copy)
    return {name: store.path(name).read_bytes() for name in store.names()}


def copy_of(database: Database, folder: Path, name: str = "copy.db") -> Path:
    folder.mkdir(exist_ok=True)
    backup(database, folder / name)
    return folder / name


def test_every_file_lies_beside_the_copy(filled: Database, tmp_path: Path) -> None:
    copy = copy_of(filled, tmp_path / "stick")
    kept = keep_files(filled, copy)
    assert (kept.files, kept.size, kept.copied, kept.missing) == (2, 10, 2, ())
    assert sorted(kept_in(copy).values()) == [b"one", b"two and"]
    again = keep_files(filled, copy)
    assert (again.files, again.copied) == (2, 0)


def test_a_second_copy_in_the_folder_takes_no_more_room(filled: Database, tmp_path: Path) -> None:
    first = copy_of(filled, tmp_path / "stick", "monday.db")
    keep_files(filled, first)
    second = copy_of(filled, tmp_path / "stick", "tuesday.db")
    keep_files(filled, second)
    name = next(iter(kept_in(first)))
    one, other = (FileStore.beside(copy).path(name) for copy in (first, second))
    assert one.samefile(other)
    assert not one.samefile(FileStore.beside(filled.path).path(name))


def test_a_disk_without_links_gets_copies(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError

    keep_files(filled, copy_of(filled, tmp_path / "stick", "monday.db"))
    tuesday = copy_of(filled, tmp_path / "stick", "tuesday.db")
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert keep_files(filled, tuesday).copied == 2
    assert sorted(kept_in(tuesday).values()) == [b"one", b"two and"]


def test_restoring_puts_back_what_is_missing_and_what_was_damaged(
    filled: Database, tmp_path: Path
) -> None:
    copy = copy_of(filled, tmp_path / "stick")
    keep_files(filled, copy)
    cover, text = files(filled)
    cover.path.unlink()
    text.path.write_bytes(b"ONE")
    filled.close()
    restore(filled.path, copy)
    kept = put_files_back(filled.path, copy)
    assert (kept.files, kept.copied, kept.missing) == (2, 2, ())
    assert (cover.path.read_bytes(), text.path.read_bytes()) == (b"two and", b"one")
    with open_database(filled.path) as database:
        assert names(database) == ["b.png", "a.pdf"]


def test_what_is_missing_is_named_and_the_rest_kept(filled: Database, tmp_path: Path) -> None:
    cover, text = files(filled)
    cover.path.unlink()
    text.path.write_bytes(b"ONE")
    attach_file(filled, 1, paper(tmp_path, "c.mp3", b"song"))
    copy = copy_of(filled, tmp_path / "stick")
    kept = keep_files(filled, copy)
    assert (kept.copied, kept.missing) == (1, ("a.pdf (Địa chí)", "b.png (Địa chí)"))
    assert list(kept_in(copy).values()) == [b"song"]


def test_a_copy_whose_files_have_no_room_is_refused_before_it_is_begun(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _place: Room(20, 11, 9))
    with pytest.raises(DeskError) as refused:
        refuse_without_room(filled, tmp_path / "copy.db")
    assert refused.value.code == "store.full"
