"""Issuing, renewing and ending readers' cards. Each call is one transaction.

A card has a number and a kind and never a name. Where issuing counts, the day's line is written in
the same transaction, so that a day's cards stand there once: typed, or counted from these.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded.service import CardEnd, CardKind
from librarydesk.data.service.counts import COUNTS, DayCount
from librarydesk.data.service.kept_cards import CARD_COUNTS, kept_counts
from librarydesk.data.service.service import save_day
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, add_again, add_row, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

LONGEST_NUMBER = 40
_FIELDS = (
    "site_id", "card_no", "kind", "issued_on", "valid_until", "room", "in_counts", "ended_on",
    "ended",
)  # fmt: skip


@dataclass(frozen=True)
class NewCard:
    """A card as it is issued; not `in_counts` where its day's line counted it already."""

    site_id: int
    card_no: str
    kind: CardKind
    issued_on: date
    valid_until: date | None = None
    room: str = ""
    in_counts: bool = True


@dataclass(frozen=True)
class SavedCard:
    """What was done to a card, for undoing it: a row added or edited, or else voided."""

    row: SavedRow
    card_id: int
    voided: bool = False


@dataclass(frozen=True)
class _Line:
    """The line of a day that a card counts in."""

    site_id: int
    day: date
    room: str


def issue_card(database: Database, card: NewCard) -> SavedCard:
    """Issues a card, and counts it in its day's line.

    Raises:
        DeskError: `card.no_number`, `card.number_taken`, `card.upside_down`, or
            `card.typed_already` when the line of its day counts cards that nobody kept here.
    """
    number = " ".join(card.card_no.split())[:LONGEST_NUMBER]
    if not number:
        raise DeskError("card.no_number", _("Give the card its number."))
    _refuse_upside_down(card.issued_on, card.valid_until)
    line = _Line(card.site_id, card.issued_on, card.room)
    with database.write() as connection:
        _refuse_taken(connection, card.site_id, number)
        if card.in_counts:
            _refuse_typed_already(connection, line, CARD_COUNTS[:2])
        stamp = next_stamp(connection)
        values: dict[str, Value] = {
            "site_id": card.site_id,
            "card_no": number,
            "kind": card.kind.value,
            "issued_on": card.issued_on.isoformat(),
            "valid_until": _iso(card.valid_until),
            "room": card.room,
            "in_counts": int(card.in_counts),
        }
        card_id = add_row(connection, "reader_card", values, stamp)
        if card.in_counts:
            _count(connection, line, CARD_COUNTS[:2], stamp)
    return SavedCard(SavedRow("reader_card", card_id, None), card_id)


def renew_card(
    database: Database, card_id: int, on_date: date, valid_until: date | None, *, room: str
) -> SavedCard:
    """Renews a card until a day, and counts it in the line of the day of renewal.

    Raises:
        DeskError: `card.ended`, `card.upside_down` or `card.typed_already`.
    """
    _refuse_upside_down(on_date, valid_until)
    with database.write() as connection:
        site_id, ended = connection.exec_driver_sql(
            "SELECT site_id, ended FROM reader_card WHERE id = ?", (card_id,)
        ).one()
        if ended is not None:
            raise DeskError(
                "card.ended", _("This card holds no more. Issue a new one in its place.")
            )
        line = _Line(site_id, on_date, room)
        _refuse_typed_already(connection, line, CARD_COUNTS[2:])
        stamp = next_stamp(connection)
        values: dict[str, Value] = {
            "site_id": site_id,
            "card_id": card_id,
            "on_date": on_date.isoformat(),
            "valid_until": _iso(valid_until),
            "room": room,
        }
        renewal = add_row(connection, "card_renewal", values, stamp)
        _count(connection, line, CARD_COUNTS[2:], stamp)
    return SavedCard(SavedRow("card_renewal", renewal, None), card_id)


def end_card(database: Database, card_id: int, on_date: date, how: CardEnd) -> SavedCard:
    """Notes that a card was returned, lost or withdrawn."""
    values: dict[str, Value] = {"ended_on": on_date.isoformat(), "ended": how.value}
    with database.write() as connection:
        saved = save_row(connection, "reader_card", values, card_id, next_stamp(connection))
    return SavedCard(saved, card_id)


