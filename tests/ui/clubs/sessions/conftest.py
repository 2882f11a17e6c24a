"""A club of forty children with two sessions, one of them planned."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from librarydesk.data.clubs.sessions.service import save_plan, save_session
from librarydesk.data.clubs.sessions.typed import Held, Planned
from librarydesk.data.store.database import Database, open_database
from librarydesk.ui.clubs.sessions.view import SessionsView
from librarydesk.ui.page import Page, PageContext
from tests.data.clubs.a_club import a_club, forty

Shown = Callable[[Page], None]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of every test."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-07T08:15:00+07:00")


@pytest.fixture
def club(context: PageContext) -> Iterator[Database]:
    """A database with the club."""
    assert context.database is not None
    with open_database(context.database) as database:
        club = a_club(database, forty())
        save_session(database, Held(club, date(2026, 3, 7), "Dế Mèn", leader="Cô Hà"))
        save_plan(database, Planned(club, date(2026, 2, 28), "Vẽ tranh", activity="Vẽ"))
        yield database


@pytest.fixture
def view(club: Database, context: PageContext, on_screen: Shown) -> SessionsView:
    """The view of its sessions as the window shows it."""
    shown = SessionsView(context)
    shown.resize(1118, 666)
    on_screen(shown)
    return shown
