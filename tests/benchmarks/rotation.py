"""Rotation over a million movements, beside the barest statements that could answer the same.

Promises, in seconds of work (where nothing else runs, that is the time): a point's present stock in
50 ms; the points of a library with what is due, and the list of what is overdue, in a second. The
figures of a year (R01–R09, M01–M07), which are counted for the year before as well, take at most
0.6 times the bare statements for one year; kept figures are measured in `statistics`. Run from the
project's folder: `python -m tests.benchmarks.rotation [DATABASE]`; both run in turn.
"""

import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import inf
from pathlib import Path
from statistics import median

from sqlalchemy import Connection

from librarydesk.data.rotation.points.queries import points_of
from librarydesk.data.rotation.stock import at_point, copies_at_point, left_by_organiser
from librarydesk.data.statistics.figures import figures_for
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.benchmarks.big_demo import YEAR, big_demo

PAIRS = 5
DAY = date(YEAR, 12, 31)
CODES = (*(f"R{n:02}" for n in range(1, 10)), *(f"M{n:02}" for n in range(1, 8)))
DAYS = {"first": f"{YEAR}-01-01", "last": DAY.isoformat()}
OWN = 1

# Where every copy was last, whatever became of it besides: no losses, no ties, no owners.
_LAST = """
SELECT m.copy_id, m.site_id, m.to_site_id, m.due_on, max(m.on_date) FROM rotation_movement m
WHERE m.copy_id IS NOT NULL AND +m.on_date <= :last AND m.voided_at IS NULL GROUP BY m.copy_id
"""
_AT_POINT = """
SELECT m.site_id, m.due_on, count(*) FROM rotation_movement m
WHERE m.to_site_id = :point AND +m.on_date <= :last AND m.voided_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM rotation_movement n WHERE n.copy_id = m.copy_id
    AND n.on_date > m.on_date AND n.on_date <= :last AND n.voided_at IS NULL)
GROUP BY 1, 2
"""
_POINTS = (
    f"SELECT to_site_id, min(due_on), count(*) FROM ({_LAST}) WHERE site_id = :site GROUP BY 1"
)
_OVERDUE = f"SELECT * FROM ({_LAST}) WHERE site_id = :site AND due_on < :last ORDER BY due_on"
_SENT = """
FROM rotation_movement m
LEFT JOIN copy c ON c.id = m.copy_id LEFT JOIN title t ON t.id = c.title_id
WHERE m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL
  AND m.to_site_id NOT IN (m.site_id, coalesce(c.site_id, m.site_id))
"""
_USED = """
FROM point_usage WHERE month || '-01' BETWEEN :first AND :last AND voided_at IS NULL
"""
_STOPS = "FROM mobile_stop WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL"
_FIGURES = (
    f"SELECT m.site_id, count(DISTINCT trip_code || m.on_date || m.to_site_id) {_SENT} GROUP BY 1",
    f"SELECT m.site_id, sum(coalesce(m.copies, 1)) {_SENT} GROUP BY 1",
    f"SELECT m.site_id, count(DISTINCT m.to_site_id) {_SENT} GROUP BY 1",
    f"SELECT m.to_site_id, count(*), sum(coalesce(m.copies, 1)) {_SENT} GROUP BY 1",
    f"SELECT t.audience, sum(coalesce(m.copies, 1)) {_SENT} GROUP BY 1",
    f"SELECT site_id, count(*) FROM ({_LAST}) WHERE to_site_id <> site_id GROUP BY 1",
    f"SELECT site_id, sum(due_on < :last) FROM ({_LAST}) WHERE to_site_id <> site_id GROUP BY 1",
    f"SELECT site_id, sum(visits), sum(documents_used) {_USED} GROUP BY 1",
    f"SELECT site_id, count(*), sum(readers), sum(documents_used) {_STOPS} GROUP BY 1",
)


@dataclass(frozen=True)
class _Question:
    """What is asked, the bare statements, and the promises: times the bare, seconds of work."""

    name: str
    ask: Callable[[Connection], object]
    bare: tuple[str, ...]
    times: float
    seconds: float = inf


def main(path: Path) -> int:
    """Measures, prints a line for each question, and returns 1 where a promise is broken."""
    raw = sqlite3.connect(path)
    try:
        point = _busiest_point(raw)
        values: dict[str, str | int] = {**DAYS, "point": point, "site": OWN}
        movements = raw.execute("SELECT count(*) FROM rotation_movement").fetchone()[0]
        print(f"rotation: {movements} movements")
        with Database(path) as database, database.read() as connection:
            kept = [_measured(question, connection, raw, values) for question in _questions(point)]
    finally:
        raw.close()
    return 0 if all(kept) else 1


def _busiest_point(raw: sqlite3.Connection) -> int:
    """The point to which most was ever brought; libraries that organise trips are none."""
    found = raw.execute(
        "SELECT to_site_id FROM rotation_movement"
        " WHERE to_site_id NOT IN (SELECT site_id FROM rotation_movement)"
        " GROUP BY to_site_id ORDER BY count(*) DESC LIMIT 1"
    ).fetchone()
    return int(found[0])


def _questions(point: int) -> tuple[_Question, ...]:
    year = ReportRequest("annual", YEAR)
    return (
        _Question("a point's stock", lambda c: at_point(c, point, DAY), (_AT_POINT,), 4.0, 0.05),
        _Question(
            "a point's copies", lambda c: copies_at_point(c, point, DAY), (_AT_POINT,), 6.0, 0.05
        ),
        _Question("points with due dates", lambda c: points_of(c, OWN, DAY), (_POINTS,), 1.0, 1.0),
        _Question("what is overdue", _overdue, (_OVERDUE,), 1.0, 1.0),
        _Question("a year's R and M", lambda c: figures_for(c, year, CODES), _FIGURES, 0.6),
    )


def _overdue(connection: Connection) -> object:
    return [row for row in left_by_organiser(connection, OWN, DAY) if row.is_overdue(DAY)]


def _measured(
    question: _Question,
    connection: Connection,
    raw: sqlite3.Connection,
    values: dict[str, str | int],
) -> bool:
    def bare() -> None:
        for query in question.bare:
            raw.execute(query, values).fetchall()

    # Once for the caches of both.
    bare()
    question.ask(connection)
    pairs = [(_work(bare), _work(lambda: question.ask(connection))) for _ in range(PAIRS)]
    work, ratio = min(ours for _floor, ours in pairs), median(ours / one for one, ours in pairs)
    promised = "" if question.seconds == inf else f" (promise {1000 * question.seconds:.0f})"
    print(
        f"{question.name}: bare {1000 * min(one for one, _ours in pairs):.0f} ms, ours"
        f" {1000 * work:.0f} ms of work{promised}, ratio {ratio:.2f} (promise {question.times})"
    )
    return work <= question.seconds and ratio <= question.times


def _work(ask: Callable[[], object]) -> float:
    start = time.process_time()
    ask()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else big_demo()))
