"""What the search box finds of clubs: by code and name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def find(desk: "Desk", text: str, limit: int) -> Sequence[Finding]:
    """Clubs whose name or code holds the text, those in operation first."""
    from librarydesk.data.clubs.queries import clubs_completing

    with desk.database.read() as connection:
        found = clubs_completing(connection, text, clock.today())
    return [
        Finding(
            club.name,
            _("reading club"),
            note=f"{club.code} · {club.site}",
            page="clubs",
            target=club.id,
        )
        for club in found[:limit]
    ]
