"""The page of events on a fixed day."""

import pytest

from librarydesk.ui.events.page import EventsPage
from librarydesk.ui.page import PageContext
from tests.ui.hands import OnScreen


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of every test."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-20T08:15:00+07:00")


@pytest.fixture
def page(context: PageContext, on_screen: OnScreen) -> EventsPage:
    """The page, on a screen."""
    made = EventsPage(context)
    on_screen(made)
    return made