def void_card(database: Database, card_id: int, *, reason: str) -> SavedCard:
    """Takes back a card that was recorded by mistake, and its count in its day's line.

    Raises:
        DeskError: `card.renewed` when it was renewed since.
    """
    with database.write() as connection:
        renewed = connection.exec_driver_sql(
            "SELECT 1 FROM card_renewal WHERE card_id = ? AND voided_at IS NULL LIMIT 1", (card_id,)
        ).scalar()
        if renewed:
            raise DeskError(
                "card.renewed",
                _("This card was renewed. Note it as returned or lost instead of voiding it."),
            )
        stamp = next_stamp(connection)
        void_rows(connection, "reader_card", [card_id], reason=reason, stamp=stamp)
        _count_again(connection, "reader_card", card_id, stamp)
    return SavedCard(SavedRow("reader_card", card_id, None), card_id, voided=True)


def undo_card(database: Database, saved: SavedCard, *, reason: str) -> None:
    """Takes back what was issued, renewed, ended or voided; the line of the day follows."""
    table, row_id = saved.row.table, saved.row.row_id
    with database.write() as connection:
        stamp = next_stamp(connection)
        if saved.voided:
            row_id = add_again(connection, table, row_id, _FIELDS, stamp)
        else:
            take_back(connection, saved.row, reason=reason, stamp=stamp)
        if saved.row.former is None:
            _count_again(connection, table, row_id, stamp)


def _count_again(connection: Connection, table: str, row_id: int, stamp: Stamp) -> None:
    of_card = table == "reader_card"
    day, counts = ("issued_on", "in_counts") if of_card else ("on_date", "1")
    names = CARD_COUNTS[:2] if of_card else CARD_COUNTS[2:]
    site_id, on_date, room, in_counts = connection.exec_driver_sql(
        f"SELECT site_id, {day}, room, {counts} FROM {table} WHERE id = ?", (row_id,)
    ).one()
    if in_counts:
        line = _Line(site_id, date.fromisoformat(on_date), room)
        _count(connection, line, names, stamp)


def _count(connection: Connection, line: _Line, names: tuple[str, ...], stamp: Stamp) -> None:
    """Writes what the kept cards come to into the day's line."""
    kept = kept_counts(connection, line.site_id, line.day, line.room)
    counts = {name: kept[name] or None for name in names}
    if counts.get("cards_issued") and "children_cards" in counts:
        counts["children_cards"] = kept["children_cards"]
    reason = _("No card is kept for the day any more")
    day = DayCount(line.day, counts)
    save_day(connection, line.site_id, line.room, day, reason, stamp)


def _refuse_typed_already(connection: Connection, line: _Line, names: tuple[str, ...]) -> None:
    kept = kept_counts(connection, line.site_id, line.day, line.room)
    typed = connection.exec_driver_sql(
        f"SELECT {', '.join(COUNTS)} FROM service_day s JOIN device d ON d.id = s.device_id"
        " WHERE d.own = 1 AND s.no = 1 AND s.site_id = ? AND s.on_date = ? AND s.room = ?"
        " AND s.voided_at IS NULL",
        (line.site_id, line.day.isoformat(), line.room),
    ).one_or_none()
    if typed is None:
        return
    stands = dict(zip(COUNTS, typed, strict=True))
    if any((stands[name] or 0) != kept[name] for name in names):
        raise DeskError(
            "card.typed_already",
            _(
                "The line of %(day)s has a number of cards that was typed. Empty it in the month,"
                " or say of this card that it is counted already."
            )
            % {"day": f"{line.day:%d/%m/%Y}"},
            day=line.day.isoformat(),
        )


def _refuse_taken(connection: Connection, site_id: int, number: str) -> None:
    taken = connection.exec_driver_sql(
        "SELECT 1 FROM reader_card WHERE site_id = ? AND card_no = ? AND voided_at IS NULL",
        (site_id, number),
    ).scalar()
    if taken:
        raise DeskError(
            "card.number_taken",
            _("The number %(number)s was given already. Take the next one.") % {"number": number},
        )


def _refuse_upside_down(first: date, until: date | None) -> None:
    if until is not None and until < first:
        raise DeskError(
            "card.upside_down", _("The card would end before it begins. Correct one of both days.")
        )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
