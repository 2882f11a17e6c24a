"""A province with 400 sites, five years, 1,000,000 movements and 300,000 daily lines; kept.

Made of the large demo province, and filled with what that has little of, by `five_years.sql`.
"""

import shutil
import sys
from itertools import count
from pathlib import Path

from librarydesk.data.demo.bulk import hurry, restore_indexes
from librarydesk.data.store.connection import connect
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS
from tests.benchmarks.big_demo import PLACE, YEAR, big_demo

__all__ = ["YEAR", "five_years"]

_STATEMENTS = Path(__file__).with_suffix(".sql")
_STAMP = "new_uid(), 1, 1, 0, 0, 2, 2"


def five_years() -> Path:
    """The path of the database; builds it when it isn't there, which takes minutes."""
    path = PLACE / "five-years.db"
    if not path.exists():
        demo, unfinished = big_demo(), PLACE / "unfinished-years.db"
        print("spreading it over five years …", file=sys.stderr)
        shutil.copy(demo, unfinished)
        spread(unfinished)
        unfinished.rename(path)
    return path


def spread(path: Path) -> None:
    """Makes five years of a demo province's two."""
    numbers = count(1)
    raw = connect(path, lambda: next(numbers).to_bytes(16, "big"), writes=True)
    try:
        hurry(raw)
        script = _STATEMENTS.read_text("utf-8")
        raw.executescript(script.format(new_row=NEW_ROW_COLUMNS, stamp=_STAMP))
        for _made in restore_indexes(raw):
            pass
        raw.execute("DELETE FROM cached_figures")
    finally:
        raw.close()
