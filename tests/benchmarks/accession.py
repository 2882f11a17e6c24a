"""10,000 copies of a title that come in at once: numbers given, rows added, as one deed.

Promise: at most 1.5 times what bare sqlite3 takes to store as many rows in the same table with its
indexes. Run from the project's folder: `python -m tests.benchmarks.accession [COPIES]`. The two run
in turn, and the ratio is that of their medians.
"""

import shutil
import sqlite3
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import uuid4

from librarydesk.coded import Source
from librarydesk.data.collection.accession.copies import NewCopies, add_copies
from librarydesk.data.collection.accession.numbers import Numbering
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import Database, open_database
from tests.data.collection.shelf import shelve
from tests.desk_fixtures import OWN_SITE, PROVINCE, add_own_site

PROMISE = 1.5
PAIRS = 3
DAY = date(2025, 3, 3)


def main(copies: int) -> int:
    """Measures, prints a line, and returns 1 where the promise is broken."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shelf = folder / "shelf.db"
        with create_database(shelf, NewInstallation(OWN_SITE, "province", PROVINCE)) as database:
            add_own_site(database)
            shelve(database, "Đất rừng phương Nam", "Đoàn Giỏi")
            # What has to be passed over to find the next number.
            for _deed in range(5):
                _add(database, 20_000)
        pairs = [
            (_floor(folder, shelf, copies), _ours(folder, shelf, copies)) for _ in range(PAIRS)
        ]
    floor, ours = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    print(
        f"accession of {copies} copies: floor {floor:.2f} s, ours {ours:.2f} s,"
        f" ratio {ours / floor:.1f} (promise {PROMISE})"
    )
    return 0 if ours <= PROMISE * floor else 1


def _add(database: Database, copies: int) -> None:
    numbering = Numbering("TN.", 6)
    add_copies(database, NewCopies(1, "1", 1, copies, numbering, DAY, Source.PURCHASE))


def _floor(folder: Path, shelf: Path, copies: int) -> float:
    """What must be done by anybody: the rows stored in the table as it is."""
    raw = sqlite3.connect(shutil.copy(shelf, folder / "floor.db"))
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -64000"):
        raw.execute(f"PRAGMA {pragma}")
    start = time.perf_counter()
    raw.executemany(
        "INSERT INTO copy (uid, accession_no, accession_folded, site_id, title_id, acquired_on,"
        " source, batch_no, author_id, device_id, recorded_at, stamp, seq, arrived)"
        " VALUES (?, ?, ?, 1, 1, '2025-03-03', 'purchase', '1', 1, 1, 1, 1, 1, 1)",
        (
            (uuid4().bytes, f"TN.{number:06}", f"tn {number:06}")
            for number in range(200_000, 200_000 + copies)
        ),
    )
    raw.commit()
    taken = time.perf_counter() - start
    raw.close()
    return taken


def _ours(folder: Path, shelf: Path, copies: int) -> float:
    with open_database(Path(shutil.copy(shelf, folder / "ours.db"))) as database:
        start = time.perf_counter()
        _add(database, copies)
        return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
