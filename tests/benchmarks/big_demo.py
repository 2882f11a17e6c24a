"""The demo province at the normal test size: 500,000 titles, built once and kept."""

import sys
from pathlib import Path

from librarydesk import clock
from librarydesk.data.demo.province import build_demo
from librarydesk.data.statistics.overview import keep_overview, make_overview

SCALE, SEED, YEAR = 100, 1, 2025
PLACE = Path(__file__).parents[2] / "build" / "bench"


def big_demo() -> Path:
    """The path of the database; builds it when it isn't there, which takes minutes."""
    path = PLACE / f"demo-{SCALE}.db"
    if not path.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        unfinished = PLACE / "unfinished.db"
        for left in PLACE.glob("unfinished.db*"):
            left.unlink()
        print("building the demo province at scale 100 …", file=sys.stderr)
        with build_demo(unfinished, scale=SCALE, seed=SEED, year=YEAR) as database:
            keep_overview(database, make_overview(database, clock.today()))
        unfinished.rename(path)
    return path
