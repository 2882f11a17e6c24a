"""What the search box finds of the mobile library: trips by code and by the place of a stop."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.mobile.sources import TripKey
from librarydesk.ui.widgets.dates import shown_day

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def find(desk: "Desk", text: str, limit: int) -> Sequence[Finding]:
    """Trips whose code or one of whose places holds the text, the newest first."""
    from librarydesk.data.mobile.queries import find_trips

    with desk.database.read() as connection:
        found = find_trips(connection, text, limit)
    return [
        Finding(
            trip.place or trip.trip_code,
            _("mobile trip"),
            note=f"{trip.trip_code} · {shown_day(trip.day)}" if trip.place else shown_day(trip.day),
            page="mobile",
            target=TripKey(trip.site_id, trip.trip_code, trip.day.year),
        )
        for trip in found
    ]
