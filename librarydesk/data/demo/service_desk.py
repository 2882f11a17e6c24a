"""The service desk of the demo's libraries: lists of rooms, and the province library's cards."""

import sqlite3
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY

_ROOM = "site_id, name, position, opened_on, closed_on"
_CARD = "id, site_id, card_no, kind, issued_on, valid_until, room, in_counts, ended_on, ended"
_RENEWAL = "site_id, card_id, on_date, valid_until, room"
_BEFORE = 420
_YEAR = timedelta(days=365)
_GIVEN_UP = timedelta(days=60)
_GROWN_UP = ("student", "student", "student", "adult", "adult", "staff", "elderly", "disabled")
_ROOMS = (
    "SELECT DISTINCT site_id, room FROM service_day WHERE room <> '' AND voided_at IS NULL"
    " ORDER BY site_id, room"
)
_COUNTED = (
    "SELECT on_date, room, coalesce(cards_issued, 0), coalesce(children_cards, 0),"
    " coalesce(cards_renewed, 0) FROM service_day WHERE site_id = ? AND voided_at IS NULL"
    " ORDER BY on_date, room"
)


def write_service_desk(raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan) -> None:
    """Adds rooms and cards; every counted card of the province library is one of them."""
    writer.insert("service_room", _ROOM, list(_rooms(raw, plan)))
    cards = _Cards(plan)
    for on_date, room, issued, children, renewed in raw.execute(_COUNTED, (PROVINCE_LIBRARY,)):
        cards.serve(date.fromisoformat(on_date), room, (issued, children, renewed))
    writer.insert("reader_card", _CARD, cards.issued())
    writer.insert("card_renewal", _RENEWAL, cards.renewals)


def _rooms(raw: sqlite3.Connection, plan: DemoPlan) -> Iterator[DatedRow]:
    first, places = plan.first_day.isoformat(), dict[int, int]()
    for site_id, room in raw.execute(_ROOMS).fetchall():
        places[site_id] = places.get(site_id, 0) + 1
        yield first, (site_id, room, places[site_id], first, None)


class _Cards:
    """The cards of one library, in the order in which they were issued."""

    def __init__(self, plan: DemoPlan) -> None:
        self._random: Random = plan.random("reader cards")
        self._cards: list[tuple[date, str, str, bool]] = []
        self._ending: deque[tuple[date, int]] = deque()
        self._lost: dict[int, date] = {}
        self.renewals: list[DatedRow] = []
        for number in range(_BEFORE):
            day = plan.first_day - _YEAR + timedelta(days=number * 365 // _BEFORE)
            self._issue(day, "", "child" if number % 3 == 0 else self._grown_up(), counts=False)

    def serve(self, day: date, room: str, counted: tuple[int, int, int]) -> None:
        """Issues and renews as many as were counted in a room on a day."""
        issued, children, renewed = counted
        for _number in range(renewed):
            self._renew(day, room)
        for number in range(issued):
            kind = "child" if number < children else self._grown_up()
            self._issue(day, room, kind, counts=True)

    def issued(self) -> list[DatedRow]:
        """The rows of all cards."""
        return [
            (
                day.isoformat(),
                (
                    card_id, PROVINCE_LIBRARY, f"TV-{card_id:05}", kind, day.isoformat(),
                    (day + _YEAR).isoformat(), room, int(counts),
                    self._lost[card_id].isoformat() if card_id in self._lost else None,
                    "lost" if card_id in self._lost else None,
                ),
            )
            for card_id, (day, room, kind, counts) in enumerate(self._cards, start=1)
        ]  # fmt: skip

    def _issue(self, day: date, room: str, kind: str, *, counts: bool) -> None:
        self._cards.append((day, room, kind, counts))
        self._ending.append((day + _YEAR, len(self._cards)))

    def _renew(self, day: date, room: str) -> None:
        """Renews the card that ends first; some of those that ended long ago were lost."""
        while self._ending[0][0] < day - _GIVEN_UP:
            ended, card_id = self._ending.popleft()
            if self._random.random() < 0.2:
                self._lost[card_id] = ended
        until, card_id = self._ending.popleft()
        until = max(until, day) + _YEAR
        self._ending.append((until, card_id))
        row = (PROVINCE_LIBRARY, card_id, day.isoformat(), until.isoformat(), room)
        self.renewals.append((day.isoformat(), row))

    def _grown_up(self) -> str:
        return self._random.choice(_GROWN_UP)
