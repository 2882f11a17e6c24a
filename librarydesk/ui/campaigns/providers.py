"""What the fields of this page complete: campaigns, donors, gifts, batches."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.campaigns import DonorKind
from librarydesk.ui.widgets.completing import Completion

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def campaigns(desk: "Desk", typed: str) -> Sequence[Completion]:
    """Campaigns by code and name, the newest first; the key is their id."""
    from librarydesk.data.campaigns.queries import campaigns as all_campaigns
    from librarydesk.data.store.folding import fold

    with desk.database.read() as connection:
        found = all_campaigns(connection, clock.today())
    text = fold(typed)
    return [
        Completion(str(one.id), one.name, one.code)
        for one in found
        if text in fold(one.name) or text in fold(one.code)
    ]


def donors(desk: "Desk", typed: str) -> Sequence[Completion]:
    """Donors of the own site; the key is their kind and id."""
    from librarydesk.data.campaigns.donor_queries import donors_completing
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        found = donors_completing(connection, own_site_id(connection), typed)
    return [
        Completion(f"{one.kind};{one.id}", one.name, label(DonorKind, one.kind)) for one in found
    ]


def gifts_of(campaign_id: int | None, desk: "Desk", typed: str) -> Sequence[Completion]:
    """Gifts of books by number and donor; the key is the number."""
    from librarydesk.data.campaigns.queries import gifts
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.store.folding import fold

    with desk.database.read() as connection:
        found = gifts(connection, campaign_id=campaign_id, site_id=own_site_id(connection))
    text = fold(typed)
    return [
        Completion(one.gift_no, one.gift_no, one.donor)
        for one in found
        if one.kind == "books" and (text in fold(one.gift_no) or text in fold(one.donor))
    ][:12]


def batches(desk: "Desk", typed: str) -> Sequence[Completion]:
    """Accession batches of the own site by number, the newest first; the key is the number."""
    from librarydesk.data.campaigns.batch_choice import batches_completing
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        found = batches_completing(connection, own_site_id(connection), typed)
    return [Completion(number, number, note or "") for number, note in found]
