"""The yearly figures of a province of 400 sites and five years beside plain SQL, and their PDF.

Promises: the figures of the year and the one before take no more work than one plain query for each
table and year (`naive.sql`, held equal here to what the program counts); the counted report is a
finished PDF in five seconds, and kept figures are read in 0.2 s. What the whole command takes,
which counts, checks and writes, is told beside it. Run from the project's folder:
`python -m tests.benchmarks.statistics`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from librarydesk.data.statistics.cache import keep_report, kept_report
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.recorded import last_change
from librarydesk.data.statistics.report import StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.reports.write import write_report
from tests.benchmarks.equal_figures import differences
from tests.benchmarks.five_years import YEAR, five_years
from tests.benchmarks.naive import NaiveYear, connected

PROMISE = 1.0
KEPT_SECONDS = 0.2
PDF_SECONDS = 5.0
PAIRS = 2
REQUEST = ReportRequest("annual", YEAR)
DAY = date(YEAR + 1, 1, 10)


@dataclass(frozen=True)
class _Pair:
    """One time of each: seconds of work, and what was counted."""

    plain_seconds: float
    our_seconds: float
    plain: tuple[NaiveYear, NaiveYear]
    report: StatisticsReport


def main() -> int:
    """Measures, prints a line for each promise, and returns 1 where one is broken."""
    path = five_years()
    with Database(path) as database:
        pairs = [_pair(path, database) for _ in range(PAIRS)]
        kept = _kept(database, pairs[0].report)
    different = list(differences(pairs[0].report, *pairs[0].plain))
    for line in different:
        print(f"differs from plain SQL: {line}")
    ratio = median(pair.our_seconds / pair.plain_seconds for pair in pairs)
    print(
        f"yearly figures: plain SQL {min(pair.plain_seconds for pair in pairs):.2f} s of work,"
        f" ours {min(pair.our_seconds for pair in pairs):.2f} s, ratio {ratio:.2f}"
        f" (promise {PROMISE})"
    )
    print(f"kept figures: {kept:.3f} s (promise {KEPT_SECONDS})")
    pdf = _written(pairs[0].report)
    print(f"the finished PDF of counted figures: {pdf:.2f} s of work (promise {PDF_SECONDS})")
    print(f"the whole command, which counts first: {_command(path):.2f} s of work")
    kept_all = ratio <= PROMISE and kept <= KEPT_SECONDS and pdf <= PDF_SECONDS
    return 0 if kept_all and not different else 1


def _pair(path: Path, database: Database) -> _Pair:
    start = time.process_time()
    plain = _plain(path, YEAR), _plain(path, YEAR - 1)
    between = time.process_time()
    report = compute(database, REQUEST)
    return _Pair(between - start, time.process_time() - between, plain, report)


def _plain(path: Path, year: int) -> NaiveYear:
    raw = connected(path)
    try:
        counted = NaiveYear(raw, year)
        counted.count()
        return counted
    finally:
        raw.close()


def _kept(database: Database, report: StatisticsReport) -> float:
    with database.read() as connection:
        seq = last_change(connection)
    keep_report(database, REQUEST, report, seq)
    return min(_work(lambda: kept_report(database, REQUEST)) for _ in range(PAIRS))


def _work(deed: Callable[[], object]) -> float:
    start = time.process_time()
    deed()
    return time.process_time() - start


def _written(report: StatisticsReport) -> float:
    """The seconds of work from the figures to the file."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "report.pdf"
        return min(_work(lambda: write_report(report, out, DAY)) for _ in range(PAIRS))


def _command(path: Path) -> float:
    """The seconds of work of the whole command, as a process of its own."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-P", "-m", "librarydesk", "--db", str(path), "report", "annual",
                   "--year", str(YEAR), "--out", str(Path(folder) / "report.pdf")]  # fmt: skip
        before = os.times()
        # 1 says that the report has findings.
        ended = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
        after = os.times()
    assert ended in (0, 1), ended
    used = after.children_user - before.children_user
    return used + after.children_system - before.children_system


if __name__ == "__main__":
    sys.exit(main())
