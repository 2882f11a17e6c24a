"""The view of returns over a small network, in the fourth quarter of 2025."""

from collections.abc import Callable

import pytest

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.statistics.returns.view import ReturnsView
from tests.data.statistics.test_return_grid import network
from tests.ui.hands import OnScreen


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    """The third quarter is the last one that is over."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2025-11-21T09:00+07:00")


@pytest.fixture
def ids(database: Database) -> dict[str, int]:
    """The sites by code: LC and A keep records, A and B return, C does nothing."""
    return network(database)


@pytest.fixture
def open_view(
    context: PageContext, ids: dict[str, int], on_screen: OnScreen
) -> Callable[[], ReturnsView]:
    """Opens the view with the cursor in the first figure of B."""

    def open_one() -> ReturnsView:
        made = ReturnsView(context)
        on_screen(made)
        made.grid.go_to(ReturnCell(ids["B"], "S01"))
        return made

    return open_one


@pytest.fixture
def view(open_view: Callable[[], ReturnsView], saved: list[Saved]) -> ReturnsView:
    return open_view()
