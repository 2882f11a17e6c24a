"""What can be done with events: keeping them, voiding them, taking that back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.events.records import (
    day_text,
    restore_record,
    save_record,
    undo_saving,
    void_record,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import SavedRow
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class EventCard:
    """What is written down of an event; counts are empty while nobody counted. Money in đồng."""

    code: str
    site_id: int
    kind: str
    name: str
    on_date: date
    ends_on: date | None = None
    admin_unit_id: int | None = None
    place: str | None = None
    attendance: int | None = None
    children: int | None = None
    ethnic_minority: int | None = None
    disabled: int | None = None
    copies_shown: int | None = None
    papers: int | None = None
    cost_vnd: int | None = None
    programme: str | None = None
    partners: str | None = None
    guests: str | None = None
    results: str | None = None


def save_event(database: Database, card: EventCard, *, event_id: int | None = None) -> SavedRow:
    """Saves a new event, or edits the one with an id.

    Raises:
        DeskError: `event.code_taken`, `event.ends_before`, `event.part_above_whole`.
    """
    _refuse_nonsense(card)
    return save_record(
        database,
        "event",
        _columns(card),
        event_id,
        lambda connection: _refuse_second(connection, card, event_id),
    )


def void_event(database: Database, event_id: int, *, reason: str) -> None:
    """Voids an event: neither it nor what belongs to it counts any more."""
    void_record(database, "event", [event_id], reason=reason)


def restore_event(database: Database, event_id: int) -> int:
    """Brings a voided event back with all that belongs to it; returns its new id."""
    return restore_record(database, "event", event_id)


def undo_event(database: Database, saved: SavedRow) -> None:
    """Takes a saving back."""
    undo_saving(database, [saved])


def _columns(card: EventCard) -> dict[str, Value]:
    return {
        **vars(card),
        "code_folded": fold(card.code),
        "name_folded": fold(card.name),
        "on_date": card.on_date.isoformat(),
        "ends_on": day_text(card.ends_on),
    }


def _refuse_nonsense(card: EventCard) -> None:
    if card.ends_on is not None and card.ends_on < card.on_date:
        raise DeskError(
            "event.ends_before",
            _("The event would end before it begins. Correct one of both days."),
        )
    parts = (card.children, card.ethnic_minority, card.disabled)
    if any((part or 0) > (card.attendance or 0) for part in parts):
        raise DeskError(
            "event.part_above_whole",
            _("More children, or people of another group, than people came. Correct the counts."),
        )


def _refuse_second(connection: Connection, card: EventCard, event_id: int | None) -> None:
    other = connection.exec_driver_sql(
        "SELECT name FROM event WHERE code_folded = ? AND site_id = ? AND voided_at IS NULL"
        " AND id <> ?",
        (fold(card.code), card.site_id, event_id or 0),
    ).scalar()
    if other is not None:
        raise DeskError(
            "event.code_taken",
            _("The event “%(name)s” bears the code %(code)s already. Give this one another code.")
            % {"name": other, "code": card.code},
            event=card.code,
        )
