"""The board: how far every library is, and how many days are left."""

from datetime import date

import pytest

from librarydesk import clock
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


@pytest.mark.parametrize(
    ("made", "sent"), [("2025-12-31T23:00:00", False), ("2026-01-02T09:00:00", True)]
)
def test_a_bundle_made_after_the_last_day_says_that_the_library_has_sent(
    database: Database, monkeypatch: pytest.MonkeyPatch, made: str, sent: bool
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", made)
    instant = clock.instant(clock.now())
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-01-04T08:00:00")
    with database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO exchange_peer (id, uid, site_id, name, receives, whole_province,"
            " signing_key, sealing_key, format, admitted_at) VALUES (1, randomblob(16),"
            " (SELECT id FROM site WHERE code = 'LC01'), '', 0, 0, x'', x'', '1.0', 0)"
        )
        connection.exec_driver_sql(
            "INSERT INTO exchange_branch (id, peer_id, uid, number, began)"
            " VALUES (1, 1, randomblob(16), 0, 0)"
        )
        connection.exec_driver_sql(
            "INSERT INTO exchange_received (branch_id, sequence, sha256, made_at, applied_at, seq,"
            " merged_seq, file, told) VALUES (1, 1, x'', ?, 0, 0, 0, '', '')",
            (instant,),
        )
    with database.read() as connection:
        own, below = board(connection, YEAR).sites
    assert own.sent_on is None
    assert below.sent_on == (date(2026, 1, 2) if sent else None)
