"""A process that is killed in the middle leaves the database as it was before."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from librarydesk.data.checking import check
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import open_database
from tests.data.store import half_way
from tests.desk_fixtures import OWN_SITE_NAME

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def half_way_through(what: str, file: Path) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of something."""
    with subprocess.Popen(
        [sys.executable, half_way.__file__, what, file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        yield process


def kill_half_way(what: str, file: Path) -> None:
    with half_way_through(what, file) as process:
        process.kill()


@pytest.mark.parametrize("what", ["write", "backup"])
def test_a_kill_leaves_the_database_as_before(desk_path: Path, what: str) -> None:
    kill_half_way(what, desk_path)
    with open_database(desk_path, busy_seconds=0) as database:
        with database.read() as connection:
            names = connection.exec_driver_sql("SELECT name FROM site_state").scalars().all()
            sites = connection.exec_driver_sql("SELECT count(*) FROM site").scalar_one()
        assert (names, sites) == ([OWN_SITE_NAME], 1)
        assert check(database) == []
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE site SET phone = '0213'")


def test_a_kill_leaves_no_copy_that_looks_whole(desk_path: Path) -> None:
    kill_half_way("backup", desk_path)
    assert not desk_path.with_name("copy.db").exists()


def test_a_kill_while_a_database_is_made_leaves_its_name_free(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    kill_half_way("init", path)
    assert not path.exists()
    create_database(path, NewInstallation("LC", "province", "12")).close()


def test_ctrl_c_stops_a_single_long_statement(desk_path: Path) -> None:
    with half_way_through("endless", desk_path) as process:
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate()
    assert (said, process.returncode) == ("stopped\n", 0)
    with open_database(desk_path) as database, database.read() as connection:
        assert connection.exec_driver_sql("SELECT phone FROM site").scalar_one() is None
