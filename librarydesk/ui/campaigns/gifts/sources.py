"""What the view of gifts asks of the database."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.items import GiftItemEntry
    from librarydesk.data.campaigns.life import GiftLife
    from librarydesk.data.campaigns.queries import CampaignLine, GiftLine


@dataclass(frozen=True)
class Given:
    """The gifts of a year of the own site, and the campaigns to choose from."""

    gifts: "list[GiftLine]"
    campaigns: "list[CampaignLine]"


@dataclass(frozen=True)
class WholeGift:
    """The chosen gift's life and its list."""

    life: "GiftLife"
    items: "list[GiftItemEntry]"


@dataclass(frozen=True)
class KnownDonor:
    """A donor that the grid completes."""

    name: str
    folded: str
    kind: str


@dataclass(frozen=True)
class Counter:
    """What a sheet of gifts starts with: own site, campaign, known donors, the next number."""

    site_id: int
    campaign: tuple[int, str] | None
    donors: tuple[KnownDonor, ...]
    next_number: str


def given(desk: "Desk", year: int | None) -> Given:
    """The gifts of a year, or of all years."""
    from librarydesk.data.campaigns.queries import campaigns, gifts
    from librarydesk.data.network.queries import own_site_id

    first = date(year, 1, 1) if year else None
    last = date(year, 12, 31) if year else None
    with desk.database.read() as connection:
        own = own_site_id(connection)
        return Given(
            gifts(connection, site_id=own, first=first, last=last),
            campaigns(connection, clock.today()),
        )


def whole_gift(desk: "Desk", site_id: int, gift_no: str) -> WholeGift:
    """The life of a gift until today."""
    from librarydesk.data.campaigns.items import items_of
    from librarydesk.data.campaigns.life import gift_life

    with desk.database.read() as connection:
        return WholeGift(
            gift_life(connection, site_id, gift_no, clock.today()),
            items_of(connection, site_id, gift_no),
        )


def counter(desk: "Desk", campaign_id: int | None) -> Counter:
    """What gifts are received with: the campaign with an id, else the one that is running."""
    from librarydesk.data.campaigns.donor_queries import donors_completing
    from librarydesk.data.campaigns.queries import campaigns
    from librarydesk.data.campaigns.service import next_gift_number
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.store.folding import fold

    today = clock.today()
    with desk.database.read() as connection:
        own = own_site_id(connection)
        found = campaigns(connection, today)
        meant = [one for one in found if one.id == campaign_id] or [
            one for one in found if campaign_id is None and one.runs_on(today)
        ]
        known = donors_completing(connection, own, "", limit=100_000)
        return Counter(
            own,
            (meant[0].id, meant[0].name) if meant else None,
            tuple(KnownDonor(one.name, fold(one.name), one.kind) for one in known),
            next_gift_number(connection, own, today),
        )
