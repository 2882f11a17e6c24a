"""The page on a screen, on a Saturday in November."""

from collections.abc import Callable

import pytest

from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.service.month_view import MonthView
from tests.ui.hands import OnScreen


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands on a Saturday."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-11-21T09:00+07:00")


@pytest.fixture
def open_page(context: PageContext, on_screen: OnScreen) -> Callable[[], MonthView]:
    """Opens the page with the cursor in the grid."""

    def open_one() -> MonthView:
        made = MonthView(context)
        on_screen(made)
        made.grid.setFocus()
        return made

    return open_one


@pytest.fixture
def page(open_page: Callable[[], MonthView], saved: list[Saved]) -> MonthView:
    return open_page()
