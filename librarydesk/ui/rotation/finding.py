"""What the search box of the frame finds of rotation: trips by their code."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.widgets.dates import shown_day

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def find(desk: "Desk", text: str, limit: int) -> list[Finding]:
    """The trips whose code holds a text, the newest first."""
    from librarydesk.data.rotation.queries import trips_with_code

    with desk.database.read() as connection:
        found = trips_with_code(connection, text, limit)
    return [
        Finding(key.trip_code, _("Rotation trip"), shown_day(day), page="rotation", target=key)
        for key, day in found
    ]
