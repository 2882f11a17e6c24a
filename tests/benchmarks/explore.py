"""Looking at figures over many periods, beside asking for each period by itself.

Promise: all months of a year together cost at most half of asking for each of them, which counts
the year before as well, for stocks, whose ledgers are read once; and no more than that for what
happened. A view whose answer is kept is told again within 200 ms. Run from the project's folder:
`python -m tests.benchmarks.explore`.
"""

import sys
import time
from collections.abc import Callable

from librarydesk.data.statistics.exploring.exploring import explore
from librarydesk.data.statistics.exploring.kept import keep_answer, kept_answer
from librarydesk.data.statistics.exploring.question import SITES, TIME, Question, Unit, When
from librarydesk.data.statistics.exploring.spans import requests_of
from librarydesk.data.statistics.figures import figures_for
from librarydesk.data.statistics.recorded import last_change
from librarydesk.data.store.database import Database
from librarydesk.reports.exploring.words import ViewWords
from librarydesk.ui.statistics.explore.told import told
from tests.benchmarks.big_demo import YEAR, big_demo

STOCKS = ("C01", "R04")
FLOWS = ("S06", "R02", "C03")
OF_STOCKS, OF_FLOWS = 0.5, 1.0
KEPT_SECONDS = 0.2


def main() -> int:
    """Prints the ratios; 1 if a promise is broken."""
    with Database(big_demo()) as database:
        worst = {
            promise: max(_ratio(database, code) for code in codes)
            for promise, codes in ((OF_STOCKS, STOCKS), (OF_FLOWS, FLOWS))
        }
        kept = _kept(database)
    print(f"kept view of every site by month told again: {kept * 1000:.0f} ms of work")
    broken = kept > KEPT_SECONDS or any(ratio > promise for promise, ratio in worst.items())
    return int(broken)


def _ratio(database: Database, code: str) -> float:
    question = Question(code, Unit.MONTH, When(YEAR, 1), When(YEAR, 12))
    together = _work(lambda: explore(database, question))
    apart = _work(
        lambda: [figures_for(database, request, [code]) for request in requests_of(question)]
    )
    print(f"{code}: twelve months {together:.1f} s together, {apart:.1f} s apart:"
          f" {together / apart:.2f}")  # fmt: skip
    return together / apart


def _kept(database: Database) -> float:
    question = Question("S01", Unit.MONTH, When(YEAR, 1), When(YEAR, 12), SITES, TIME)
    answer = explore(database, question)
    with database.read() as connection:
        seq = last_change(connection)
    keep_answer(database, answer, seq)
    return min(_work(lambda: _told_again(database, question)) for _ in range(3))


def _told_again(database: Database, question: Question) -> None:
    answer = kept_answer(database, question)
    assert answer is not None
    told(ViewWords(answer, "vi"))


def _work(deed: Callable[[], object]) -> float:
    start = time.process_time()
    deed()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
