"""What `check` finds of attached files: gone, of another size, changed, of no title."""

import os
from pathlib import Path

import pytest

from librarydesk.data.checking import check
from librarydesk.data.collection.attachments.checks import wrong_files
from librarydesk.data.collection.attachments.service import attach_file, void_attachment
from librarydesk.data.collection.attachments.store import UNTOUCHED, FileStore
from librarydesk.data.store.database import Database
from librarydesk.data.store.findings import ERROR
from tests.data.collection.attachments.papers import files, paper
from tests.data.collection.shelf import shelve


@pytest.fixture
def path(database: Database, tmp_path: Path) -> Path:
    """Where the file of a title lies."""
    attach_file(database, shelve(database, "Địa chí"), paper(tmp_path, "a.pdf"))
    assert check(database) == []
    return files(database)[0].path


def found(database: Database, *, read_all: bool = False) -> list[tuple[str, str]]:
    with database.read() as connection:
        findings = wrong_files(connection, database.path, read_all=read_all)
    return [(finding.rule, finding.where[0]) for finding in findings]


def test_a_missing_file_is_named_with_its_title(database: Database, path: Path) -> None:
    path.unlink()
    (finding,) = check(database)
    assert (finding.rule, finding.severity, finding.count) == ("attachment.missing", ERROR, 1)
    assert "a.pdf (Địa chí)" in finding.message


def test_a_file_of_another_size_is_found(database: Database, path: Path) -> None:
    path.write_bytes(b"Lai")
    assert found(database) == [("attachment.other_size", "a.pdf (Địa chí)")]


def test_a_file_that_somebody_wrote_to_is_read(database: Database, path: Path) -> None:
    path.write_bytes(b"LAI CHAU")
    assert found(database) == [("attachment.changed", "a.pdf (Địa chí)")]


def test_a_change_that_left_no_trace_is_found_when_all_is_read(
    database: Database, path: Path
) -> None:
    path.write_bytes(b"LAI CHAU")
    os.utime(path, (UNTOUCHED, UNTOUCHED))
    assert found(database) == []
    assert found(database, read_all=True) == [("attachment.changed", "a.pdf (Địa chí)")]


def test_a_touched_file_with_its_old_content_is_read_once(database: Database, path: Path) -> None:
    path.touch()
    assert found(database) == []
    assert int(path.stat().st_mtime) == UNTOUCHED


def test_files_that_no_title_has_are_listed(database: Database, path: Path) -> None:
    folder = FileStore.beside(database.path).folder
    (folder / "left.part").write_bytes(b"half")
    (folder / "notes.txt").write_text("mine")
    assert found(database) == [("attachment.unused", "left.part")]
    void_attachment(database, files(database)[0].id, reason="wrong")
    (finding,) = check(database)
    assert (finding.rule, finding.count) == ("attachment.unused", 3)


@pytest.mark.parametrize(
    ("rule", "statement"),
    [
        ("attachment.no_hash", "UPDATE attachment SET sha256 = '../../etc/passwd'"),
        ("attachment.without_title", "UPDATE title SET voided_at = 1"),
    ],
)
def test_rows_that_cannot_be_are_found(
    database: Database, path: Path, rule: str, statement: str
) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(statement)
    assert rule in [finding.rule for finding in check(database)]


def test_two_covers_are_found(database: Database, path: Path, tmp_path: Path) -> None:
    attach_file(database, 1, paper(tmp_path, "b.pdf", b"2"))
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE attachment SET cover = 1")
    assert [finding.rule for finding in check(database)] == ["attachment.two_covers"]
