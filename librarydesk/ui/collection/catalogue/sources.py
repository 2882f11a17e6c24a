"""What the collection page asks of the database, on the read-only lane."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.copies import CopyCard
    from librarydesk.data.collection.life import HistoryLine
    from librarydesk.data.collection.queries import CopyRow, TitleDetails
    from librarydesk.data.rotation.places import CopyPlaces

FOUND = 200


@dataclass(frozen=True)
class WholeTitle:
    """A title with its copies as they stand today."""

    details: "TitleDetails"
    copies: "list[CopyRow]"


def whole_title(desk: "Desk", title_id: int) -> WholeTitle | None:
    """A title with its copies; None when it is gone."""
    from librarydesk.data.collection.queries import copies_of_title, title_details

    with desk.database.read() as connection:
        details = title_details(connection, title_id)
        if details is None:
            return None
        return WholeTitle(details, copies_of_title(connection, title_id, clock.today()))


@dataclass(frozen=True)
class Life:
    """How a copy stands on a day (None: not acquired yet), its places, and its whole life."""

    standing: "CopyRow | None"
    places: "CopyPlaces | None"
    lines: "list[HistoryLine]"


def life_of_copy(desk: "Desk", copy_id: int, day: date) -> Life:
    """How a copy stood on a day, and what happened to it, oldest first."""
    from librarydesk.data.collection.life import history_of_copy
    from librarydesk.data.collection.queries import copy_on
    from librarydesk.data.rotation.places import places_of_copy

    with desk.database.read() as connection:
        return Life(
            copy_on(connection, copy_id, day),
            places_of_copy(connection, copy_id, day),
            history_of_copy(connection, copy_id, clock.today()),
        )


def card_of_copy(desk: "Desk", copy_id: int) -> "CopyCard | None":
    """What the register holds of a copy."""
    from librarydesk.data.collection.copies import copy_card

    with desk.database.read() as connection:
        return copy_card(connection, copy_id)
