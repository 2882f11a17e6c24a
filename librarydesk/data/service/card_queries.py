"""What can be asked of readers' cards: which hold, which are due, the next number, the sums."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from sqlalchemy import Connection

from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _

DUE_WITHIN = 30
"""A card is due for renewal so many days before it ends."""

_UNTIL = (
    "coalesce((SELECT max(r.valid_until) FROM card_renewal r WHERE r.card_id = c.id"
    " AND r.voided_at IS NULL), c.valid_until)"
)
_ORDERS = {
    "number": "c.card_no",
    "issued": "c.issued_on",
    "until": "valid_until",
    "kind": "c.kind",
}


class CardState(Enum):
    """How a card stands on a day."""

    VALID = "valid"
    DUE = "due"
    EXPIRED = "expired"
    ENDED = "ended"


@dataclass(frozen=True)
class CardRow:
    """A card as it stands; `valid_until` after its latest renewal, None without an end."""

    id: int
    card_no: str
    kind: str
    issued_on: date
    valid_until: date | None
    renewals: int
    room: str
    in_counts: bool
    ended_on: date | None
    ended: str | None

    def state(self, today: date) -> CardState:
        """How it stands on a day."""
        if self.ended is not None:
            return CardState.ENDED
        if self.valid_until is None or self.valid_until > today + timedelta(days=DUE_WITHIN):
            return CardState.VALID
        return CardState.DUE if self.valid_until >= today else CardState.EXPIRED


@dataclass(frozen=True)
class WantedCards:
    """Which cards of a site are wanted; None for all."""

    site_id: int
    today: date
    state: CardState | None = None
    kind: str | None = None
    number: str = ""


@dataclass(frozen=True)
class CardSums:
    """How many cards a site keeps, and how many of them hold or are due."""

    cards: int
    holding: int
    due: int


def cards_of(
    connection: Connection,
    wanted: WantedCards,
    *,
    offset: int,
    limit: int,
    sort: str,
    descending: bool,
) -> list[CardRow]:
    """Some of the cards that are wanted, in the order of `sort`."""
    way = "DESC" if descending else "ASC"
    inside, values = _wanted(wanted)
    rows = connection.exec_driver_sql(
        f"SELECT * FROM ({inside}) AS c ORDER BY {_ORDERS[sort]} {way}, c.id {way}"
        " LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [
        CardRow(
            id=row[0],
            card_no=row[1],
            kind=row[2],
            issued_on=date.fromisoformat(row[3]),
            valid_until=day_of(row[4]),
            renewals=row[5],
            room=row[6],
            in_counts=bool(row[7]),
            ended_on=day_of(row[8]),
            ended=row[9],
        )
        for row in rows
    ]


def cards_issued_on(connection: Connection, site_id: int, day: date) -> list[str]:
    """The numbers of the cards that a site issued on a day, in order."""
    rows = connection.exec_driver_sql(
        "SELECT card_no FROM reader_card WHERE site_id = ? AND issued_on = ? AND voided_at IS NULL"
        " ORDER BY id",
        (site_id, day.isoformat()),
    )
    return list(rows.scalars())


def card_numbered(connection: Connection, site_id: int, number: str, today: date) -> CardRow:
    """The card of a site with a number.

    Raises:
        DeskError: `card.unknown`.
    """
    wanted = WantedCards(site_id, today, number=number)
    found = cards_of(connection, wanted, offset=0, limit=-1, sort="number", descending=False)
    for card in found:
        if card.card_no == number:
            return card
    raise DeskError(
        "card.unknown",
        _("There is no card %(number)s. Check its number.") % {"number": number},
    )


def count_cards(connection: Connection, wanted: WantedCards) -> int:
    """How many cards are wanted."""
    inside, values = _wanted(wanted)
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM ({inside})", values).scalar_one())


def card_sums(connection: Connection, site_id: int, today: date) -> CardSums:
    """How many cards a site keeps, and how they stand."""
    soon = today + timedelta(days=DUE_WITHIN)
    row = connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(ended IS NULL AND (u IS NULL OR u >= ?)), 0),"
        " coalesce(sum(ended IS NULL AND u BETWEEN ? AND ?), 0)"
        f" FROM (SELECT c.ended, {_UNTIL} AS u FROM reader_card c WHERE c.site_id = ?"
        " AND c.voided_at IS NULL)",
        (today.isoformat(), today.isoformat(), soon.isoformat(), site_id),
    ).one()
    return CardSums(*row)


def next_card_no(connection: Connection, site_id: int) -> str:
    """The number after the one that was given last, e.g. `TV-0124`; the first is `0001`."""
    last = connection.exec_driver_sql(
        "SELECT card_no FROM reader_card WHERE site_id = ? AND voided_at IS NULL"
        " ORDER BY id DESC LIMIT 1",
        (site_id,),
    ).scalar()
    number = _after(str(last)) if last else "0001"
    while connection.exec_driver_sql(
        "SELECT 1 FROM reader_card WHERE site_id = ? AND card_no = ? AND voided_at IS NULL",
        (site_id, number),
    ).scalar():
        number = _after(number)
    return number


def _after(number: str) -> str:
    # A year behind a stroke isn't counted up.
    found = re.fullmatch(r"(.*?)([0-9]+)((?:/(?:20)?[0-9]{2})?\D*)", number, re.DOTALL)
    if found is None:
        return f"{number}-2"
    before, digits, behind = found.groups()
    return f"{before}{int(digits) + 1:0{len(digits)}}{behind}"


def _wanted(wanted: WantedCards) -> tuple[str, tuple[str | int, ...]]:
    """The cards that are wanted, as a query and its values."""
    today = wanted.today.isoformat()
    soon = (wanted.today + timedelta(days=DUE_WITHIN)).isoformat()
    conditions = {
        CardState.VALID: ("ended IS NULL AND coalesce(valid_until, '9999') >= ?", (today,)),
        CardState.DUE: ("ended IS NULL AND valid_until BETWEEN ? AND ?", (today, soon)),
        CardState.EXPIRED: ("ended IS NULL AND valid_until < ?", (today,)),
        CardState.ENDED: ("ended IS NOT NULL", ()),
    }
    state, of_state = conditions[wanted.state] if wanted.state else ("1", ())
    query = (
        f"SELECT * FROM (SELECT c.id, c.card_no, c.kind, c.issued_on, {_UNTIL} AS valid_until,"
        " (SELECT count(*) FROM card_renewal r WHERE r.card_id = c.id AND r.voided_at IS NULL),"
        " c.room, c.in_counts, c.ended_on, c.ended FROM reader_card c WHERE c.site_id = ?"
        " AND c.voided_at IS NULL AND (? = '' OR c.kind = ?) AND instr(upper(c.card_no), ?) > 0)"
        f" WHERE {state}"
    )
    kind = wanted.kind or ""
    return query, (wanted.site_id, kind, kind, wanted.number.upper(), *of_state)
