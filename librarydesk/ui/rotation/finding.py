"""What the search box of the frame finds of rotation: trips made and planned, and sets."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding, fits
from librarydesk.ui.rotation.sets.words import called
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def find(desk: "Desk", text: str, limit: int) -> list[Finding]:
    """Sets by number and name; trips by their codes, those made before those planned."""
    from librarydesk.data.rotation.queries import trips_with_code

    with desk.database.read() as connection:
        made = trips_with_code(connection, text, limit)
    trips = [
        Finding(key.trip_code, _("Rotation trip"), shown_day(day), page="rotation", target=key)
        for key, day in made
    ]
    return [*_sets(desk, text)[:limit], *trips, *_planned(desk, text, limit)]


def _sets(desk: "Desk", text: str) -> list[Finding]:
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.sets.queries import set_names

    with desk.database.read() as connection:
        rows = set_names(connection, own_site_id(connection))
    return [
        Finding(
            called(code), _("Rotation set"), name or "", page="rotation", target=InView("sets", key)
        )
        for key, code, name in rows
        if fits(text, f"{code} {name or ''}", called(code))
    ]


def _planned(desk: "Desk", text: str, limit: int) -> list[Finding]:
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.planning.queries import planned_with_code

    with desk.database.read() as connection:
        rows = planned_with_code(connection, own_site_id(connection), text, limit)
    return [
        Finding(
            code,
            _("Planned trip"),
            shown_day(day),
            page="rotation",
            target=InView("planning", (key, day.year)),
        )
        for key, code, day in rows
    ]
