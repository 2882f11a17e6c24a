"""A page of the mobile library with a few trips."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from librarydesk.data.store.database import Database, open_database
from librarydesk.ui.mobile.trips_view import TripsView
from librarydesk.ui.page import PageContext, Saved
from tests.data.mobile.road import add_communes, add_stop, add_trip

Opened = Callable[[], TripsView]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of every test."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-11-21T08:15:00+07:00")


@pytest.fixture
def road(context: PageContext) -> Iterator[Database]:
    """A database with two trips, the first with two stops."""
    assert context.database is not None
    with open_database(context.database) as database:
        units = add_communes(database)
        add_trip(database, "LC-LD-2026-01", date(2026, 3, 5), date(2026, 3, 6))
        add_stop(database, "LC-LD-2026-01", date(2026, 3, 5), units["Nậm Xe"], 30)
        add_stop(database, "LC-LD-2026-01", date(2026, 3, 6), units["Sìn Hồ"], 60, "Trường")
        add_trip(database, "LC-LD-2026-02", date(2026, 11, 21))
        yield database


@pytest.fixture
def open_page(context: PageContext, qtbot: QtBot) -> Opened:
    """Opens the page as the window does."""

    def opened() -> TripsView:
        page = TripsView(context)
        context.runner.changed.connect(page.take_change)
        qtbot.addWidget(page)
        page.resize(1118, 666)
        page.show()
        page.refresh_if_stale()
        return page

    return opened


@pytest.fixture
def page(road: Database, open_page: Opened) -> TripsView:
    return open_page()


@pytest.fixture
def said(context: PageContext) -> list[Saved]:
    """What the window would say was saved."""
    told: list[Saved] = []
    context.saved.connect(told.append)
    return told
