"""What is promised, kept by gifts that name it, overdue, withdrawn and restored."""

from datetime import date

import pytest

from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.data.campaigns.pledge_queries import overdue_pledges, pledges
from librarydesk.data.campaigns.pledges import (
    PledgeCard,
    save_pledge,
    undo_pledge,
    undo_withdrawal,
    withdraw_pledge,
)
from librarydesk.data.checking import check
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.campaigns.chain import DAY, LAST, START, add_campaign, give
from tests.data.mobile.road import OWN_SITE

CARD = PledgeCard(
    OWN_SITE, "Cô Lan", DonorKind.PERSON, GiftKind.BOOKS, START, date(2026, 3, 31), copies=30
)


def test_gifts_keep_a_promise_by_naming_its_number(database: Database) -> None:
    campaign = add_campaign(database)
    save_pledge(database, CARD)
    give(database, campaign, "Cô Lan", 12, pledge_no="DK-2026-0001")
    with database.read() as connection:
        (line,) = pledges(connection, site_id=OWN_SITE)
        assert (line.pledge_no, line.promised, line.came, line.kept) == (
            "DK-2026-0001",
            30,
            12,
            False,
        )
        assert not overdue_pledges(connection, OWN_SITE, date(2026, 3, 31))
        assert overdue_pledges(connection, OWN_SITE, date(2026, 4, 1)) == [line]
    second = give(database, campaign, "Cô Lan", 18, pledge_no="DK-2026-0001")
    with database.read() as connection:
        (line,) = pledges(connection, donor_id=line.donor_id)
        assert line.kept
        assert line.gifts[-1] == second
        assert not overdue_pledges(connection, OWN_SITE, LAST)


def test_a_promise_is_edited_withdrawn_and_stands_again(database: Database) -> None:
    saved = save_pledge(database, CARD)
    more = PledgeCard(
        OWN_SITE, "Cô Lan", DonorKind.PERSON, GiftKind.BOOKS, START, copies=50, pledge_no="H1"
    )
    edited = save_pledge(database, more, pledge_id=saved.row_id)
    undo_pledge(database, edited)
    withdraw_pledge(database, saved.row_id, reason="đổi ý")
    with database.read() as connection:
        assert pledges(connection) == []
    undo_withdrawal(database, saved.row_id)
    with database.read() as connection:
        (line,) = pledges(connection)
        assert (line.copies, line.pledge_no) == (30, "DK-2026-0001")


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("pledge.nothing", {"copies": None}),
        ("pledge.due_before", {"due_on": date(2025, 1, 1)}),
        ("pledge.anonymous", {"donor_kind": DonorKind.ANONYMOUS}),
    ],
)
def test_a_promise_that_makes_no_sense_is_refused(
    database: Database, code: str, changed: dict[str, object]
) -> None:
    card = PledgeCard(**{**vars(CARD), **changed})
    with pytest.raises(DeskError) as refused:
        save_pledge(database, card)
    assert refused.value.code == code


def test_check_names_overdue_promises_and_gifts_that_name_none(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-05-01T08:15:00+07:00")
    save_pledge(database, CARD)
    give(database, None, "Anh Nam", 3, pledge_no="DK-9", day=DAY)
    found = {finding.rule: finding for finding in check(database)}
    assert found["pledge.overdue"].where == ("DK-2026-0001",)
    assert found["pledge.unknown_number"].where == ("2026-0001",)
