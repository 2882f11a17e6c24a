"""Starting the window on 500,000 titles, beside a bare window.

Promise: first paint in at most 0.7 times, the first page with its data in at most 1.5 times, of a
script that imports PySide6.QtWidgets and sqlalchemy.orm and shows an empty window; pairs in turn,
median of ratios. Also: a command that has little to do in at most 1.3 times what importing
sqlalchemy.orm takes. Run: `python -m tests.benchmarks.start [DATABASE]`.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.big_demo import big_demo

PAINT, READY, COMMAND = 0.7, 1.5, 1.3
PAIRS = 11
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
import sqlalchemy.orm
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 768)
window.show()
window.repaint()
application.processEvents()
"""


def main(path: Path) -> int:
    """Measures, prints three lines, and returns 1 where a promise is broken."""
    with TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        _window(path, trace)
        _bare()
        rounds = [(_bare(), *_window(path, trace)) for _ in range(PAIRS)]
        commands = [(_importing(), _command(path)) for _ in range(PAIRS)]
    kept = [
        _told("first paint", [(paint, bare) for bare, paint, _ready in rounds], PAINT),
        _told("first page with its data", [(ready, bare) for bare, _paint, ready in rounds], READY),
        _told("a small command", [(ours, bare) for bare, ours in commands], COMMAND),
    ]
    return 0 if all(kept) else 1


def _told(what: str, pairs: list[tuple[float, float]], promise: float) -> bool:
    ratio = median(ours / bare for ours, bare in pairs)
    ours, bare = (median(pair[at] for pair in pairs) for at in (0, 1))
    print(f"{what}: floor {bare:.3f} s, ours {ours:.3f} s, ratio {ratio:.2f} (promise {promise})")
    return ratio <= promise


def _window(path: Path, trace: Path) -> tuple[float, float]:
    """Seconds to the first paint and to the first page with its data."""
    trace.unlink(missing_ok=True)
    start = time.monotonic_ns()
    _run("-m", "librarydesk", "--db", str(path), LIBRARYDESK_TRACE_START=str(trace))
    marks = {
        mark["mark"]: mark["monotonic_ns"]
        for mark in map(json.loads, trace.read_text().splitlines())
    }
    return (marks["first_paint"] - start) / 1e9, (marks["ready"] - start) / 1e9


def _bare() -> float:
    return _timed("-c", BARE)


def _importing() -> float:
    return _timed("-c", "import sqlalchemy.orm")


def _command(path: Path) -> float:
    return _timed("-m", "librarydesk", "--db", str(path), "--json", "search", "TN.001234")


def _timed(*arguments: str) -> float:
    start = time.monotonic()
    _run(*arguments)
    return time.monotonic() - start


def _run(*arguments: str, **environment: str) -> None:
    surroundings = {**os.environ, **environment}
    if not surroundings.get("DISPLAY"):
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, env=surroundings, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else big_demo()))
