"""An import that is stopped or killed in the middle leaves the database as before."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from librarydesk.data.store.database import open_database

ROWS = 60_000


@pytest.fixture
def days(tmp_path: Path) -> Path:
    """Enough lines that the import is still at work when it has first told how far it is."""
    file = tmp_path / "days.csv"
    lines = (f"{2000 + n // 8000}-01-01,LC,{n},{n % 90}" for n in range(ROWS))
    file.write_text("date,site,room,visits\n" + "\n".join(lines), encoding="utf-8")
    return file


def started(desk: Path, days: Path) -> subprocess.Popen[str]:
    """An import that has begun and told how far it is."""
    process = subprocess.Popen(
        [sys.executable, "-m", "librarydesk", "--db", str(desk), "--json", "import",
         "service_days", str(days)],
        env={**os.environ, "LIBRARYDESK_PROGRESS": "json"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert "progress" in process.stderr.readline()
    return process


def assert_untouched(desk: Path, days: Path) -> None:
    """Nothing was added, nothing is broken, no file was left."""
    with open_database(desk) as database, database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM service_day").scalar() == 0
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert not list(days.parent.glob("*.rejected*"))


def test_ctrl_c_leaves_the_database_as_before_and_says_so(desk_path: Path, days: Path) -> None:
    process = started(desk_path, days)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (3, "")
    assert json.loads(err.splitlines()[-1])["error"] == "stopped"
    assert_untouched(desk_path, days)


def test_a_killed_import_leaves_the_database_as_before(desk_path: Path, days: Path) -> None:
    process = started(desk_path, days)
    process.kill()
    process.communicate(timeout=120)
    assert process.returncode != 0
    assert_untouched(desk_path, days)
