"""What tests of the window stand on: a look, a runner that does everything at once, a context."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from librarydesk import i18n
from librarydesk.bootstrap import Desk
from librarydesk.ui.collecting import collect_grown
from librarydesk.ui.drafts import Drafts
from librarydesk.ui.page import Page, PageContext, Saved
from librarydesk.ui.runner import Runner
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.theme.theme import Theme, apply_theme, theme
from tests.ui.hands import Keyboard, Until


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Tests read English; what was spoken before is spoken again afterwards."""
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


@pytest.fixture(autouse=True)
def tidy(qapp: QApplication) -> Iterator[None]:
    """Windows of one test are gone before the next one; no event loop runs between them.

    As in the program no thread but this one collects garbage: see `ui.collecting`.
    """
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_grown()
    gc.enable()


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The light theme on the application; where a test before has left it there, it stays."""
    if theme() != Theme() or not qapp.styleSheet():
        apply_theme(qapp, Theme())
    return theme()


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    """Settings in a file of their own."""
    return WindowSettings.in_file(tmp_path / "window.ini")


@pytest.fixture
def runner(qapp: QApplication, desk_path: Path) -> Iterator[Runner]:
    """A runner that does every read and write at once, on a fresh database."""
    made = Runner.direct(lambda: Desk(desk_path))
    yield made
    made.stop()


@pytest.fixture
def context(
    look: Theme, runner: Runner, settings: WindowSettings, desk_path: Path
) -> Iterator[PageContext]:
    """What a page gets from the window."""
    drafts = Drafts.beside(desk_path)
    yield PageContext(runner, settings, drafts, desk_path)
    drafts.close()


@pytest.fixture
def saved(context: PageContext) -> list[Saved]:
    """What pages said was saved."""
    told: list[Saved] = []
    context.saved.connect(told.append)
    return told


@pytest.fixture
def on_screen(context: PageContext, qtbot: QtBot) -> Iterator[Callable[[Page], None]]:
    """Puts a page on a screen, listening to its own changes as the frame does."""
    shown: list[Page] = []

    def show(page: Page) -> None:
        qtbot.addWidget(page)
        page.resize(1130, 660)
        context.runner.changed.connect(page.take_change)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.refresh()
        shown.append(page)

    yield show
    for page in shown:
        page.close()


@pytest.fixture
def keyboard(until: Until) -> Keyboard:
    """A keyboard that counts its presses."""
    return Keyboard(until)


@pytest.fixture
def threaded(qapp: QApplication, desk_path: Path) -> Iterator[Runner]:
    """The runner of the program, with its two threads."""
    made = Runner.threaded(lambda: Desk(desk_path))
    yield made
    made.stop()


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Lets the window work until something holds."""

    def wait(holds: Callable[[], bool]) -> None:
        qtbot.waitUntil(holds, timeout=10_000)

    return wait


@pytest.fixture
def receiver(qapp: QApplication) -> QObject:
    """Something that can receive a value."""
    return QObject()
