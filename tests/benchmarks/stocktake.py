"""A stocktake of 50,000 numbers: the scanner's file loaded, every number sorted to its list.

Promise: less than 2 seconds of work (where nothing else runs, that is the time), and at most 12
times what bare sqlite3 takes to store the numbers and join them with the frozen list once. Run from
the project's folder: `python -m tests.benchmarks.stocktake [COPIES]`. The two run in turn, and the
ratio is that of their medians.
"""

import shutil
import sqlite3
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from librarydesk.data.collection.stocktake.queries import stocktake_row
from librarydesk.data.collection.stocktake.service import NewStocktake, begin
from librarydesk.data.collection.stocktake.summary import Summary, summary_of
from librarydesk.data.interchange.scanner_files import load_scanner_file
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import Database, driver_connection, open_database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from tests.data.collection.shelf import shelve
from tests.desk_fixtures import OWN_SITE, PROVINCE, add_own_site

SECONDS, PROMISE = 2.0, 12.0
PAIRS = 3
STORES = (("TN", "Kho thiếu nhi"), ("M", "Kho mượn"), ("D", "Kho đọc"))
MISSING_EVERY, UNKNOWN_EVERY = 50, 200


def main(copies: int) -> int:
    """Measures, prints a line, and returns 1 where the promise is broken."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shelf, numbers = folder / "shelf.db", folder / "scanner.txt"
        frozen = _fill(shelf, copies)
        read = _write_numbers(numbers, copies)
        pairs = [
            (_floor(folder, shelf, numbers), *_ours(folder, shelf, numbers, copies))
            for _pair in range(PAIRS)
        ]
    floor, ours = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    work = min(pair[2] for pair in pairs)
    print(
        f"stocktake of {read} numbers among {copies} copies: frozen in {frozen:.2f} s, floor"
        f" {floor:.2f} s, loaded and sorted {ours:.2f} s, of it work {work:.2f}"
        f" (promise {SECONDS}),"
        f" ratio {ours / floor:.1f} (promise {PROMISE})"
    )
    return 0 if work <= SECONDS and ours <= PROMISE * floor else 1


def _number(at: int) -> str:
    return f"{STORES[at % 3][0]}.{at // 3:06}"


def _fill(path: Path, copies: int) -> float:
    """Makes a library of so many copies and begins its stocktake; how long that took."""
    with create_database(path, NewInstallation(OWN_SITE, "province", PROVINCE)) as database:
        add_own_site(database)
        title = shelve(database, "Đất rừng phương Nam", "Đoàn Giỏi")
        with database.write() as connection:
            stamp = next_stamp(connection)
            driver_connection(connection).executemany(
                "INSERT INTO copy (accession_no, accession_folded, site_id, title_id, store,"
                f" price_vnd, acquired_on, source, {NEW_ROW_COLUMNS})"
                f" VALUES (?, ?, 1, {title}, ?, 50000, '2020-01-05', 'purchase',"
                f" {stamp.values_sql})",
                (
                    (_number(at), _number(at).lower().replace(".", " "), STORES[at % 3][1])
                    for at in range(copies)
                ),
            )
        start = time.perf_counter()
        begin(database, NewStocktake("KK", 1, date(2025, 3, 3)))
        return time.perf_counter() - start


def _write_numbers(path: Path, copies: int) -> int:
    """Writes what the scanner read: some copies left out, some numbers that nobody knows."""
    lines = [_number(at) for at in range(copies) if at % MISSING_EVERY]
    lines += [f"K.{at:06}" for at in range(0, copies, UNKNOWN_EVERY)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines)


def _floor(folder: Path, shelf: Path, numbers: Path) -> float:
    """What must be done by anybody: the numbers stored, the list joined with them once."""
    raw = sqlite3.connect(shutil.copy(shelf, folder / "floor.db"))
    start = time.perf_counter()
    raw.execute("CREATE TABLE bare_scan (folded TEXT PRIMARY KEY, number TEXT) WITHOUT ROWID")
    lines = numbers.read_text("utf-8").split()
    raw.executemany(
        "INSERT INTO bare_scan VALUES (?, ?)",
        ((line.lower().replace(".", " "), line) for line in lines),
    )
    raw.execute(
        "SELECT e.store, e.state, e.out, b.folded IS NULL, count(*), sum(k.price_vnd)"
        " FROM stocktake_expected e JOIN copy k ON k.id = e.copy_id"
        " LEFT JOIN bare_scan b ON b.folded = e.accession_folded GROUP BY 1, 2, 3, 4"
    ).fetchall()
    raw.commit()
    taken = time.perf_counter() - start
    raw.close()
    return taken


def _ours(folder: Path, shelf: Path, numbers: Path, copies: int) -> tuple[float, float]:
    """How long it takes, and how much work of the processor that is."""
    with open_database(Path(shutil.copy(shelf, folder / "ours.db"))) as database:
        start, worked = time.perf_counter(), time.process_time()
        load_scanner_file(database, 1, numbers)
        summary = _summary(database)
        taken, work = time.perf_counter() - start, time.process_time() - worked
    missing = -(-copies // MISSING_EVERY)
    if summary.of("missing").copies != missing or summary.of("found").copies != copies - missing:
        raise AssertionError(summary.whole)
    return taken, work


def _summary(database: Database) -> Summary:
    with database.read() as connection:
        return summary_of(connection, stocktake_row(connection, 1))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 51_000))
