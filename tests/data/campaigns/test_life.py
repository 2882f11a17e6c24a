"""The life of a gift from promise to commune, its detailed list, and the papers that were sent."""

from datetime import date

import pytest

from librarydesk.coded.campaigns import DonorKind, GiftKind, GiftPaper, SortingResult
from librarydesk.data.campaigns.balance import Balance
from librarydesk.data.campaigns.campaign_cards import campaign_card, contributions
from librarydesk.data.campaigns.handovers import handovers
from librarydesk.data.campaigns.items import GiftItemEntry, items_of, save_items
from librarydesk.data.campaigns.letters import record_letters, void_letters
from librarydesk.data.campaigns.life import gift_life, money_of
from librarydesk.data.campaigns.passing_on import Origin, Recipient, distribute, sort_gifts, spend
from librarydesk.data.campaigns.pledges import PledgeCard, save_pledge
from librarydesk.data.campaigns.service import GiftEntry, receive_gifts
from librarydesk.data.campaigns.thanking import AskedGifts, reached, thanks_due
from librarydesk.data.checking import check
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.campaigns.chain import (
    CARD,
    DAY,
    LAST,
    START,
    add_campaign,
    add_points,
    give,
    pass_on,
)
from tests.data.mobile.road import OWN_SITE


def test_a_gift_is_followed_from_promise_to_commune(database: Database) -> None:
    campaign, points = add_campaign(database), add_points(database)
    promise = PledgeCard(
        OWN_SITE, "Cô Lan", DonorKind.PERSON, GiftKind.BOOKS, START, copies=40, campaign_id=campaign
    )
    save_pledge(database, promise)
    number = give(database, campaign, "Cô Lan", 40, pledge_no="DK-2026-0001")
    origin = Origin(OWN_SITE, campaign, number)
    sort_gifts(database, origin, DAY, {SortingResult.SUITABLE: 37, SortingResult.PULPED: 3})
    pass_on(database, campaign, points["TH1"], 25, number)
    give(database, campaign, "Anh Nam", 10)
    pass_on(database, campaign, points["TH2"], 10)
    with database.read() as connection:
        life = gift_life(connection, OWN_SITE, number, LAST)
        assert life.pledge is not None
        assert life.pledge.kept
        assert life.balance == Balance(40, 0, 25, 3)
        assert [(one.result, one.copies) for one in life.sorted] == [
            ("suitable", 37),
            ("pulped", 3),
        ]
        assert reached(life.went) == [("xã Nậm Xe", 25)]
        assert reached(life.with_others) == [("xã Nậm Xe", 25), ("xã Dào San", 10)]
        assert campaign_card(connection, campaign) == CARD


def test_a_donor_is_thanked_once_for_all_gifts_and_never_twice(database: Database) -> None:
    campaign = add_campaign(database)
    numbers = [give(database, campaign, "Cô Lan", 3), give(database, campaign, "Cô Lan", 4)]
    other = give(database, campaign, "Anh Nam", 5)
    asked = AskedGifts(OWN_SITE, campaign, without=GiftPaper.THANKS)
    with database.read() as connection:
        due = thanks_due(connection, asked)
    assert [[gift.gift_no for gift in one.gifts] for one in due] == [[other], numbers]
    rows = record_letters(database, OWN_SITE, DAY, GiftPaper.THANKS, [*numbers, numbers[0]])
    assert len(rows) == 2
    assert record_letters(database, OWN_SITE, DAY, GiftPaper.THANKS, numbers) == []
    with database.read() as connection:
        assert [one.donor for one in thanks_due(connection, asked)] == ["Anh Nam"]
        sent = gift_life(connection, OWN_SITE, numbers[0], DAY).sent
        assert [one.paper for one in sent] == [GiftPaper.THANKS]
    void_letters(database, rows, reason="chưa gửi")
    with database.read() as connection:
        assert len(thanks_due(connection, asked)) == 2


def test_the_list_of_a_gift_is_made_later_changed_and_taken_back(database: Database) -> None:
    number = give(database, None, "Cô Lan", 5)
    first = [GiftItemEntry("Dế Mèn", 2), GiftItemEntry("Truyện cổ", 3, 90_000)]
    assert save_items(database, OWN_SITE, number, first) == []
    former = save_items(database, OWN_SITE, number, [GiftItemEntry("Dế Mèn", 4)])
    assert former == first
    with database.read() as connection:
        assert items_of(connection, OWN_SITE, number) == [GiftItemEntry("Dế Mèn", 4)]
    found = {finding.rule: finding.where for finding in check(database)}
    assert found["gift.list_differs"] == (number,)
    save_items(database, OWN_SITE, number, former)
    with database.read() as connection:
        assert items_of(connection, OWN_SITE, number) == first
    with pytest.raises(DeskError) as refused:
        save_items(database, OWN_SITE, "2026-0099", first)
    assert refused.value.code == "gift.unknown"


def test_money_is_given_spent_and_equipment_goes_on_by_its_value(database: Database) -> None:
    campaign, points = add_campaign(database), add_points(database)
    money = GiftEntry("Cty A", DonorKind.BUSINESS, GiftKind.MONEY, None, 5_000_000)
    things = GiftEntry("Cty A", DonorKind.BUSINESS, GiftKind.EQUIPMENT, None, 700_000, what="Kệ")
    receive_gifts(database, OWN_SITE, DAY, [money, things], campaign_id=campaign)
    spend(database, Origin(OWN_SITE, campaign), LAST, what="20 tủ sách", value_vnd=4_000_000)
    shelf = Recipient(0, points["TH1"], value_vnd=700_000, note="Kệ sách")
    distribute(database, Origin(OWN_SITE, campaign), date(2026, 4, 1), [shelf])
    with database.read() as connection:
        assert money_of(connection, campaign).left == 1_000_000
        (handed,) = handovers(connection, OWN_SITE, campaign_id=campaign)
        assert (handed.place, handed.commune) == ("Trường Tiểu học Nậm Xe", "xã Nậm Xe")
        (line,) = contributions(connection, campaign)
        assert (line.gifts, line.value_vnd, line.equipment) == (2, 5_700_000, "Kệ")
