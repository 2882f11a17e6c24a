"""What the search box finds of the mobile library: trips and plans by code and by place."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.mobile.planning.sources import PlanKey
from librarydesk.ui.mobile.sources import TripKey
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def find(desk: "Desk", text: str, limit: int) -> Sequence[Finding]:
    """Trips, then planned ones, whose code or one of whose places holds the text, newest first."""
    from librarydesk.data.mobile.planning.queries import find_plans
    from librarydesk.data.mobile.queries import find_trips
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        trips = find_trips(connection, text, limit)
        plans = find_plans(connection, own_site_id(connection), text, limit)
    made = [
        _finding(
            trip.trip_code,
            trip.place,
            trip.day,
            _("mobile trip"),
            TripKey(trip.site_id, trip.trip_code, trip.day.year),
        )
        for trip in trips
    ]
    planned = [
        _finding(
            plan.trip_code,
            plan.place,
            plan.departs_on,
            _("planned mobile trip"),
            InView("planning", PlanKey(plan.id, plan.departs_on.year)),
        )
        for plan in plans
    ]
    return [*made, *planned]


def _finding(code: str, place: str | None, day: date, kind: str, target: object) -> Finding:
    note = f"{code} · {shown_day(day)}" if place else shown_day(day)
    return Finding(place or code, kind, note=note, page="mobile", target=target)
