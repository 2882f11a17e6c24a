"""An import that is stopped or killed in the middle leaves the database as before."""

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


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_of_a_stopped_import(
    desk_path: Path, days: Path, signal_number: signal.Signals
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "librarydesk", "--db", str(desk_path), "--json", "import",
         "service_days", str(days)],
        env={**os.environ, "LIBRARYDESK_PROGRESS": "json"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert "progress" in process.stderr.readline()
    process.send_signal(signal_number)
    out, err = process.communicate(timeout=120)
    assert out == ""
    assert "Traceback" not in err
    assert process.returncode == (3 if signal_number == signal.SIGINT else -signal.SIGKILL)
    with open_database(desk_path) as database, database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM service_day").scalar() == 0
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert not list(days.parent.glob("*.rejected*"))
