"""What `check` finds of attached files: two covers, and files of a title that counts no more."""

from pathlib import Path

import pytest

from librarydesk.data.checking import check
from librarydesk.data.collection.attachments.service import attach_file
from librarydesk.data.store.database import Database
from tests.data.collection.attachments.papers import paper
from tests.data.collection.shelf import shelve


@pytest.fixture
def title(database: Database, tmp_path: Path) -> int:
    """A title with a file."""
    made = shelve(database, "Địa chí")
    attach_file(database, made, paper(tmp_path, "a.pdf"))
    return made


def test_a_file_of_a_voided_title_is_found(database: Database, title: int) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE title SET voided_at = 1")
    assert "attachment.without_title" in [finding.rule for finding in check(database)]


def test_two_covers_are_found(database: Database, title: int, tmp_path: Path) -> None:
    attach_file(database, title, paper(tmp_path, "b.pdf", b"2"))
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE attachment SET cover = 1")
    assert [finding.rule for finding in check(database)] == ["attachment.two_covers"]
