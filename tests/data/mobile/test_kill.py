"""Killing the program between any two presses loses nothing; applying twice changes nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from librarydesk.data.mobile.queries import stops_of_trip
from librarydesk.data.mobile.service import record_tally
from librarydesk.data.mobile.tally import Counted
from librarydesk.data.mobile.tally_journal import TallyJournal, journal_path
from librarydesk.data.store.database import Database, open_database
from tests.data.mobile.road import OWN_SITE, add_communes

ROOT = Path(__file__).resolve().parents[3]

PRESSING = """
import sys
from pathlib import Path
from librarydesk.data.mobile.tally import Counted
from librarydesk.data.mobile.tally_journal import TallyJournal
from tests.data.mobile.road import tally_place

journal = TallyJournal.begin(Path(sys.argv[1]), tally_place(int(sys.argv[2])))
print("begun", flush=True)
fields = list(Counted)
for number in range(1, 100_000):
    journal.press(fields[number % 4], 1)
    print(number, flush=True)
"""

APPLYING = """
import sys
from pathlib import Path
from librarydesk.data.mobile.service import record_tally
from librarydesk.data.mobile.tally import Answers
from librarydesk.data.mobile.tally_journal import TallyJournal
from librarydesk.data.store.database import open_database

journal = TallyJournal.reopen(Path(sys.argv[1]))
journal.end(Answers(ethnic_minority=1))
database = open_database(Path(sys.argv[2]))
record_tally(database, journal.tally.as_stop(), journal.tally.place.uid)
print("applied", flush=True)
sys.stdin.read()
"""


def _child(program: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _killed_after(child: "subprocess.Popen[str]", lines: int) -> list[str]:
    """Reads so many lines, kills the child at once, and returns all that it had printed."""
    assert child.stdout is not None
    read = [child.stdout.readline() for _line in range(lines)]
    child.kill()
    rest = child.stdout.readlines()
    child.communicate()
    return [line for line in read + rest if line.endswith("\n")]


@pytest.mark.parametrize("presses", [0, 1, 2, 7, 61])
def test_a_kill_between_two_presses_loses_nothing(tmp_path: Path, presses: int) -> None:
    path = tmp_path / "desk.tally"
    printed = _killed_after(_child(PRESSING, path, 1), presses + 1)
    journal = TallyJournal.reopen(path)
    assert journal is not None
    told = len(printed) - 1
    counted = sum(journal.tally.count(field) for field in Counted)
    # The press after the last one told may be in the file already.
    assert told >= presses
    assert counted in (told, told + 1)
    journal.close()


def test_a_kill_after_the_saving_makes_no_second_stop(desk_path: Path) -> None:
    with open_database(desk_path) as database:
        unit = add_communes(database)["Nậm Xe"]
    path = journal_path(desk_path)
    _killed_after(_child(PRESSING, path, unit), 9)
    assert _killed_after(_child(APPLYING, path, desk_path), 1) == ["applied\n"]
    journal = TallyJournal.reopen(path)
    assert journal is not None
    assert journal.tally.answers is not None
    with open_database(desk_path) as database:
        record_tally(database, journal.tally.as_stop(), journal.tally.place.uid)
        assert _readers(database) == [journal.tally.readers]
    journal.remove()


def _readers(database: Database) -> list[int]:
    with database.read() as connection:
        stops = stops_of_trip(connection, OWN_SITE, "LC-LD-2026-01", year=2026)
    return [stop.readers for stop in stops]
