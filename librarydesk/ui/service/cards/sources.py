"""What the view asks of the database, as functions that run on the read-only lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.rows import RowsPage, Slice

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.service.card_queries import CardRow, CardSums, WantedCards


@dataclass(frozen=True)
class CardDesk:
    """The own site: its cards in sum, the next number, the rooms that issue."""

    site_id: int
    site_code: str
    sums: "CardSums"
    next_no: str
    rooms: Sequence[str]


def card_desk(desk: "Desk") -> CardDesk:
    """What stands around the list of cards."""
    from librarydesk.data.network.queries import own_site_code, own_site_id
    from librarydesk.data.service.card_queries import card_sums, next_card_no
    from librarydesk.data.service.queries import rooms_of_site

    today = clock.today()
    with desk.database.read() as connection:
        site_id = own_site_id(connection)
        return CardDesk(
            site_id=site_id,
            site_code=own_site_code(connection),
            sums=card_sums(connection, site_id, today),
            next_no=next_card_no(connection, site_id),
            rooms=rooms_of_site(connection, site_id, today.year) or [""],
        )


def cards(desk: "Desk", wanted: "WantedCards", part: Slice) -> "RowsPage[CardRow]":
    """Some of the cards that are wanted."""
    from librarydesk.data.service.card_queries import cards_of, count_cards

    with desk.database.read() as connection:
        rows = cards_of(
            connection,
            wanted,
            offset=part.offset,
            limit=part.limit,
            sort=part.sort or "number",
            descending=part.descending,
        )
        total = None if part.offset else count_cards(connection, wanted)
    return RowsPage(rows, total)
