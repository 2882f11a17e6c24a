"""The grid of returns of a province with 400 sites: painted, moved in, pasted into, told back.

Promise: nothing holds the window's thread longer than 16 ms, neither what can be seen being painted
anew nor any turn of its loop while 4,800 figures are pasted from a spreadsheet and saved. Run:
`python -m tests.benchmarks.returns`. Counted is the work of the window's thread itself. The floor
is a bare grid of Qt's that shows as many cells.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from librarydesk.bootstrap import Desk, NewDesk, create_desk
from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_figures import USUAL, Asked
from librarydesk.data.store.database import Database
from librarydesk.ui.drafts import Drafts
from librarydesk.ui.page import PageContext
from librarydesk.ui.runner import Runner
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.statistics.returns.bar import ALL
from librarydesk.ui.statistics.returns.view import ReturnsView
from librarydesk.ui.theme.theme import Theme, apply_theme
from tests.data.statistics.world import World

SITES = 400
BESIDE = (Asked("S09", ""), Asked("S01", "disabled:disabled"))
"""Further figures, so that 4,800 cells are pasted."""

PROMISE_MS, ROUNDS = 16.0, 15
SIZE = (1130, 660)
GROUP = "S"


def main() -> int:
    """Measures, prints a line for each, and returns 1 where the promise is broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LIBRARYDESK_NOW"] = "2025-11-21T09:00+07:00"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, Theme())
    floor = _floor(app)
    with TemporaryDirectory() as folder, _opened(app, Path(folder)) as view:
        kept = [
            _painted(app, view, floor),
            _scrolled(app, view),
            _typed(app, view),
            _selected(app, view),
            *_pasted(app, view),
        ]
    return 0 if all(kept) else 1


def _floor(app: QApplication) -> float:
    table, model = QTableView(), QStandardItemModel(SITES, 9)
    for row in range(SITES):
        for column in range(9):
            model.setItem(row, column, QStandardItem("1.234"))
    table.setModel(model)
    _shown(app, table)
    return _painting(app, table.viewport())


@contextmanager
def _opened(app: QApplication, folder: Path) -> Iterator[ReturnsView]:
    path = folder / "desk.db"
    with create_desk(path, NewDesk("LC", "LC", "province", "12")) as desk:
        _fill(desk.database)
    runner = Runner.threaded(lambda: Desk(path))
    drafts = Drafts.beside(path)
    settings = WindowSettings.in_file(folder / "window.ini")
    view = ReturnsView(PageContext(runner, settings, drafts, path))
    runner.changed.connect(view.take_change)
    for figure in BESIDE:
        view.menu.turn(figure)
    view.refresh()
    _shown(app, view)
    _turns(app, runner)
    view.bar.sites.set_typed(ALL)
    view.bar.narrowed.emit()
    view.parts.choose_group(GROUP)
    _turns(app, runner)
    yield view
    view.close()
    runner.stop()
    drafts.close()


def _fill(database: Database) -> None:
    """400 libraries that returned the usual figures of two quarters, the last one but one full."""
    with database.write() as connection:
        world = World(connection)
        for number in range(SITES):
            code = f"LC{number:03}"
            world.library(code, "commune_library")
            for at, figure in enumerate(USUAL):
                world.add(
                    "site_return",
                    site_id=world.site_id(code),
                    indicator=figure,
                    breakdown="",
                    prevails=0,
                    year=2025,
                    quarter=2,
                    value=1000 + number + at,
                )


def _painted(app: QApplication, view: ReturnsView, floor: float) -> bool:
    grid = view.grid
    whole = (grid.viewport(), grid.horizontalHeader().viewport(), grid.verticalHeader().viewport())
    return _told("painted", _painting(app, *whole), floor)


def _painting(app: QApplication, *parts: QWidget) -> float:
    def once() -> None:
        for part in parts:
            part.update()
        app.processEvents()

    once()
    return median(_ms(once) for _round in range(ROUNDS))


def _typed(app: QApplication, view: ReturnsView) -> bool:
    """One figure typed: until it is saved and shown as saved."""
    figure, site = view.grid.returns.figures[0], view.grid.returns.sites[3]
    first = _ms(lambda: view.take({ReturnCell(site.id, *figure): "17"}))
    return _told(
        "a figure typed and saved: longest turn", max([first, *_turns(app, view.context.runner)])
    )


def _scrolled(app: QApplication, view: ReturnsView) -> bool:
    """A page down at a time, through all sites."""
    turns = []
    for row in range(0, SITES, 10):
        first = _ms(partial(view.grid.put_cursor, row, 0))
        turns.append(first + _ms(app.processEvents))
    return _told("moved through all sites: longest turn", max(turns))


def _selected(app: QApplication, view: ReturnsView) -> bool:
    chosen = _ms(view.grid.selectAll)
    turns = [chosen, *_turns(app, view.context.runner), _ms(view.grid.copy)]
    return _told("all selected and copied: longest turn", max(turns))


def _pasted(app: QApplication, view: ReturnsView) -> Iterator[bool]:
    figures = view.grid.returns.figures
    view.grid.put_cursor(0, 0)
    print(f"pasted: {SITES} sites, {len(figures)} figures")
    sound, wrong = "\t".join(["1.234"] * len(figures)), "\t".join(["x1"] * len(figures))
    for name, line in (("saved", sound), ("refused", wrong)):
        text = "\n".join([line] * SITES)
        begun = time.perf_counter()
        first = _ms(partial(view.grid.pasted.emit, text))
        turns = [first, *_turns(app, view.context.runner)]
        took = time.perf_counter() - begun
        yield _told(f"{name}: longest of {len(turns)} turns in {took:.1f} s", max(turns))


def _turns(app: QApplication, runner: Runner) -> list[float]:
    """The work of each turn of the loop until nothing is on its way."""
    taken, quiet = [], 0
    while quiet < 20:
        taken.append(_ms(app.processEvents))
        quiet = quiet + 1 if runner.is_idle and taken[-1] < 1 else 0
        runner.wait_a_moment()
    return taken


def _told(what: str, took: float, floor: float = 0.0) -> bool:
    beside = f", {took / floor:.1f} × floor ({floor:.1f} ms)" if floor else ""
    print(f"{what}: {took:.1f} ms{beside} (promise {PROMISE_MS:.0f} ms)")
    return took <= PROMISE_MS


def _shown(app: QApplication, widget: QWidget) -> None:
    widget.resize(*SIZE)
    widget.show()
    app.processEvents()


def _ms(deed: Callable[[], object]) -> float:
    start = time.thread_time()
    deed()
    return (time.thread_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
