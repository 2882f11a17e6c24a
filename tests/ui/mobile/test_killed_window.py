"""Killing the window between two presses of the tally screen loses nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from librarydesk.data.mobile.tally import Counted
from librarydesk.data.mobile.tally_journal import TallyJournal

ROOT = Path(__file__).resolve().parents[3]

PRESSING = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from librarydesk.data.mobile.tally_journal import TallyJournal
from librarydesk.ui.mobile.tally_screen import TallyScreen
from tests.data.mobile.road import tally_place

application = QApplication([])
screen = TallyScreen()
screen.open_journal(TallyJournal.begin(Path(sys.argv[1]), tally_place()))
screen.show()
keys = (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4)
print("shown", flush=True)
for number in range(500):
    QTest.keyClick(screen, keys[number % 4])
    print([field.count for field in screen.fields.values()], flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("presses", [1, 6, 40])
def test_what_was_shown_is_there_after_the_kill(tmp_path: Path, presses: int) -> None:
    path = tmp_path / "desk.tally"
    with subprocess.Popen(
        [sys.executable, "-c", PRESSING, path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        shown = [child.stdout.readline() for _line in range(presses + 1)]
        child.kill()
        shown += [line for line in child.stdout if line.endswith("]\n")]
    journal = TallyJournal.reopen(path)
    assert journal is not None
    counts = [journal.tally.count(counted) for counted in Counted]
    journal.close()
    told = len(shown) - 1
    assert sum(counts) in (told, told + 1)
    if sum(counts) == told:
        assert str(counts) == shown[-1].strip()
