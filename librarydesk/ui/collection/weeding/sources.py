"""What the view Weeding asks of the database, on the read-only lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.rows import RowsPage, Slice, Source

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.weeding.listing import Item, Sum
    from librarydesk.data.collection.weeding.lookup import ToWeed
    from librarydesk.data.collection.weeding.proposing import Proposed, WeedingRule
    from librarydesk.data.collection.weeding.queries import Dossier
    from librarydesk.data.collection.weeding.steps import Step

SHOWN = 200


@dataclass(frozen=True)
class Beginning:
    """What a new dossier starts with: the own site and the next code."""

    own: Completion
    code: str


@dataclass(frozen=True)
class Whole:
    """A dossier with its sums."""

    dossier: "Dossier"
    sums: "list[Sum]"


@dataclass(frozen=True)
class Offer:
    """What a rule proposes: all its copies, and the first ones to be seen."""

    copy_ids: Sequence[int]
    shown: "Sequence[Proposed]"


def dossiers(step: "Step | None") -> "Source[Dossier]":
    """The dossiers, or those at a step, in the order that the table asks for."""

    def source(desk: "Desk", part: Slice) -> "RowsPage[Dossier]":
        from librarydesk.data.collection.weeding.queries import count_dossiers, dossiers_in_order

        with desk.database.read() as connection:
            total = count_dossiers(connection, step=step) if part.offset == 0 else None
            rows = dossiers_in_order(
                connection,
                clock.today(),
                step=step,
                sort=part.sort or "proposed",
                descending=part.descending,
                offset=part.offset,
                limit=part.limit,
            )
        return RowsPage(rows, total)

    return source


def items(found: "Dossier") -> "Source[Item]":
    """The list of a dossier in the order that the table asks for."""

    def source(desk: "Desk", part: Slice) -> "RowsPage[Item]":
        from librarydesk.data.collection.weeding.listing import count_items, items_in_order
        from librarydesk.data.collection.weeding.queries import day_of_list

        with desk.database.read() as connection:
            total = count_items(connection, found.id) if part.offset == 0 else None
            rows = items_in_order(
                connection,
                found.id,
                day_of_list(found, clock.today()),
                sort=part.sort or "number",
                descending=part.descending,
                offset=part.offset,
                limit=part.limit,
            )
        return RowsPage(rows, total)

    return source


def whole(desk: "Desk", dossier_id: int) -> Whole | None:
    """A dossier with its sums; None when it is gone."""
    from librarydesk.data.collection.weeding.listing import sums_of
    from librarydesk.data.collection.weeding.queries import day_of_list, dossier

    today = clock.today()
    with desk.database.read() as connection:
        found = dossier(connection, dossier_id, today)
        if found is None:
            return None
        return Whole(found, sums_of(connection, dossier_id, day_of_list(found, today)))


def any_dossier(desk: "Desk") -> bool:
    """Whether there is a dossier at all."""
    from librarydesk.data.collection.weeding.queries import count_dossiers

    with desk.database.read() as connection:
        return count_dossiers(connection) > 0


def beginning(desk: "Desk") -> Beginning:
    """What a new dossier starts with."""
    from librarydesk.data.collection.weeding.queries import next_code
    from librarydesk.data.network.queries import own_site_id, site_on

    today = clock.today()
    with desk.database.read() as connection:
        own_id = own_site_id(connection)
        site = site_on(connection, own_id, today)
        code = next_code(connection, own_id, today.year)
        return Beginning(Completion(str(own_id), site.name if site else ""), code)


def looked_up(desk: "Desk", dossier_id: int, numbers: Sequence[str]) -> "dict[str, ToWeed]":
    """What numbers mean for a dossier."""
    from librarydesk.data.collection.weeding.lookup import copies_to_weed

    with desk.database.read() as connection:
        return copies_to_weed(connection, dossier_id, numbers, clock.today())


def offer(desk: "Desk", dossier_id: int, rule: "WeedingRule") -> Offer:
    """What a rule proposes for a dossier."""
    from librarydesk.data.collection.weeding.proposing import proposed_copies, proposed_ids

    today = clock.today()
    with desk.database.read() as connection:
        ids = proposed_ids(connection, dossier_id, rule, today)
        return Offer(ids, proposed_copies(connection, ids[:SHOWN], today))


def stores(desk: "Desk", site_id: int) -> list[str]:
    """The stores of a site."""
    from librarydesk.data.collection.weeding.proposing import stores_of

    with desk.database.read() as connection:
        return stores_of(connection, site_id)
