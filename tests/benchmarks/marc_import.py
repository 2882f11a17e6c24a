"""Importing MARC records, beside the leanest program that stores the same.

Promise: at most 2.0 times as long. Run from the project's folder:
`python -m tests.benchmarks.marc_import [RECORDS]` (100,000 without a number). The two run in turn,
and the ratio is that of their medians.
"""

import resource
import shutil
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from librarydesk.data.interchange.marc.importing import import_marc
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import open_database
from tests.benchmarks.marc_floor import store_records
from tests.benchmarks.marc_records import write_records
from tests.desk_fixtures import OWN_SITE, PROVINCE, add_own_site

PROMISE = 2.0
PAIRS = 3


def main(count: int) -> int:
    """Measures, prints a line, and returns 1 where the promise is broken."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        records, empty = folder / "records.mrc", folder / "empty.db"
        write_records(records, count)
        with create_database(empty, NewInstallation(OWN_SITE, "province", PROVINCE)) as database:
            add_own_site(database)
        pairs = [
            (_floor(folder, empty, records), _ours(folder, empty, records)) for _ in range(PAIRS)
        ]
    floor, ours = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"import of {count} MARC records: floor {floor:.2f} s, ours {ours:.2f} s, "
        f"ratio {ours / floor:.2f} (promise {PROMISE}), at most {memory:.0f} MB"
    )
    return 0 if ours <= PROMISE * floor else 1


def _floor(folder: Path, empty: Path, records: Path) -> float:
    database = Path(shutil.copy(empty, folder / "floor.db"))
    start = time.perf_counter()
    store_records(records, database)
    return time.perf_counter() - start


def _ours(folder: Path, empty: Path, records: Path) -> float:
    database = Path(shutil.copy(empty, folder / "ours.db"))
    start = time.perf_counter()
    with open_database(database) as opened:
        import_marc(opened, records, ImportOptions())
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
