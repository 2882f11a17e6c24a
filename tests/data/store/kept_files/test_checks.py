"""What `check` finds of kept files: gone, of another size, changed, used nowhere."""

import os
from pathlib import Path

import pytest

from librarydesk.data.checking import check
from librarydesk.data.collection.attachments.service import attach_file, void_attachment
from librarydesk.data.store.database import Database
from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.kept_files.checks import wrong_files
from librarydesk.data.store.kept_files.store import UNTOUCHED, FileStore
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
    assert (finding.rule, finding.severity, finding.count) == ("kept_file.missing", ERROR, 1)
    assert "a.pdf (Địa chí)" in finding.message


def test_a_file_of_another_size_is_found(database: Database, path: Path) -> None:
    path.write_bytes(b"Lai")
    assert found(database) == [("kept_file.other_size", "a.pdf (Địa chí)")]


def test_a_file_that_somebody_wrote_to_is_read(database: Database, path: Path) -> None:
    path.write_bytes(b"LAI CHAU")
    assert found(database) == [("kept_file.changed", "a.pdf (Địa chí)")]


def test_a_change_that_left_no_trace_is_found_when_all_is_read(
    database: Database, path: Path
) -> None:
    path.write_bytes(b"LAI CHAU")
    os.utime(path, (UNTOUCHED, UNTOUCHED))
    assert found(database) == []
    assert found(database, read_all=True) == [("kept_file.changed", "a.pdf (Địa chí)")]


def test_a_touched_file_with_its_old_content_is_read_once(database: Database, path: Path) -> None:
    path.touch()
    assert found(database) == []
    assert int(path.stat().st_mtime) == UNTOUCHED


def test_files_that_are_used_nowhere_are_listed(database: Database, path: Path) -> None:
    folder = FileStore.beside(database.path).folder
    (folder / "left.part").write_bytes(b"half")
    (folder / "notes.txt").write_text("mine")
    assert found(database) == [("kept_file.unused", "left.part")]
    void_attachment(database, files(database)[0].id, reason="wrong")
    (finding,) = check(database)
    assert (finding.rule, finding.count) == ("kept_file.unused", 3)


def test_a_row_whose_hash_is_none_is_found(database: Database, path: Path) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE attachment SET sha256 = '../../etc/passwd'")
    assert "kept_file.no_hash" in [finding.rule for finding in check(database)]
