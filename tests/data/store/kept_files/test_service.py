"""Taking files in for whatever row names them: whole bytes, and nothing left of what is refused."""

from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.service import (
    clean_unused,
    media_type_of,
    take_in,
    unused_files,
)
from librarydesk.data.store.kept_files.store import Content, FileStore
from librarydesk.errors import DeskError


def written(_connection: Connection, content: Content) -> Content:
    return content


def refused(_connection: Connection, _content: Content) -> Content:
    raise DeskError("photo.twice", "It is there already.")


def test_bytes_are_kept_as_a_file_is(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "photo.jpg"
    source.write_bytes(b"the road")
    content = take_in(database, b"the road", written)
    assert content == Content(sha256(b"the road").hexdigest(), 8)
    assert take_in(database, source, written) == content
    store = FileStore.beside(database.path)
    assert store.path(content.sha256).read_bytes() == b"the road"
    assert list(store.names()) == [content.sha256]


def test_nothing_stays_of_what_the_row_is_refused_for(database: Database) -> None:
    with pytest.raises(DeskError):
        take_in(database, b"the road", refused)
    assert list(FileStore.beside(database.path).names()) == []


def test_what_no_row_names_is_counted_and_taken_away(database: Database) -> None:
    take_in(database, b"the road", written)
    assert unused_files(database) == clean_unused(database)
    assert unused_files(database).files == 0


def test_an_ending_tells_the_media_type() -> None:
    found = [media_type_of(name) for name in ("a.JPG", "b.pdf", "c.unheard")]
    assert found == ["image/jpeg", "application/pdf", "application/octet-stream"]
