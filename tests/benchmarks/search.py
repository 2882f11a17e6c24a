"""Search as one types over 500,000 titles.

Promise: 95 % of keystrokes answered in 8 ms, none over 50; the best match first.
Run: `python -m tests.benchmarks.search [DATABASE]`. The floor answers the same keystrokes with one
FTS5 query through plain sqlite3, the newest fifty rowids and nothing else. The two answer each
keystroke in turn, several times; what counts is the middle of its times. The longest is that of
all single answers.
"""

import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from typing import TypeAlias

from librarydesk.data.collection.search import search_titles
from librarydesk.data.store.connection import connect
from librarydesk.data.store.database import open_database
from librarydesk.data.store.folding import fold
from librarydesk.data.store.fulltext import match_expression
from librarydesk.data.store.uids import UidSource
from tests.benchmarks.big_demo import big_demo

Search: TypeAlias = Callable[[str], object]
Times: TypeAlias = list[list[float]]
"""Of each keystroke the milliseconds of every round."""

P95_MS, LONGEST_MS = 8.0, 50.0
ROUNDS = 5
TYPED = (
    "nguyen nhat anh",
    "Đất rừng phương Nam",
    "dat rung phuong nam",
    "978604",
    "TN.001234",
    "dế mèn phiêu lưu ký",
    "lich su dang bo tinh lai chau",
    "tô hoài",
    "toan 5",
    "a",
    "truyen co tich viet nam",
    "kim dong",
    "văn hoá các dân tộc thái mông",
    "nguyeenx nhaatj anhs",
    "zzz khong co",
    "ky thuat trong lua nuoc 2019",
)
WANTED = {
    "nguyen nhat anh": "nguyen nhat anh",
    "dat rung phuong nam": "dat rung phuong nam",
}


def main(path: Path) -> int:
    """Measures, prints two lines, and returns 1 where the promise is broken."""
    with (
        open_database(path) as database,
        database.read() as connection,
        closing(connect(path, UidSource().next, writes=False)) as raw,
    ):
        titles = connection.exec_driver_sql("SELECT count(*) FROM title").scalar_one()
        answers = (lambda text: _bare(raw, text), lambda text: search_titles(connection, text))
        floor, ours = _timed(answers)
        misses = [
            text
            for text, inside in WANTED.items()
            if inside not in fold(" ".join(map(str, search_titles(connection, text)[:1])))
        ]
    for name, all_times in (("floor", floor), ("ours", ours)):
        times = _middle(all_times)
        print(
            f"search over {titles} titles, {len(times)} keystrokes, {name}: "
            f"p50 {_share(times, 50):.1f}, p95 {_share(times, 95):.1f} ms, "
            f"longest {_longest(all_times):.1f}"
        )
    p95, longest = _share(_middle(ours), 95), _longest(ours)
    ratio = p95 / _share(_middle(floor), 95)
    print(f"ratio of p95 {ratio:.2f}; promise: p95 {P95_MS} ms, none over {LONGEST_MS} ms")
    if misses:
        print(f"not best first: {misses}")
    return 0 if p95 <= P95_MS and longest <= LONGEST_MS and not misses else 1


def _timed(answers: tuple[Search, ...]) -> tuple[Times, ...]:
    """Milliseconds of each keystroke in each round; a round before them only fills the caches."""
    keystrokes = [text[:length] for text in TYPED for length in range(1, len(text) + 1)]
    times: tuple[Times, ...] = tuple([[] for _ in keystrokes] for _ in answers)
    for number in range(ROUNDS + 1):
        for place, typed in enumerate(keystrokes):
            for answer, of_answer in zip(answers, times, strict=True):
                start = time.perf_counter()
                answer(typed)
                if number:
                    of_answer[place].append(1000 * (time.perf_counter() - start))
    return times


def _middle(times: Times) -> list[float]:
    return [median(of_keystroke) for of_keystroke in times]


def _longest(times: Times) -> float:
    return max(map(max, times))


def _bare(raw: sqlite3.Connection, text: str) -> list[int]:
    folded = fold(text)
    if not folded:
        return []
    found = raw.execute(
        "SELECT rowid FROM title_fts WHERE title_fts MATCH ? ORDER BY rowid DESC LIMIT 50",
        (match_expression(folded),),
    )
    return [row[0] for row in found]


def _share(times: list[float], percent: int) -> float:
    return quantiles(times, n=100)[percent - 1]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else big_demo()))
