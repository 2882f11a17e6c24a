"""What the view of donors asks of the database."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.donor_queries import DonorLine
    from librarydesk.data.campaigns.donors import DonorCard
    from librarydesk.data.campaigns.pledge_queries import PledgeLine
    from librarydesk.data.campaigns.queries import GiftLine


@dataclass(frozen=True)
class AllDonors:
    """The donors of the own site, and which of them may be the same, by id."""

    donors: "list[DonorLine]"
    doubles: dict[int, tuple[int, ...]]


@dataclass(frozen=True)
class WholeDonor:
    """The chosen donor: card, gifts, promises."""

    card: "DonorCard"
    gifts: "list[GiftLine]"
    pledges: "list[PledgeLine]"


def all_donors(desk: "Desk") -> AllDonors:
    """The donors with what they gave."""
    from librarydesk.data.campaigns.donor_queries import donors, possible_doubles
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        found = donors(connection, own_site_id(connection))
    groups = [tuple(one.id for one in group) for group in possible_doubles(found)]
    doubles = {one: tuple(o for o in group if o != one) for group in groups for one in group}
    return AllDonors(found, doubles)


def whole_donor(desk: "Desk", donor_id: int) -> WholeDonor:
    """The chosen donor."""
    from librarydesk.data.campaigns.donor_queries import donor_card
    from librarydesk.data.campaigns.pledge_queries import pledges
    from librarydesk.data.campaigns.queries import gifts

    with desk.database.read() as connection:
        return WholeDonor(
            donor_card(connection, donor_id),
            gifts(connection, donor_id=donor_id),
            pledges(connection, donor_id=donor_id),
        )
