"""The balance of a campaign closes whatever is done, on every day."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.coded.campaigns import DonorKind, GiftKind, SortingResult
from librarydesk.data.campaigns.balance import Balance, balance_of, balance_of_gift
from librarydesk.data.campaigns.passing_on import (
    Done,
    Origin,
    Recipient,
    accession_gifts,
    distribute,
    money_left,
    sort_gifts,
    spend,
    undo,
)
from librarydesk.data.campaigns.queries import where_campaign_went, where_gift_went
from librarydesk.data.campaigns.service import (
    CampaignCard,
    GiftEntry,
    receive_gifts,
    save_campaign,
)
from librarydesk.data.checking import check
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import shelve
from tests.data.mobile.road import OWN_SITE

START = date(2026, 1, 1)
FLOWS = {"set_aside": "set_aside", "accession": "accessioned", "outside": "distributed"}
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["receive", "set_aside", "accession", "outside", "own", "void"]),
        st.integers(0, 20),
        st.integers(1, 40),
    ),
    max_size=14,
)


@pytest.fixture
def campaign(database: Database) -> int:
    shelve(database, "Đất rừng phương Nam", "Đoàn Giỏi", copies=("LC.000001",))
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE copy SET batch_no = 'LO1'")
    return save_campaign(database, CampaignCard(OWN_SITE, "VD", "Vận động", START)).row_id


def _give(database: Database, campaign: int, day: date, copies: int) -> str:
    entry = GiftEntry("Cô Lan", DonorKind.PERSON, GiftKind.BOOKS, copies)
    return receive_gifts(database, OWN_SITE, day, [entry], campaign_id=campaign).numbers[0]


class PlainLedger:
    """What was done, as a list; knows nothing of the program."""

    def __init__(self) -> None:
        self.rows: list[tuple[date, str, int]] = []

    def balance(self, day: date) -> Counter[str]:
        sums = Counter[str]()
        for on_date, flow, copies in self.rows:
            if on_date <= day:
                sums[flow] += copies
        return sums

    def allows(self, day: date, copies: int) -> bool:
        days = {day, *(on_date for on_date, _flow, _copies in self.rows if on_date > day)}
        return all(_in_hand(self.balance(later)) >= copies for later in days)


def _in_hand(sums: Counter[str]) -> int:
    return sums["received"] - sums["accessioned"] - sums["distributed"] - sums["set_aside"]


@given(deeds=DEEDS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_random_campaign_always_balances_on_every_day(
    database: Database, campaign: int, deeds: list[tuple[str, int, int]]
) -> None:
    _forget_all(database)
    plain = PlainLedger()
    undoable: list[tuple[Done, int]] = []
    for deed, ahead, copies in deeds:
        day = START + timedelta(days=ahead)
        if deed == "receive":
            _give(database, campaign, day, copies)
            plain.rows.append((day, "received", copies))
            continue
        if deed == "void":
            if undoable:
                done, place = undoable.pop()
                undo(database, done, reason="thử")
                plain.rows[place] = (START, "nothing", 0)
            continue
        _do(database, plain, undoable, deed, day, copies, Origin(OWN_SITE, campaign))
    with database.read() as connection:
        for ahead in range(22):
            day = START + timedelta(days=ahead)
            sums, found = plain.balance(day), balance_of(connection, campaign, day)
            assert found == Balance(*(sums[f] for f in Balance.__dataclass_fields__))
            assert found.in_hand == _in_hand(sums) >= 0
    assert not [finding for finding in check(database) if finding.rule == "campaign.negative"]


def _do(
    database: Database,
    plain: PlainLedger,
    undoable: list[tuple[Done, int]],
    deed: str,
    day: date,
    copies: int,
    origin: Origin,
) -> None:
    if deed == "own":
        distribute(database, Origin(OWN_SITE), day, [Recipient(copies, to_site_id=OWN_SITE)])
    elif plain.allows(day, copies):
        plain.rows.append((day, FLOWS[deed], copies))
        undoable.append((_taken(database, deed, day, copies, origin), len(plain.rows) - 1))
    else:
        with pytest.raises(DeskError) as refused:
            _taken(database, deed, day, copies, origin)
        assert refused.value.code == "gifts.not_in_hand"


def _taken(database: Database, deed: str, day: date, copies: int, origin: Origin) -> Done:
    if deed == "set_aside":
        return sort_gifts(database, origin, day, {SortingResult.PULPED: copies})
    if deed == "accession":
        return accession_gifts(database, origin, day, "LO1", copies)
    return distribute(database, origin, day, [Recipient(copies, to_name="Trại giam")])


def _forget_all(database: Database) -> None:
    with database.write() as connection:
        for table in ("gift", "gift_sorting", "gift_accession", "gift_distribution"):
            connection.exec_driver_sql(f"DELETE FROM {table}")


def test_what_becomes_of_one_gift_is_known(database: Database, campaign: int) -> None:
    number = _give(database, campaign, START, 20)
    origin = Origin(OWN_SITE, campaign, number)
    counts = {SortingResult.SUITABLE: 15, SortingResult.UNSUITABLE: 3, SortingResult.PULPED: 2}
    sort_gifts(database, origin, START, counts)
    accession_gifts(database, origin, START, "LO1", 5)
    distribute(
        database,
        origin,
        START,
        [Recipient(4, to_site_id=OWN_SITE), Recipient(2, to_name="Đồn 301")],
    )
    with database.read() as connection:
        found = balance_of_gift(connection, OWN_SITE, number, START)
        went = where_gift_went(connection, OWN_SITE, number)
        assert where_campaign_went(connection, campaign) == went
    assert found == Balance(20, 5, 6, 5)
    assert found.in_hand == 4
    assert {(d.place, d.batch_no, d.copies) for d in went} >= {
        ("Đồn 301", None, 2),
        ("", "LO1", 5),
    }


def test_money_can_not_be_spent_twice(database: Database, campaign: int) -> None:
    entry = GiftEntry("Công ty", DonorKind.BUSINESS, GiftKind.MONEY, None, 500_000)
    receive_gifts(database, OWN_SITE, START, [entry], campaign_id=campaign)
    origin = Origin(OWN_SITE, campaign)
    done = spend(database, origin, START, what="Giá sách", value_vnd=400_000)
    with pytest.raises(DeskError) as refused:
        spend(database, origin, START, what="Giá sách", value_vnd=100_001)
    assert refused.value.code == "gifts.no_money"
    undo(database, done, reason="nhầm")
    with database.read() as connection:
        assert money_left(connection, origin, START) == 500_000


def test_a_batch_must_be_there_and_a_recipient_must_be_one(
    database: Database, campaign: int
) -> None:
    _give(database, campaign, START, 5)
    origin = Origin(OWN_SITE, campaign)
    with pytest.raises(DeskError) as unknown:
        accession_gifts(database, origin, START, "LO9", 1)
    with pytest.raises(DeskError) as both:
        distribute(database, origin, START, [Recipient(1, OWN_SITE, "Đồn 301")])
    with pytest.raises(DeskError) as none:
        sort_gifts(database, origin, START, {})
    codes = [each.value.code for each in (unknown, both, none)]
    assert codes == ["gifts.unknown_batch", "gifts.no_recipient", "gifts.no_copies"]
