"""What the map of the year asks of the database."""

from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.itinerary import Itinerary


def itinerary(desk: "Desk", year: int, month: int) -> "Itinerary":
    """The own site's road in a year, or in one month of it."""
    from librarydesk.data.mobile.itinerary import itinerary_of
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        site_id = own_site_id(connection)
        return itinerary_of(connection, site_id, year, today=clock.today(), month=month)


def own_code(desk: "Desk") -> str:
    """The code of the own site."""
    from librarydesk.data.network.queries import own_site_code

    with desk.database.read() as connection:
        return own_site_code(connection)
