"""What the search box of the frame finds of the network: sites by code or name."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import SiteKind, label
from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def find(desk: "Desk", text: str, limit: int) -> list[Finding]:
    """The sites whose code or a word of whose name begins with a text, the best first."""
    from librarydesk.data.network.queries import sites_completing

    with desk.database.read() as connection:
        found = sites_completing(connection, text, clock.today(), limit)
    return [
        Finding(
            site.name,
            _("Site"),
            " · ".join(part for part in (site.code, label(SiteKind, site.kind)) if part),
            page="network",
            target=site.id,
        )
        for site in found
    ]
