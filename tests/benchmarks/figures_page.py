"""The page of a report's figures at 400 sites and five years, opened from kept figures and drawn.

Promise: 200 ms from asking to the drawn page. Run: `python -m tests.benchmarks.figures_page`.
Reading and drawing are taken together on one thread, where the window reads on another; what counts
is this thread's time. The floor is what the same window takes to draw the page that is shown.
"""

import os
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from unittest.mock import patch

from PySide6.QtWidgets import QApplication

from librarydesk.bootstrap import Desk
from librarydesk.data.closing.reports import report_of
from librarydesk.data.statistics.cache import keep_report
from librarydesk.data.statistics.recorded import last_change
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.ui.drafts import Drafts
from librarydesk.ui.page import PageContext
from librarydesk.ui.runner import Runner
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.statistics.page import FIGURES, StatisticsPage
from librarydesk.ui.theme.theme import Theme, apply_theme
from tests.benchmarks.five_years import YEAR, five_years

PROMISE_MS = 200.0
ROUNDS = 7
TODAY = f"{YEAR + 1}-01-20"


def main() -> int:
    """Measures, prints a line, and returns 1 where the promise is broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LIBRARYDESK_NOW"] = f"{TODAY}T08:00:00+07:00"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, Theme())
    path = five_years()
    with TemporaryDirectory() as folder:
        runner = Runner.direct(lambda: Desk(path))
        drafts = Drafts.beside(Path(folder) / "desk.db")
        settings = WindowSettings.in_file(Path(folder) / "window.ini")
        context = PageContext(runner, settings, drafts, path)
        asked = _asked(context, app)
        _keep(path, asked)
        took, floor = _measured(context, app)
        runner.stop()
        drafts.close()
    print(
        f"page of {asked.kind} figures from kept ones: {took:.0f} ms (promise {PROMISE_MS:.0f}),"
        f" {took / floor:.1f} times drawing it again ({floor:.0f} ms)"
    )
    return 0 if took <= PROMISE_MS else 1


def _page(context: PageContext) -> StatisticsPage:
    page = StatisticsPage(context)
    page.resize(1106, 640)
    page.tabs.choose(FIGURES)
    return page


def _asked(context: PageContext, app: QApplication) -> ReportRequest:
    """What the page asks for by itself."""
    wanted: list[ReportRequest] = []
    page = _page(context)
    page.choices.wanted.disconnect(page.count)
    page.choices.wanted.connect(wanted.append)
    page.refresh()
    app.processEvents()
    page.close()
    return wanted[-1]


def _keep(path: Path, request: ReportRequest) -> None:
    """Keeps the figures as the window does that counted them."""
    with Database(path) as database:
        with database.read() as connection:
            report, seq = report_of(connection, request), last_change(connection)
        keep_report(database, request, report, seq)


def _measured(context: PageContext, app: QApplication) -> tuple[float, float]:
    # The paper is set on a lane of its own, while one reads.
    with patch.object(Runner, "draw"):
        return _times(context, app)


def _times(context: PageContext, app: QApplication) -> tuple[float, float]:
    """Milliseconds of asking and drawing on a new page, and of drawing one again."""
    asked, again = [], []
    for _round in range(ROUNDS):
        page = _page(context)
        start = time.thread_time()
        page.refresh()
        _drawn(app, page)
        shown = time.thread_time()
        _drawn(app, page)
        asked.append((shown - start) * 1000)
        again.append((time.thread_time() - shown) * 1000)
        page.close()
    return median(asked), median(again)


def _drawn(app: QApplication, page: StatisticsPage) -> None:
    app.processEvents()
    page.grab()


if __name__ == "__main__":
    sys.exit(main())
