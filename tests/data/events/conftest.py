"""A fixed day for the tests of events."""

import pytest


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of every test."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-20T08:15:00+07:00")
