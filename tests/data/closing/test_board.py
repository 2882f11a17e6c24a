"""The board: how far every library is, and how many days are left."""

import pytest

from librarydesk.coded.closing import Deed
from librarydesk.data.closing import service
from librarydesk.data.closing.board import board
from librarydesk.data.store.database import Database
from librarydesk.data.store.limits import Limit, set_limit
from tests.data.closing.closed_world import BELOW, YEAR, fill


@pytest.fixture(autouse=True)
def january(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(database)
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-01-04T08:00:00")


def test_every_library_stands_on_the_board_with_its_months_and_its_last_deed(
    database: Database,
) -> None:
    service.close_period(database, BELOW)
    service.send_period(database, BELOW)
    service.send_back(database, BELOW, "Thiếu tháng 1")
    with database.read() as connection:
        found = board(connection, YEAR)
    own, below = found.sites
    assert (own.code, own.reported, own.months) == ("LC", 1, 12)
    assert (below.code, below.missing[0], below.missing[1]) == ("LC01", "2025-01", "2025-03")
    assert own.deeds == {}
    done = below.deeds["annual", 0]
    assert (done.deed, done.remark) == (Deed.SENT_BACK, "Thiếu tháng 1")


def test_the_deadline_is_a_setting(database: Database) -> None:
    with database.read() as connection:
        assert board(connection, YEAR).days_left == 6
    set_limit(database, Limit.REPORT_DUE_DAYS, 2)
    with database.read() as connection:
        assert board(connection, YEAR).days_left == -2
