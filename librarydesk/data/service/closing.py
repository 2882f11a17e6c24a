"""Recording the days on which a library was closed. Each call is one transaction."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_FIELDS = ("site_id", "first_day", "last_day", "reason")


@dataclass(frozen=True)
class SavedClosure:
    """What recording a closure did, for undoing it: a row added or edited, or else voided."""

    row: SavedRow
    voided: bool = False

    @property
    def id(self) -> int:
        """The closure's id."""
        return self.row.row_id


def close_days(
    database: Database,
    site_id: int,
    first_day: date,
    last_day: date,
    reason: str | None,
    *,
    closure_id: int | None = None,
) -> SavedClosure:
    """Marks days as closed, both included; they are not zeros then.

    With `closure_id` that closure is edited; so is one that begins on the same day, for a site has
    one closure that begins on a day.

    Raises:
        DeskError: `closure.upside_down`.
    """
    if last_day < first_day:
        raise DeskError(
            "closure.upside_down", _("The last day is before the first. Correct one of both.")
        )
    values: dict[str, Value] = {
        "site_id": site_id,
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat(),
        "reason": reason or None,
    }
    with database.write() as connection:
        row_id = closure_id or _beginning_on(connection, site_id, first_day)
        saved = save_row(connection, "closure", values, row_id, next_stamp(connection))
    return SavedClosure(saved)


def void_closure(database: Database, closure_id: int, *, reason: str) -> SavedClosure:
    """Takes a closure back that was recorded by mistake."""
    with database.write() as connection:
        void_rows(connection, "closure", [closure_id], reason=reason, stamp=next_stamp(connection))
    return SavedClosure(SavedRow("closure", closure_id, None), voided=True)


def undo_closure(database: Database, saved: SavedClosure, *, reason: str) -> None:
    """Takes back what was recorded, edited or voided; a voided closure is added anew."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        if saved.voided:
            add_again(connection, "closure", saved.id, _FIELDS, stamp)
        else:
            take_back(connection, saved.row, reason=reason, stamp=stamp)


def _beginning_on(connection: Connection, site_id: int, first_day: date) -> int | None:
    found = connection.exec_driver_sql(
        "SELECT id FROM closure WHERE site_id = ? AND first_day = ? AND voided_at IS NULL",
        (site_id, first_day.isoformat()),
    ).scalar()
    return None if found is None else int(found)
