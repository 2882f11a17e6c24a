"""Thank-you letters to 500 donors, beside a bare ReportLab program that draws the same pages.

Promise: at most 2.0 times as long; beside drawing it finds out who gave what, where the books went
and where lines break. Run from the project's folder: `python -m tests.benchmarks.letters`.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.data.campaigns.service import GiftEntry, receive_gifts
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import Database
from librarydesk.reports.forms.registry import write_form
from librarydesk.resources import resource
from tests.benchmarks.report_floor import draw
from tests.benchmarks.report_pages import drawn_pages
from tests.data.campaigns.chain import add_campaign, add_points, pass_on
from tests.data.mobile.road import OWN_SITE
from tests.desk_fixtures import OWN_SITE as OWN_CODE
from tests.desk_fixtures import PROVINCE, add_own_site

DONORS = 500
PROMISE = 2.0
PAIRS = 5


def main() -> int:
    """Measures, prints a line, and returns 1 where the promise is broken."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        new = NewInstallation(OWN_CODE, "province", PROVINCE)
        with create_database(folder / "desk.db", new) as database:
            _fill(database)
            ours, pages = folder / "ours.pdf", folder / "pages.json"
            wanted = partial(write_form, database, "thanks", "VD26", ours)
            wanted()
            drawn = drawn_pages(ours)
            pages.write_text(json.dumps(drawn), "utf-8")
            fonts = Path(str(resource("fonts")))
            bare = partial(draw, pages, fonts, folder / "floor.pdf")
            pairs = [(_timed(bare), _timed(wanted)) for _ in range(PAIRS)]
    floor, whole = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    ratio = median(pair[1] / pair[0] for pair in pairs)
    print(
        f"letters to {len(drawn)} donors: floor {floor:.3f} s, ours {whole:.3f} s, "
        f"ratio {ratio:.2f} (promise {PROMISE})"
    )
    return 0 if ratio <= PROMISE and len(drawn) == DONORS else 1


def _fill(database: Database) -> None:
    add_own_site(database)
    campaign, points = add_campaign(database), add_points(database)
    entries = [
        GiftEntry(f"Nguyễn Văn {number}", DonorKind.PERSON, GiftKind.BOOKS, 10)
        for number in range(DONORS)
    ]
    receive_gifts(database, OWN_SITE, date(2026, 3, 5), entries, campaign_id=campaign)
    for point in points.values():
        pass_on(database, campaign, point, 900)


def _timed(deed: Callable[[], object]) -> float:
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
