"""A club with keys beside the context's database, on a fixed day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database, open_database
from librarydesk.ui.page import Page, PageContext
from tests.data.clubs.children import add_club, keys_for

Shown = Callable[[Page], None]


@dataclass(frozen=True)
class Room:
    """A database with a club and its open seal."""

    database: Database
    seal: Seal
    club: int


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of every test."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:15:00")


@pytest.fixture
def room(context: PageContext) -> Iterator[Room]:
    """A club in the database of the context, whose seal is open in the window."""
    assert context.database is not None
    with open_database(context.database) as database:
        seal = keys_for(database)
        club = add_club(database)
        context.seal.look()
        assert context.seal.opened is not None
        yield Room(database, seal, club)
