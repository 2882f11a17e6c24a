"""What the view of sets asks of the database, on the read-only lane."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.sets.choosing import Offered, Wish
    from librarydesk.data.rotation.sets.queries import SetChange, SetCopy, SetRow


@dataclass(frozen=True)
class WholeSet:
    """What is in a set today, and what was put in and taken out."""

    copies: "Sequence[SetCopy]"
    changes: "Sequence[SetChange]"


def own_sets(desk: "Desk") -> "list[SetRow]":
    """The sets of the own site."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.sets.queries import sets_of

    with desk.database.read() as connection:
        return sets_of(connection, own_site_id(connection), clock.today())


def whole_set(desk: "Desk", set_id: int) -> WholeSet:
    """A set as its details show it."""
    from librarydesk.data.rotation.sets.queries import copies_in_set, history_of_set

    with desk.database.read() as connection:
        return WholeSet(
            copies_in_set(connection, set_id, clock.today()), history_of_set(connection, set_id)
        )


def next_code(desk: "Desk") -> str:
    """The number that the next set would get."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.sets.queries import next_set_code

    with desk.database.read() as connection:
        return next_set_code(connection, own_site_id(connection))


def offers(desk: "Desk", wish: "Wish") -> "list[Offered]":
    """The copies that fit a wish; the organiser is the own site."""
    from dataclasses import replace

    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.sets.choosing import offered

    with desk.database.read() as connection:
        own = replace(wish, organiser_id=own_site_id(connection))
        return offered(connection, own, clock.today())
