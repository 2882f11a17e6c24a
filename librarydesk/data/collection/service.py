"""What can be done with the collection. Each call is one transaction."""

from dataclasses import dataclass
from datetime import date

from librarydesk.coded import CopyEventKind
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Happened:
    """Something that happened to a copy, to be recorded by a site. Not for transfers."""

    copy_id: int
    site_id: int
    event: CopyEventKind
    on_date: date
    decision_no: str | None = None
    note: str | None = None


def record_event(database: Database, happened: Happened) -> int:
    """Records what happened to a copy and returns the new row's id.

    Raises:
        DeskError: `copy.same_event` when the same was recorded for that day already.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        key = (happened.copy_id, happened.site_id, happened.event, happened.on_date.isoformat())
        twice = connection.exec_driver_sql(
            "SELECT 1 FROM copy_event WHERE copy_id = ? AND site_id = ? AND event = ?"
            " AND on_date = ? AND voided_at IS NULL",
            key,
        ).first()
        if twice:
            raise DeskError(
                "copy.same_event",
                _("This was recorded for that day already. Check the copy's history below."),
            )
        row = connection.exec_driver_sql(
            f"INSERT INTO copy_event (copy_id, site_id, event, on_date, decision_no, note,"
            f" {NEW_ROW_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, {stamp.values_sql}) RETURNING id",
            (*key, happened.decision_no, happened.note),
        )
        return int(row.scalar_one())


def void_event(database: Database, event_id: int, *, reason: str) -> None:
    """Voids something that was recorded of a copy by mistake; it stays in the history."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "copy_event", [event_id], reason=reason, stamp=stamp)
