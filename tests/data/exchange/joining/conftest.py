"""A province and a district, each with its own database and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from librarydesk.bootstrap import Desk
from librarydesk.data.sealing import making
from librarydesk.data.sealing.ciphers import Strength
from tests.made_desks import DISTRICT_DESK, PROVINCE_DESK, MadeDesk


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords that cost nothing to try, for tests."""
    monkeypatch.setattr(making, "STANDARD", Strength(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def province(made_desk: MadeDesk, tmp_path: Path) -> Iterator[Desk]:
    """The library that receives."""
    with Desk(made_desk(PROVINCE_DESK, tmp_path / "province.db")) as desk:
        yield desk


@pytest.fixture
def district(made_desk: MadeDesk, tmp_path: Path) -> Iterator[Desk]:
    """A library that reports to it."""
    with Desk(made_desk(DISTRICT_DESK, tmp_path / "district.db")) as desk:
        yield desk
