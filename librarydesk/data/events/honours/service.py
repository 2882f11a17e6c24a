"""What can be done with commendations."""

from dataclasses import dataclass
from datetime import date

from librarydesk.data.events.records import (
    restore_record,
    save_record,
    undo_saving,
    void_record,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import SavedRow

_TABLE = "honour"


@dataclass(frozen=True)
class HonourCard:
    """Who or what was commended, by whom (`level`), what for, with which paper."""

    on_date: date
    site_id: int
    name: str
    kind: str
    level: str | None = None
    reason: str | None = None
    paper_no: str | None = None


def save_honour(database: Database, card: HonourCard, *, honour_id: int | None = None) -> SavedRow:
    """Saves a commendation."""
    columns = {
        **vars(card),
        "on_date": card.on_date.isoformat(),
        "name_folded": fold(card.name),
    }
    return save_record(database, _TABLE, columns, honour_id)


def void_honour(database: Database, honour_id: int, *, reason: str) -> None:
    """Voids a commendation."""
    void_record(database, _TABLE, [honour_id], reason=reason)


def restore_honour(database: Database, honour_id: int) -> int:
    """Brings a voided commendation back; returns its new id."""
    return restore_record(database, _TABLE, honour_id)


def undo_honour(database: Database, saved: SavedRow) -> None:
    """Takes a saving back."""
    undo_saving(database, [saved])
