"""What the view of what was done with gifts asks of the database."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.facts import Fact
    from librarydesk.data.campaigns.passing_on import Origin


@dataclass(frozen=True)
class Place:
    """A site that can be given something."""

    id: int
    name: str
    code: str
    unit: str
    folded: str

    @property
    def words(self) -> str:
        """Its name, told apart by its code."""
        return f"{self.name} · {self.code}"


@dataclass(frozen=True)
class Start:
    """What the sheets start with: the own site, the campaign that is meant, the sites."""

    site_id: int
    campaign: tuple[int, str] | None
    places: tuple[Place, ...]


@dataclass(frozen=True)
class InHand:
    """What is there of an origin: copies, and money in đồng."""

    copies: int
    money: int


def facts_of(desk: "Desk", year: int | None) -> "list[Fact]":
    """What the own site did with gifts in a year, or in all."""
    from librarydesk.data.campaigns.facts import facts
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        own = own_site_id(connection)
        first = date(year, 1, 1) if year else date.min
        last = date(year, 12, 31) if year else date.max
        return facts(connection, own, first, last)


def start(desk: "Desk", campaign_id: int | None) -> Start:
    """What a sheet starts with."""
    from librarydesk.data.campaigns.queries import campaigns
    from librarydesk.data.network.queries import own_site_id, sites_on
    from librarydesk.data.store.folding import fold

    today = clock.today()
    with desk.database.read() as connection:
        meant = [one for one in campaigns(connection, today) if one.id == campaign_id]
        places = tuple(
            Place(site.id, site.name, site.code, site.unit or "", fold(f"{site.name} {site.code}"))
            for site in sites_on(connection, today)
            if site.closed_on is None or site.closed_on > today
        )
        campaign = (meant[0].id, meant[0].name) if meant else None
        return Start(own_site_id(connection), campaign, places)


def hand(desk: "Desk", origin: "Origin", day: date) -> InHand:
    """What may go out on a day."""
    from librarydesk.data.campaigns.passing_on import in_hand, money_left

    with desk.database.read() as connection:
        if origin.own_stock:
            return InHand(0, money_left(connection, origin, day))
        return InHand(in_hand(connection, origin, day), money_left(connection, origin, day))
