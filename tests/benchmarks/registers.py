"""The item register as PDF: 100,000 lines in the memory of 10,000, beside bare ReportLab.

Promises: at most 1.3 times the memory for ten times the lines; for 10,000 lines at most 3.0 times
as long as a program that draws the same strings at places known beforehand, both as new processes.
Run from the project's folder: `python -m tests.benchmarks.registers`.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import open_database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.reports.forms.registry import write_form
from librarydesk.resources import resource as shipped
from tests.desk_fixtures import OWN_SITE, PROVINCE, add_own_site

MEMORY, TIME = 1.3, 3.0
FEW, MANY = 10_000, 100_000

_TITLES = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
INSERT INTO title (title, title_folded, title_sort, authors, place, publisher, publish_year, ddc,
  kind, audience, local_history, rare, search_text, match_key, {columns})
SELECT 'Đất rừng phương Nam tập ' || i, 'dat rung', 'dat rung', 'Đoàn Giỏi', 'Hà Nội', 'Kim Đồng',
  2000 + i % 25, '895.9223', 'book', 'all', 0, 0, 'dat rung', 'dat rung', {values} FROM n
"""
_COPIES = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})
INSERT INTO copy (accession_no, accession_folded, site_id, title_id, store, price_vnd, acquired_on,
  source, batch_no, voucher_no, {columns})
SELECT printf('TN.%06d', i), printf('tn.%06d', i), 1, i % 20000 + 1,
  iif(i <= {few}, 'Kho đọc', 'Kho mượn'), 1000 * (i % 90 + 10), '2025-03-05', 'purchase', '1',
  '01/PN', {values} FROM n
"""


def main() -> int:
    """Measures, prints two lines, and returns 1 where a promise is broken."""
    # Not at the top: this module is also the program that is measured.
    from tests.benchmarks.report_pages import drawn_pages

    with TemporaryDirectory() as name:
        folder = Path(name)
        path, few, many = folder / "desk.db", folder / "few.pdf", folder / "many.pdf"
        _fill(path)
        small, seconds = _written(path, few, "Kho đọc")
        large, longer = _written(path, many, "")
        pages = folder / "pages.json"
        pages.write_text(json.dumps(drawn_pages(few)), "utf-8")
        floor = _timed("report_floor", str(pages), str(shipped("fonts")), str(folder / "floor.pdf"))
    growth, ratio = large / small, seconds / floor
    print(
        f"item register: {FEW} lines {small / 1024:.0f} MB, {MANY} lines {large / 1024:.0f} MB in"
        f" {longer:.0f} s, ratio {growth:.2f} (promise {MEMORY})"
    )
    print(
        f"item register of {FEW} lines: floor {floor:.1f} s, ours {seconds:.1f} s, ratio"
        f" {ratio:.2f} (promise {TIME})"
    )
    return 0 if growth <= MEMORY and ratio <= TIME else 1


def _fill(path: Path) -> None:
    """A library with 100,000 copies, a tenth of them in one of its two stores."""
    with create_database(path, NewInstallation(OWN_SITE, "province", PROVINCE)) as database:
        add_own_site(database)
        with database.write() as connection:
            stamp = next_stamp(connection)
            names = {"columns": NEW_ROW_COLUMNS, "values": stamp.values_sql}
            connection.exec_driver_sql(_TITLES.format(**names))
            connection.exec_driver_sql(_COPIES.format(many=MANY, few=FEW, **names))


def _written(path: Path, out: Path, store: str) -> tuple[int, float]:
    """Writes a register in a new process: its greatest memory in KB, and the seconds it took."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "tests.benchmarks.registers", str(path), str(out), store]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(said), time.perf_counter() - start


def _timed(module: str, *arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", f"tests.benchmarks.{module}", *arguments], check=True)
    return time.perf_counter() - start


def _write(path: Path, out: Path, store: str) -> None:
    with open_database(path) as database:
        write_form(database, "item-register", OWN_SITE, out, {"store": store} if store else {})
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _write(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    else:
        sys.exit(main())
