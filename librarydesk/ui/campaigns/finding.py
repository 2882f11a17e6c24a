"""What the search box finds of donation campaigns: campaigns, donors, gifts by number."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.campaigns.words import amount, donor_kind
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def find(desk: "Desk", text: str, limit: int) -> Sequence[Finding]:
    """Campaigns whose name or code holds the text, donors by name, a gift by its number."""
    from librarydesk.data.campaigns.donor_queries import donors_completing
    from librarydesk.data.campaigns.queries import campaigns, gift_numbered
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.store.folding import fold

    wanted = fold(text)
    with desk.database.read() as connection:
        own = own_site_id(connection)
        running = campaigns(connection, clock.today())
        donors = donors_completing(connection, own, text, limit)
        gift = gift_numbered(connection, own, text.strip())
    found = [
        Finding(one.name, _("donation campaign"), one.code, "campaigns", one.id)
        for one in running
        if wanted in fold(one.name) or wanted in fold(one.code)
    ]
    found += [
        Finding(one.name, _("donor"), donor_kind(one.kind), "campaigns", InView("donors", one.id))
        for one in donors
    ]
    if gift is not None:
        said = f"{gift.donor} · {amount(gift.copies, gift.value_vnd)}"
        target = InView("gifts", gift.gift_no)
        found.insert(0, Finding(gift.gift_no, _("gift"), said, "campaigns", target))
    return found[:limit]
