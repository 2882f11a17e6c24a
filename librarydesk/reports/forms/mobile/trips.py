"""Which trip of the mobile library a paper is about."""

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.mobile.listing import MobileTripRow, trip_row
from librarydesk.data.mobile.queries import last_year_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _


def mobile_trip(
    connection: Connection, site_id: int, code: str, year: int | None
) -> tuple[MobileTripRow, int]:
    """The trip with a code and its year: of a wished year, else the newest.

    Raises:
        DeskError: `trip.unknown`.
    """
    of_year = year or last_year_of(connection, site_id, code)
    trip = of_year and trip_row(connection, site_id, code, of_year, clock.today())
    if not of_year or not trip:
        raise DeskError(
            "trip.unknown",
            _("There is no trip %(code)s. Check its code.") % {"code": code},
            trip=code,
        )
    return trip, of_year
