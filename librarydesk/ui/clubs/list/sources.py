"""What the view of clubs asks of the database."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.queries import ClubRow


@dataclass(frozen=True)
class NewClub:
    """What a new club starts with: the own site, and the next code."""

    site_id: int
    site: str
    code: str


def all_clubs(desk: "Desk") -> "list[ClubRow]":
    """The clubs as they stand today."""
    from librarydesk.data.clubs.queries import clubs

    with desk.database.read() as connection:
        return clubs(connection, clock.today())


def new_club(desk: "Desk") -> NewClub:
    """What a new club of the own site starts with."""
    from librarydesk.data.clubs.queries import next_club_code
    from librarydesk.data.network.queries import own_site_code, own_site_id, site_on

    with desk.database.read() as connection:
        own, code = own_site_id(connection), own_site_code(connection)
        site = site_on(connection, own, clock.today())
        return NewClub(own, site.name if site else code, next_club_code(connection, code))
