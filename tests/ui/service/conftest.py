"""The page on a screen, on a Saturday in November."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.service.page import ServicePage
from tests.ui.service.hands import Keyboard

HOME = 1
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands on a Saturday."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-11-21T09:00+07:00")


@pytest.fixture
def saved(context: PageContext) -> list[Saved]:
    told: list[Saved] = []
    context.saved.connect(told.append)
    return told


@pytest.fixture
def open_page(context: PageContext, qtbot: QtBot) -> Iterator[Callable[[], ServicePage]]:
    """Opens the page on a screen, listening to its own changes as the frame does."""
    opened: list[ServicePage] = []

    def open_one() -> ServicePage:
        made = ServicePage(context)
        qtbot.addWidget(made)
        made.resize(1106, 660)
        context.runner.changed.connect(made.take_change)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.refresh()
        made.grid.setFocus()
        opened.append(made)
        return made

    yield open_one
    for page in opened:
        page.close()


@pytest.fixture
def page(open_page: Callable[[], ServicePage], saved: list[Saved]) -> ServicePage:
    return open_page()


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()
