"""A campaign with two donors, points in two communes, and deeds for tests."""

from datetime import date

from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.data.campaigns.passing_on import Origin, Recipient, distribute
from librarydesk.data.campaigns.service import (
    CampaignCard,
    GiftEntry,
    receive_gifts,
    save_campaign,
)
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import add_site
from tests.data.mobile.road import OWN_SITE, add_communes

START, LAST = date(2026, 1, 5), date(2026, 6, 30)
DAY = date(2026, 3, 5)
CARD = CampaignCard(
    OWN_SITE, "VD26", "Sách cho em", START, LAST, 500, 10_000_000, aim="Đưa sách về bản."
)


def add_campaign(database: Database) -> int:
    """Adds the campaign; returns its id."""
    return save_campaign(database, CARD).row_id


def add_points(database: Database) -> dict[str, int]:
    """Adds a school in each of two communes; returns their ids by code."""
    communes = add_communes(database)
    found = {
        "TH1": add_site(database, "TH1", "Trường Tiểu học Nậm Xe"),
        "TH2": add_site(database, "TH2", "Trường Tiểu học Dào San"),
    }
    with database.write() as connection:
        for code, commune in (("TH1", "Nậm Xe"), ("TH2", "Dào San")):
            connection.exec_driver_sql(
                "UPDATE site_state SET admin_unit_id = ? WHERE site_id = ?",
                (communes[commune], found[code]),
            )
    return found


def give(
    database: Database,
    campaign_id: int | None,
    donor: str,
    copies: int,
    *,
    kind: str = DonorKind.PERSON,
    pledge_no: str | None = None,
    day: date = DAY,
) -> str:
    """Records a gift of books; returns its number."""
    entry = GiftEntry(donor, kind, GiftKind.BOOKS, copies, pledge_no=pledge_no)
    received = receive_gifts(database, OWN_SITE, day, [entry], campaign_id=campaign_id)
    return received.numbers[0]


def pass_on(
    database: Database, campaign_id: int, to: int, copies: int, gift_no: str | None = None
) -> None:
    """Passes copies of the campaign on to a point."""
    origin = Origin(OWN_SITE, campaign_id, gift_no)
    distribute(database, origin, date(2026, 4, 1), [Recipient(copies, to)])
