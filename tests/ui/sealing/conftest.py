"""A desk whose names are sealed, and passwords that are cheap to guess, so that tests are quick."""

from pathlib import Path

import pytest

from librarydesk.bootstrap import Desk
from librarydesk.data.sealing import making
from librarydesk.data.sealing.ciphers import Strength
from librarydesk.data.sealing.making import NewKeys, make_keys

PASSWORD = "mật khẩu của cô Hạnh"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "STANDARD", Strength(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def keys(desk_path: Path) -> NewKeys:
    """Keys without a password beside the database."""
    with Desk(desk_path) as desk:
        return make_keys(desk.database)


@pytest.fixture
def locked(desk_path: Path) -> NewKeys:
    """Keys with a password."""
    with Desk(desk_path) as desk:
        return make_keys(desk.database, PASSWORD)
