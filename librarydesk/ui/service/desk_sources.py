"""What the desk asks of the database, as functions that run on the read-only lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.service.desk import DeskPlace


@dataclass(frozen=True)
class DeskDay:
    """Today in a room of the own site: what this PC counted, and the rooms to choose from."""

    place: "DeskPlace"
    site_name: str
    rooms: Sequence[str]
    counts: Mapping[str, int | None]


def desk_day(desk: "Desk", room: str) -> DeskDay:
    """Today in a room, else in the first one of the own site."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.service.desk import DeskPlace
    from librarydesk.data.service.queries import rooms_of_site
    from librarydesk.data.service.service import own_counts

    today = clock.today()
    with desk.database.read() as connection:
        site_id = own_site_id(connection)
        site = site_on(connection, site_id, today)
        rooms = rooms_of_site(connection, site_id, today.year) or [""]
        chosen = room if room in rooms else rooms[0]
        counts = own_counts(connection, site_id, chosen, today)
    return DeskDay(DeskPlace(site_id, chosen, today), site.name if site else "", rooms, counts)
