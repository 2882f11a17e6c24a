"""Files and folders in which nothing may be written, and disks that are full."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from librarydesk.data.store.database import Database, open_database
from librarydesk.errors import DeskError
from tests.data.store import as_nobody

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may come to, as pytest's own aren't."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def outcome_for_nobody(path: Path, desk_path: Path) -> str:
    said = subprocess.run(
        [sys.executable, as_nobody.__file__, desk_path, path],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert said.stderr == ""
    warm_up, outcome = said.stdout.splitlines()
    assert warm_up == "written store.missing"
    return outcome


def test_a_read_only_file_is_named_as_such(open_folder: Path, desk_path: Path) -> None:
    path = Path(shutil.copy(desk_path, open_folder / "stick.db"))
    path.chmod(0o444)
    open_folder.chmod(0o777)
    assert outcome_for_nobody(path, desk_path) == "store.read_only"


def test_a_read_only_folder_is_named_as_such(open_folder: Path, desk_path: Path) -> None:
    path = Path(shutil.copy(desk_path, open_folder / "stick.db"))
    path.chmod(0o666)
    open_folder.chmod(0o555)
    assert outcome_for_nobody(path, desk_path) == "store.read_only"


def test_a_file_that_may_not_be_read_cannot_be_opened(open_folder: Path, desk_path: Path) -> None:
    path = Path(shutil.copy(desk_path, open_folder / "stick.db"))
    path.chmod(0o000)
    assert outcome_for_nobody(path, desk_path) == "store.cannot_open"


def test_a_folder_that_may_not_be_entered_cannot_be_opened(
    open_folder: Path, desk_path: Path
) -> None:
    inner = open_folder / "private"
    inner.mkdir()
    path = Path(shutil.copy(desk_path, inner / "stick.db"))
    inner.chmod(0o000)
    assert outcome_for_nobody(path, desk_path) == "store.cannot_open"


def test_a_full_disk_is_said_and_nothing_is_changed(database: Database) -> None:
    # SQLite then fails where it would when the disk has no room: adding a page.
    with database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DeskError) as caught, database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE site SET phone = '0213', address = hex(zeroblob(1000000))"
        )
    assert caught.value.code == "store.full"
    with open_database(database.path) as again, again.read() as connection:
        assert connection.exec_driver_sql("SELECT phone FROM site").scalar_one() is None
