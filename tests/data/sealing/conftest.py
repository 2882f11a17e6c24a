"""Keys of a database, made with a password that is cheap to guess, so that tests are quick."""

from pathlib import Path

import pytest

from librarydesk.data.sealing import making
from librarydesk.data.sealing.ciphers import Strength
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.making import NewKeys, new_keys

PASSWORD = "Mật khẩu của cô Hạnh"
CHEAP = Strength(memory_kib=64, passes=1, lanes=1)


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "STANDARD", CHEAP)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database lies, or would."""
    return tmp_path / "desk.db"


@pytest.fixture
def open_keys(path: Path) -> NewKeys:
    """Keys without a password beside the database."""
    return written(path, new_keys())


@pytest.fixture
def locked_keys(path: Path) -> NewKeys:
    """Keys with a password beside the database."""
    return written(path, new_keys(PASSWORD, strength=CHEAP))


def written(path: Path, made: NewKeys) -> NewKeys:
    Keys.beside(path).make(made.file)
    return made
