"""What a file that can't be used as a database is told, each case in a sentence of its own."""

import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from librarydesk.data.store import header
from librarydesk.data.store.connection import connect
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import open_database
from librarydesk.data.store.uids import UidSource
from librarydesk.errors import NOT_DONE, DeskError

USER_VERSION = 60
APPLICATION_ID = 68


def refusal(path: Path) -> DeskError:
    """What opening says, having checked that it is for people: the file's name, what to do."""
    with pytest.raises(DeskError) as caught:
        open_database(path, busy_seconds=0).close()
    assert caught.value.exit_code == NOT_DONE
    assert path.name in caught.value.message
    assert caught.value.message.count(".") >= 2
    return caught.value


def overwrite(path: Path, offset: int, value: int) -> Path:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(struct.pack(">I", value))
    return path


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nothing.db").code == "store.missing"
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_a_newer_version_is_left_to_it(desk_path: Path) -> None:
    overwrite(desk_path, USER_VERSION, header.SCHEMA_VERSION + 1)
    assert refusal(desk_path).code == "store.newer"


def test_a_newer_version_is_seen_in_the_log_too(desk_path: Path, tmp_path: Path) -> None:
    with closing(connect(desk_path, UidSource().next, writes=True)) as raw:
        raw.execute(f"PRAGMA user_version = {header.SCHEMA_VERSION + 1}")
        # As after a power cut: the log is there, the file doesn't hold it yet.
        for name in ("desk.db", "desk.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / f"cut-{name}")
    assert header.read(tmp_path / "cut-desk.db").version == header.SCHEMA_VERSION
    assert refusal(tmp_path / "cut-desk.db").code == "store.newer"


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "foreign.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE t (x)")
    before = path.read_bytes()
    assert refusal(path).code == "store.foreign"
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a spreadsheet", "Sổ đăng ký".encode()])
def test_a_file_of_another_kind_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.db"
    path.write_bytes(content)
    assert refusal(path).code == "store.not_a_database"
    assert path.read_bytes() == content


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    folder = tmp_path / "folder.db"
    folder.mkdir()
    assert refusal(folder).code == "store.not_a_database"


@pytest.mark.parametrize("left", [40, 99, 100, 4096, 100_000])
def test_a_file_without_its_end_was_cut_off(desk_path: Path, left: int) -> None:
    desk_path.write_bytes(desk_path.read_bytes()[:left])
    assert refusal(desk_path).code == "store.truncated"


def damage_a_name(path: Path) -> None:
    """Turns a letter in the name of an index into a byte that is no text."""
    content = bytearray(path.read_bytes())
    content[content.index(b"ix_challenge_goal_challenge_id_age_from") + 8] ^= 0x80
    path.write_bytes(content)


def test_pages_of_nonsense_are_damage(desk_path: Path) -> None:
    content = bytearray(desk_path.read_bytes())
    content[100:4096] = b"\xa5" * 3996
    desk_path.write_bytes(content)
    assert refusal(desk_path).code == "store.damaged"


def test_a_name_of_the_schema_that_is_no_text_any_more_is_damage(desk_path: Path) -> None:
    damage_a_name(desk_path)
    assert refusal(desk_path).code == "store.damaged"


def test_a_database_without_its_identity_is_damaged(desk_path: Path) -> None:
    with closing(sqlite3.connect(desk_path)) as raw:
        raw.execute("DELETE FROM installation")
        raw.commit()
    assert refusal(desk_path).code == "store.damaged"


def test_a_missing_table_is_damage_and_not_a_mistake_of_ours(desk_path: Path) -> None:
    with closing(sqlite3.connect(desk_path)) as raw:
        raw.execute("DROP TABLE installation")
    assert refusal(desk_path).code == "store.damaged"


def test_a_mistake_of_ours_is_not_called_damage(desk_path: Path) -> None:
    with (
        open_database(desk_path) as database,
        pytest.raises(OperationalError, match="nonesuch"),
        database.read() as connection,
    ):
        connection.exec_driver_sql("SELECT nonesuch FROM site")


def test_a_second_writer_is_told_that_the_first_is_not_done(desk_path: Path) -> None:
    with closing(connect(desk_path, UidSource().next, writes=True)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_database(desk_path, busy_seconds=0) as database:
            with pytest.raises(DeskError) as caught, database.write():
                pass
            with database.read() as connection:  # reading goes on meanwhile
                assert connection.exec_driver_sql("SELECT count(*) FROM site").scalar_one() == 1
    assert caught.value.code == "store.locked"


def test_a_file_held_by_another_program_alone_is_locked(desk_path: Path) -> None:
    with closing(sqlite3.connect(desk_path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(desk_path).code == "store.locked"


def test_names_with_any_letter_open(desk_path: Path, tmp_path: Path) -> None:
    name = tmp_path / "Thư viện 100% #1?.db"
    desk_path.rename(name)
    with open_database(name) as database, database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM site").scalar_one() == 1


def test_a_new_database_refuses_a_name_that_is_taken(desk_path: Path) -> None:
    before = desk_path.read_bytes()
    with pytest.raises(DeskError) as caught:
        create_database(desk_path, NewInstallation("LC", "province", "12"))
    assert caught.value.code == "store.exists"
    assert desk_path.read_bytes() == before


def test_a_new_database_that_fails_half_way_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        create_database(
            tmp_path / "new.db",
            NewInstallation("LC", "province", "12"),
            first_rows=lambda _connection: print(1 / 0),
        )
    assert list(tmp_path.iterdir()) == []


def test_an_sqlite_below_the_floor_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "SQLITE_FLOOR", (99, 0, 0))
    with pytest.raises(DeskError) as caught:
        header.check_sqlite()
    assert caught.value.code == "store.old_sqlite"
