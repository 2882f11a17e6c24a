"""What the sheet for transfers asks of the database, on the read-only lane."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import MOST, Completion, Provider

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.transfer_plan import Planned, Transfer
    from librarydesk.data.collection.transfers import Ownership


def owners(day: Callable[[], date]) -> Provider:
    """Completes sites as they were on a day, closed ones too: those are handed over most."""

    def provide(desk: "Desk", typed: str) -> Sequence[Completion]:
        from librarydesk.data.network.queries import sites_on
        from librarydesk.data.store.folding import fold

        words = fold(typed).split()
        with desk.database.read() as connection:
            found = sites_on(connection, day())
        fitting = [
            Completion(str(site.id), site.name, site.unit or site.code)
            for site in found
            if all(word in fold(f"{site.code} {site.name}") for word in words)
        ]
        return fitting[:MOST]

    return provide


def own_site(desk: "Desk") -> Completion:
    """The own site, the usual old owner."""
    from librarydesk.data.network.queries import own_site_id, site_on

    with desk.database.read() as connection:
        own_id = own_site_id(connection)
        site = site_on(connection, own_id, clock.today())
    return Completion(str(own_id), site.name if site else "")


def whose(desk: "Desk", copy_id: int) -> "Ownership | None":
    """The number and owner of a copy today."""
    from librarydesk.data.collection.transfers import ownership_of

    with desk.database.read() as connection:
        return ownership_of(connection, copy_id, clock.today())


def plan(desk: "Desk", transfer: "Transfer") -> "list[Planned]":
    """What a transfer would do."""
    from librarydesk.data.collection.transfers import plan_transfer

    with desk.database.read() as connection:
        return plan_transfer(connection, transfer)
