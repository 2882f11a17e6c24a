"""Whole copies: verified, never over another file, and put back without losing what was there."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from librarydesk.data.store.backup import backup, last_backup_at, restore
from librarydesk.data.store.connection import connect
from librarydesk.data.store.copying import contents
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.uids import UidSource
from librarydesk.errors import DeskError
from tests.desk_fixtures import OWN_SITE_NAME


@pytest.fixture
def copy(database: Database, tmp_path: Path) -> Path:
    """A whole copy of a fresh database."""
    target = tmp_path / "stick" / "sao lưu.db"
    target.parent.mkdir()
    backup(database, target)
    return target


@pytest.fixture
def busy(database: Database) -> Iterator[sqlite3.Connection]:
    """A writer in the middle of its work."""
    with closing(connect(database.path, UidSource().next, writes=True)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE site SET phone = 'half way'")
        yield raw


def site_names(path: Path) -> list[str]:
    with open_database(path) as database, database.read() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM site_state").scalars())


def rename_site(path: Path, name: str) -> None:
    with open_database(path) as database, database.write() as connection:
        connection.exec_driver_sql("UPDATE site_state SET name = ?", (name,))


def test_a_copy_holds_what_the_database_holds(database: Database, copy: Path) -> None:
    with closing(sqlite3.connect(database.path)) as one, closing(sqlite3.connect(copy)) as other:
        one.execute("DELETE FROM setting")  # the day of this copy was noted after it
        assert contents(one) == contents(other)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_a_copy_made_while_somebody_writes_holds_the_state_before(
    database: Database, busy: sqlite3.Connection, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    quick = Database(database.path, busy_seconds=0)  # so that noting the day doesn't wait
    backup(quick, target)
    quick.close()
    with closing(sqlite3.connect(target)) as raw:
        assert raw.execute("SELECT phone FROM site").fetchone() == (None,)


def test_progress_reaches_the_end(database: Database, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    backup(database, tmp_path / "copy.db", lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0


def test_another_file_is_never_overwritten(database: Database, copy: Path) -> None:
    before = copy.read_bytes()
    with pytest.raises(DeskError) as caught:
        backup(database, copy)
    assert caught.value.code == "store.exists"
    assert copy.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(database: Database, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        backup(database, tmp_path / "nowhere" / "copy.db")
    assert caught.value.code == "store.cannot_open"
    assert "nowhere" in caught.value.message


def test_a_damaged_database_makes_no_copy(desk_path: Path, tmp_path: Path) -> None:
    damage_an_index(desk_path)
    with open_database(desk_path) as database, pytest.raises(DeskError) as caught:
        backup(database, tmp_path / "copy.db")
    assert caught.value.code == "store.damaged"
    assert caught.value.details["path"] == str(desk_path)
    assert not list(tmp_path.glob("copy.db*"))


def damage_an_index(path: Path) -> None:
    """Makes an index hold what its table doesn't, as a bad disk does."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        page = raw.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_site_code'"
        ).fetchone()[0]
        size = raw.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek(page * size - 3)
        file.write(b"X")


def test_the_day_of_the_last_copy_is_kept(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert last_backup_at(database) is None
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-01-31T08:00+07:00")
    backup(database, tmp_path / "copy.db")
    assert last_backup_at(database) == 1_769_821_200_000_000


def test_a_copy_is_put_back_and_what_was_there_is_kept(desk_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with open_database(desk_path) as database:
        backup(database, copy)
    rename_site(desk_path, "Later")
    kept = restore(desk_path, copy)
    assert site_names(desk_path) == [OWN_SITE_NAME]
    assert kept == tmp_path / "desk.db.before-restore"
    assert site_names(kept) == ["Later"]


def test_what_an_earlier_restore_kept_stays(desk_path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(desk_path, tmp_path / "copy.db"))
    restore(desk_path, copy)
    assert restore(desk_path, copy) == tmp_path / "desk.db.before-restore-2"


def test_a_copy_is_put_where_nothing_is(desk_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "new PC" / "desk.db"
    assert restore(target, desk_path) is None
    assert site_names(target) == [OWN_SITE_NAME]


def test_a_damaged_database_is_replaced_and_kept_as_it_is(desk_path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(desk_path, tmp_path / "copy.db"))
    desk_path.write_bytes(b"no database at all, but somebody's last hope")
    desk_path.with_name("desk.db-wal").write_bytes(b"its log")
    kept = restore(desk_path, copy)
    assert kept is not None
    assert kept.read_bytes().startswith(b"no database")
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"its log"
    assert site_names(desk_path) == [OWN_SITE_NAME]


def test_a_database_in_use_is_not_replaced(database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(database, copy)
    with pytest.raises(DeskError) as caught:
        restore(database.path, copy, busy_seconds=0)
    assert caught.value.code == "store.locked"
    assert sorted(file.name for file in tmp_path.glob("desk.db.*")) == []


@pytest.mark.parametrize("bad", ["missing", "cut", "damaged", "foreign"])
def test_a_bad_copy_changes_nothing(desk_path: Path, tmp_path: Path, bad: str) -> None:
    copy = Path(shutil.copy(desk_path, tmp_path / "copy.db"))
    before = desk_path.read_bytes()
    if bad == "missing":
        copy.unlink()
    elif bad == "cut":
        copy.write_bytes(before[: len(before) // 2])
    elif bad == "damaged":
        damage_an_index(copy)
    else:
        copy.unlink()
        with closing(sqlite3.connect(copy)) as raw:
            raw.execute("CREATE TABLE somebody_elses (x)")
    with pytest.raises(DeskError) as caught:
        restore(desk_path, copy)
    code = {"cut": "truncated"}.get(bad, bad)
    assert (caught.value.code, caught.value.details["path"]) == (f"store.{code}", str(copy))
    assert desk_path.read_bytes() == before
    assert not list(tmp_path.glob("*before*"))
    assert not list(tmp_path.glob("*part*"))
