"""The views of a club of 300 members and five years, opened and drawn with the names.

Promise: a club opens in 100 ms. Run: `python -m tests.benchmarks.club_views`. Reading and drawing
are taken together on one thread, where the window reads on another; what counts is this thread's
time. The floor is what the same window takes to draw the page that is shown already.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from librarydesk.bootstrap import Desk, NewDesk, create_desk
from librarydesk.data.sealing.opening import open_seal
from librarydesk.ui.clubs.members.view import MembersView
from librarydesk.ui.clubs.reading.view import ReadingView
from librarydesk.ui.clubs.sessions.view import SessionsView
from librarydesk.ui.drafts import Drafts
from librarydesk.ui.page import Page, PageContext
from librarydesk.ui.runner import Runner
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.theme.theme import Theme, apply_theme
from tests.benchmarks.clubs import PROMISE_MS, ROUNDS, TODAY, fill

VIEWS: tuple[type[Page], ...] = (MembersView, SessionsView, ReadingView)


def main() -> int:
    """Measures each view, prints a line, and returns 1 where the promise is broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LIBRARYDESK_NOW"] = f"{TODAY.isoformat()}T08:00:00+07:00"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, Theme())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        with create_desk(path, NewDesk("LC", "LC", "province", "12")) as desk:
            seal = open_seal(desk.path)
            assert seal is not None
            fill(desk.database, seal)
        runner = Runner.direct(lambda: Desk(path))
        drafts = Drafts.beside(path)
        settings = WindowSettings.in_file(Path(folder) / "window.ini")
        context = PageContext(runner, settings, drafts, path)
        context.seal.take(seal, "")
        kept = [_opened(app, view(context)) for view in VIEWS]
        runner.stop()
        drafts.close()
    return 0 if all(kept) else 1


def _opened(app: QApplication, page: Page) -> bool:
    page.resize(1130, 660)
    page.refresh()
    app.processEvents()
    floor = _ms(lambda: _drawn(app, page))

    def refreshed() -> None:
        page.refresh()
        _drawn(app, page)

    took = _ms(refreshed)
    kept = took <= PROMISE_MS
    verdict = "kept" if kept else "BROKEN"
    print(f"{type(page).__name__}: {took:.1f} ms, {took / floor:.1f} of the floor"
          f" ({floor:.1f} ms; {PROMISE_MS:.0f} ms: {verdict})")  # fmt: skip
    page.close()
    return kept


def _drawn(app: QApplication, page: Page) -> None:
    app.processEvents()
    page.grab()


def _ms(deed: Callable[[], object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        start = time.thread_time()
        deed()
        taken.append((time.thread_time() - start) * 1000)
    return median(taken)


if __name__ == "__main__":
    sys.exit(main())
