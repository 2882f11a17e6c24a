"""Campaigns planned, gifts received, donors found again and joined."""

from datetime import date

import pytest

from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.data.campaigns.donor_queries import donors, possible_doubles
from librarydesk.data.campaigns.donors import DonorCard, merge_donors, save_donor, undo_merging
from librarydesk.data.campaigns.queries import campaigns, gifts
from librarydesk.data.campaigns.service import (
    CampaignCard,
    ControlTotal,
    GiftEntry,
    receive_gifts,
    save_campaign,
    void_gifts,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.mobile.road import OWN_SITE

DAY = date(2026, 3, 5)
CARD = CampaignCard(OWN_SITE, "VD26", "Sách cho em", DAY, target_copies=500)


def books(donor: str, copies: int, kind: str = DonorKind.PERSON) -> GiftEntry:
    return GiftEntry(donor, kind, GiftKind.BOOKS, copies)


@pytest.fixture
def campaign(database: Database) -> int:
    return save_campaign(database, CARD).row_id


def test_gifts_get_numbers_that_follow_each_other_and_jump_over_given_ones(
    database: Database, campaign: int
) -> None:
    given = GiftEntry("Chị Mai", DonorKind.PERSON, GiftKind.BOOKS, 1, gift_no="2026-0002")
    entries = [books("Anh Nam", 3), given, books("Cô Lan", 5)]
    received = receive_gifts(database, OWN_SITE, DAY, entries, campaign_id=campaign)
    assert received.numbers == ("2026-0001", "2026-0002", "2026-0003")
    again = receive_gifts(database, OWN_SITE, DAY, [books("Anh Nam", 2)])
    assert again.numbers == ("2026-0004",)
    with pytest.raises(DeskError) as refused:
        receive_gifts(database, OWN_SITE, DAY, [given])
    assert refused.value.code == "gifts.number_taken"


def test_a_batch_that_does_not_add_up_to_its_sheet_is_refused_whole(
    database: Database, campaign: int
) -> None:
    entries = [books("Anh Nam", 3), books("Cô Lan", 5)]
    with pytest.raises(DeskError) as refused:
        receive_gifts(database, OWN_SITE, DAY, entries, control=ControlTotal(2, 9))
    assert refused.value.code == "gifts.off"
    assert "9" in str(refused.value)
    with database.read() as connection:
        assert gifts(connection) == []
    receive_gifts(database, OWN_SITE, DAY, entries, control=ControlTotal(2, 8))


def test_the_same_name_is_the_same_donor_but_accents_tell_people_apart(database: Database) -> None:
    for name in ("Nguyễn Văn Hòa", "nguyễn  văn hòa", "Nguyễn Văn Hoa"):
        receive_gifts(database, OWN_SITE, DAY, [books(name, 1)])
    anonymous = books("Người qua đường", 1, DonorKind.ANONYMOUS)
    receive_gifts(database, OWN_SITE, DAY, [anonymous])
    with database.read() as connection:
        found = donors(connection, OWN_SITE)
        assert [(line.name, line.gifts) for line in found] == [
            ("Nguyễn Văn Hoa", 1),
            ("Nguyễn Văn Hòa", 2),
        ]
        assert [len(group) for group in possible_doubles(found)] == [2]
        assert [line.unnamed for line in gifts(connection)].count(True) == 1


def test_merged_donors_show_their_gifts_together_until_it_is_undone(database: Database) -> None:
    for name in ("Hòa", "Hoa", "Hoà B"):
        receive_gifts(database, OWN_SITE, DAY, [books(name, 2)])
    with database.read() as connection:
        ids = {line.name: line.id for line in donors(connection, OWN_SITE)}
    merge_donors(database, ids["Hoa"], ids["Hòa"])
    last = merge_donors(database, ids["Hòa"], ids["Hoà B"])
    with database.read() as connection:
        (only,) = donors(connection, OWN_SITE)
        assert (only.name, only.gifts, only.copies) == ("Hoà B", 3, 6)
        assert len(gifts(connection, donor_id=ids["Hoà B"])) == 3
    undo_merging(database, last, reason="nhầm")
    with database.read() as connection:
        assert {line.name for line in donors(connection, OWN_SITE)} == {"Hòa", "Hoà B"}


def test_a_campaign_shows_what_came_in_until_a_day(database: Database, campaign: int) -> None:
    first = receive_gifts(database, OWN_SITE, DAY, [books("A", 30)], campaign_id=campaign)
    money = GiftEntry("B", DonorKind.BUSINESS, GiftKind.MONEY, None, 2_000_000)
    receive_gifts(database, OWN_SITE, date(2026, 4, 1), [money], campaign_id=campaign)
    with database.read() as connection:
        (before,) = campaigns(connection, DAY)
        (after,) = campaigns(connection, date(2026, 4, 2))
    assert (before.gifts, before.value_vnd, before.balance.received) == (1, 0, 30)
    assert (after.gifts, after.value_vnd, after.balance.in_hand) == (2, 2_000_000, 30)
    void_gifts(database, first.rows, reason="ghi nhầm")
    with database.read() as connection:
        (left,) = campaigns(connection, date(2026, 4, 2))
    assert left.balance.received == 0


def test_a_gift_of_nothing_and_a_second_campaign_of_one_code_are_refused(
    database: Database, campaign: int
) -> None:
    with pytest.raises(DeskError) as nothing:
        receive_gifts(database, OWN_SITE, DAY, [GiftEntry("A", None, GiftKind.BOOKS)])
    with pytest.raises(DeskError) as taken:
        save_campaign(database, CampaignCard(OWN_SITE, "vd26", "Khác", DAY))
    with pytest.raises(DeskError) as backwards:
        save_campaign(
            database, CampaignCard(OWN_SITE, "VD27", "Khác", DAY, ends_on=date(2026, 1, 1))
        )
    codes = [each.value.code for each in (nothing, taken, backwards)]
    assert codes == ["gifts.nothing", "campaign.code_taken", "campaign.ends_before"]


def test_a_donor_who_wishes_not_to_be_named_is_marked_on_every_gift(database: Database) -> None:
    receive_gifts(database, OWN_SITE, DAY, [books("Bà Tư", 2)])
    with database.read() as connection:
        (line,) = donors(connection, OWN_SITE)
    save_donor(
        database, DonorCard(OWN_SITE, "Bà Tư", DonorKind.PERSON, unnamed=True), donor_id=line.id
    )
    with database.read() as connection:
        assert [gift.unnamed for gift in gifts(connection)] == [True]
