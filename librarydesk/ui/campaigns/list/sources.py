"""What the view of campaigns asks of the database."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.life import Money
    from librarydesk.data.campaigns.queries import CampaignLine, KindOfDonors, MonthOfGifts
    from librarydesk.data.campaigns.service import CampaignCard


@dataclass(frozen=True)
class WholeCampaign:
    """All that is shown of the chosen campaign."""

    card: "CampaignCard"
    money: "Money"
    months: "tuple[MonthOfGifts, ...]"
    kinds: "tuple[KindOfDonors, ...]"
    places: tuple[tuple[str, int], ...]


def all_campaigns(desk: "Desk") -> "list[CampaignLine]":
    """The campaigns as they stand today."""
    from librarydesk.data.campaigns.queries import campaigns

    with desk.database.read() as connection:
        return campaigns(connection, clock.today())


def whole_campaign(desk: "Desk", campaign_id: int) -> WholeCampaign:
    """The chosen campaign."""
    from librarydesk.data.campaigns.campaign_cards import campaign_card
    from librarydesk.data.campaigns.life import money_of
    from librarydesk.data.campaigns.queries import by_kind_of_donor, over_time, where_campaign_went
    from librarydesk.data.campaigns.thanking import reached

    with desk.database.read() as connection:
        return WholeCampaign(
            campaign_card(connection, campaign_id),
            money_of(connection, campaign_id),
            tuple(over_time(connection, campaign_id)),
            tuple(by_kind_of_donor(connection, campaign_id)),
            tuple(reached(where_campaign_went(connection, campaign_id))),
        )


def own_id(desk: "Desk") -> int:
    """The own site."""
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        return own_site_id(connection)
