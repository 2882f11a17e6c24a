"""A club with three children: one may be named and honoured, one named, one is still waiting."""

from dataclasses import dataclass

import pytest

from librarydesk.coded.clubs import Purpose
from librarydesk.data.clubs.consent.fields import Personal
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from tests.data.clubs.children import add_child, add_club, agreed, keys_for

HONOURED = Personal("Lò Thị Ánh", "Trường Tiểu học Sin Súi Hồ", "4A")
NAMED = Personal("Giàng A Páo", "Trường Tiểu học Sin Súi Hồ", "5B")
WAITING = Personal("Tẩn Mỳ Dao", "Trường Tiểu học Mường So", "3A", "Tẩn A Sử", "0987000111")


@dataclass(frozen=True)
class Club:
    """The club, its code, and the seal of its database."""

    id: int
    code: str
    seal: Seal


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of every test."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:15:00+07:00")


@pytest.fixture
def club(database: Database) -> Club:
    """The club."""
    seal, club_id = keys_for(database), add_club(database)
    both = agreed(Purpose.MEMBERSHIP, Purpose.HONOURS)
    add_child(database, seal, club_id, "1", personal=HONOURED, given=both)
    add_child(database, seal, club_id, "2", personal=NAMED, given=agreed())
    add_child(database, seal, club_id, "3", personal=WAITING)
    return Club(club_id, "CLB-LC-01", seal)
