"""A club with keys, on a fixed day."""

import pytest

from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from tests.data.clubs.children import add_club, keys_for


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of every test."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:15:00+07:00")


@pytest.fixture
def seal(database: Database) -> Seal:
    """The open seal of the database."""
    return keys_for(database)


@pytest.fixture
def club(database: Database) -> int:
    """A club of the own site."""
    return add_club(database)
