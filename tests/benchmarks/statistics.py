"""The yearly figures of a whole province, beside the same figures in naive plain SQL.

Promise: no more time than one plain statement for each figure and each of its breakdowns, over the
demo province of 500,000 titles with 1.2 million copies. The program counts the year before as well,
which the plain statements don't. Run from the project's folder:
`python -m tests.benchmarks.statistics`.
"""

import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from librarydesk.data.statistics.cache import keep_report, kept_report
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.recorded import last_change
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.benchmarks.big_demo import YEAR, big_demo

PROMISE = 1.0
KEPT_SECONDS = 0.2
PAIRS = 3
FIRST, LAST = f"{YEAR}-01-01", f"{YEAR}-12-31"

_HELD = """
FROM copy c JOIN title t ON t.id = c.title_id
WHERE c.voided_at IS NULL AND c.acquired_on <= :last
  AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = c.id AND e.event = 'weeded'
                  AND e.on_date <= :last AND e.voided_at IS NULL)
  AND coalesce((SELECT e.event FROM copy_event e WHERE e.copy_id = c.id
                AND e.event IN ('lost', 'found') AND e.on_date <= :last AND e.voided_at IS NULL
                ORDER BY e.on_date DESC, e.event LIMIT 1), '') <> 'lost'
"""
_ADDED = """
FROM copy c JOIN title t ON t.id = c.title_id
WHERE c.acquired_on BETWEEN :first AND :last AND c.voided_at IS NULL
"""
_SENT = """
FROM rotation_movement m
LEFT JOIN copy c ON c.id = m.copy_id LEFT JOIN title t ON t.id = c.title_id
WHERE m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL
  AND m.to_site_id NOT IN (m.site_id, coalesce(c.site_id, m.site_id))
"""
_OUT = """
FROM (SELECT m.copy_id, m.site_id, m.to_site_id, m.due_on, max(m.on_date) FROM rotation_movement m
      WHERE m.copy_id IS NOT NULL AND m.on_date <= :last AND m.voided_at IS NULL
      GROUP BY m.copy_id) m
JOIN copy c ON c.id = m.copy_id WHERE m.to_site_id NOT IN (m.site_id, c.site_id)
"""
_EVENTS = "FROM copy_event WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL"
_SERVED = "FROM service_day WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL"
_USED = """
FROM point_usage WHERE month || '-01' BETWEEN :first AND :last AND voided_at IS NULL
"""
_STOPS = "FROM mobile_stop WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL"

PLAIN = (
    *(
        f"SELECT {key}, count(*) {_HELD} GROUP BY 1"
        for key in ("c.site_id", "t.kind", "t.audience", "substr(t.ddc, 1, 1)", "t.language")
    ),
    f"SELECT t.kind, count(DISTINCT c.title_id) {_HELD} GROUP BY 1",
    f"SELECT c.site_id, count(*) {_HELD} AND t.audience = 'children' GROUP BY 1",
    f"SELECT c.site_id, count(*) {_HELD} AND t.local_history = 1 GROUP BY 1",
    *(
        f"SELECT {key}, count(*), sum(c.price_vnd) {_ADDED} GROUP BY 1"
        for key in ("c.site_id", "c.source", "t.audience", "t.kind")
    ),
    f"SELECT t.kind, count(DISTINCT c.title_id) {_ADDED} GROUP BY 1",
    f"SELECT event, count(*) {_EVENTS} GROUP BY 1",
    f"SELECT m.site_id, count(DISTINCT trip_code || m.on_date || m.to_site_id) {_SENT} GROUP BY 1",
    f"SELECT m.to_site_id, count(*), sum(coalesce(m.copies, 1)) {_SENT} GROUP BY 1",
    f"SELECT t.audience, sum(coalesce(m.copies, 1)) {_SENT} GROUP BY 1",
    f"SELECT m.site_id, count(*), sum(m.due_on < :last) {_OUT} GROUP BY 1",
    f"SELECT site_id, sum(visits), sum(loans), sum(documents_used) {_SERVED} GROUP BY 1",
    f"SELECT site_id, count(*), sum(readers), sum(documents_used) {_STOPS} GROUP BY 1",
    f"SELECT site_id, sum(visits), sum(documents_used) {_USED} GROUP BY 1",
)


def main() -> int:
    """Measures, prints two lines, and returns 1 where a promise is broken."""
    path, year = big_demo(), ReportRequest("annual", YEAR)
    with Database(path) as database:
        pairs = [
            (_seconds(lambda: _plain(path)), _seconds(lambda: compute(database, year)))
            for _ in range(PAIRS)
        ]
        with database.read() as connection:
            seq = last_change(connection)
        keep_report(database, year, compute(database, year), seq)
        kept = _seconds(lambda: kept_report(database, year))
    floor, wanted = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    ratio = median(ours / plain for plain, ours in pairs)
    print(
        f"yearly figures: plain SQL {floor:.2f} s, ours {wanted:.2f} s, "
        f"ratio {ratio:.2f} (promise {PROMISE})"
    )
    print(f"kept figures: {kept:.3f} s (promise {KEPT_SECONDS})")
    return 0 if ratio <= PROMISE and kept <= KEPT_SECONDS else 1


def _plain(path: Path) -> None:
    raw = sqlite3.connect(path)
    try:
        for query in PLAIN:
            raw.execute(query, {"first": FIRST, "last": LAST}).fetchall()
    finally:
        raw.close()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
