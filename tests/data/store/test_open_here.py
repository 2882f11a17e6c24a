"""Several connections of one process beside other processes."""

import subprocess
import sys
from pathlib import Path

from librarydesk.data.store import header, open_here
from librarydesk.data.store.database import Database, open_database

WRITES = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("INSERT INTO setting VALUES (?, 'x')", (sys.argv[2],))
raw.close()
"""


def settings(database: Database) -> int:
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM setting")
        return int(found.scalar_one())


def test_what_another_process_writes_is_seen_after_the_file_was_opened_twice_here(
    desk_path: Path,
) -> None:
    with open_database(desk_path) as first:
        assert settings(first) == 0
        before = first.data_version()
        with open_database(desk_path):
            header.read(desk_path)
            # The first one still writes where everybody looks; it would then take that away.
            for count in (1, 2):
                wrote = [sys.executable, "-c", WRITES, str(desk_path), str(count)]
                subprocess.run(wrote, check=True)
                assert settings(first) == count
            assert first.data_version() != before


def test_a_file_counts_as_open_until_the_last_has_closed_it(desk_path: Path) -> None:
    assert not open_here.is_open(desk_path)
    with open_database(desk_path):
        with open_database(desk_path):
            assert open_here.is_open(desk_path)
        assert open_here.is_open(desk_path)
    assert not open_here.is_open(desk_path)


def test_the_header_is_the_same_whoever_reads_it(desk_path: Path) -> None:
    alone = header.read(desk_path)
    with open_database(desk_path):
        assert header.read(desk_path) == alone
