"""What can be done with visits to sites: keeping them, saying what was done about them."""

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
from librarydesk.data.store.saving import SavedRow, save_row
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_TABLE = "site_visit"


@dataclass(frozen=True)
class VisitCard:
    """A visit: who went (`visitors`), what they found, what they asked for and until when.

    `people` went; `done_on` is the day on which what was asked for was found done.
    """

    on_date: date
    site_id: int
    to_site_id: int
    purpose: str
    people: int | None = None
    copies_processed: int | None = None
    visitors: str | None = None
    received_by: str | None = None
    findings: str | None = None
    demands: str | None = None
    due_on: date | None = None
    done_on: date | None = None
    done: str | None = None


def save_visit(database: Database, card: VisitCard, *, visit_id: int | None = None) -> SavedRow:
    """Saves a visit; a second one of a day to the same site gets the next number.

    Raises:
        DeskError: `visit.to_itself`, `visit.due_before`, `visit.done_before`.
    """
    _refuse_nonsense(card)
    columns: dict[str, Value] = {
        **vars(card),
        "on_date": card.on_date.isoformat(),
        "due_on": day_text(card.due_on),
        "done_on": day_text(card.done_on),
    }
    with database.write() as connection:
        columns["no"] = _number(connection, card, visit_id)
        return save_row(connection, _TABLE, columns, visit_id, next_stamp(connection))


def settle_visit(database: Database, visit_id: int, done_on: date, done: str) -> SavedRow:
    """Says on which day what a visit asked for was done, and how.

    Raises:
        DeskError: `visit.done_before`.
    """

    def refuse(connection: Connection) -> None:
        day = connection.exec_driver_sql(
            "SELECT on_date FROM site_visit WHERE id = ?", (visit_id,)
        ).scalar_one()
        if done_on.isoformat() < day:
            raise _done_before()

    columns = {"done_on": done_on.isoformat(), "done": done or None}
    return save_record(database, _TABLE, columns, visit_id, refuse)


def void_visit(database: Database, visit_id: int, *, reason: str) -> None:
    """Voids a visit."""
    void_record(database, _TABLE, [visit_id], reason=reason)


def restore_visit(database: Database, visit_id: int) -> int:
    """Brings a voided visit back; returns its new id."""
    return restore_record(database, _TABLE, visit_id)


def undo_visit(database: Database, saved: SavedRow) -> None:
    """Takes a saving back."""
    undo_saving(database, [saved])


def _refuse_nonsense(card: VisitCard) -> None:
    if card.site_id == card.to_site_id:
        raise DeskError(
            "visit.to_itself", _("A site doesn't visit itself. Choose the site that was visited.")
        )
    if card.due_on is not None and card.due_on < card.on_date:
        raise DeskError("visit.due_before", _("What was asked for would be due before the visit."))
    if card.done_on is not None and card.done_on < card.on_date:
        raise _done_before()


def _done_before() -> DeskError:
    return DeskError("visit.done_before", _("It would be done before the visit. Correct the day."))


def _number(connection: Connection, card: VisitCard, visit_id: int | None) -> int:
    """The number that the visit has already on that day and site, else the next one."""
    rows = connection.exec_driver_sql(
        "SELECT id, no FROM site_visit WHERE on_date = ? AND site_id = ? AND to_site_id = ?"
        " AND voided_at IS NULL",
        (card.on_date.isoformat(), card.site_id, card.to_site_id),
    ).all()
    own = [int(row[1]) for row in rows if row[0] == visit_id]
    return own[0] if own else max((int(row[1]) for row in rows), default=0) + 1
