"""What the view of promises asks of the database."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.pledge_queries import PledgeLine


def all_pledges(desk: "Desk") -> "list[PledgeLine]":
    """The promises of the own site, soonest due first."""
    from librarydesk.data.campaigns.pledge_queries import pledges
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        return pledges(connection, site_id=own_site_id(connection))
