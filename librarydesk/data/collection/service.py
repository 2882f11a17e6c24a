"""What can be done with the collection. Each call is one transaction."""

from dataclasses import dataclass
from datetime import date

from librarydesk.coded import CopyEventKind
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import next_stamp
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
        columns: dict[str, Value] = {
            "copy_id": happened.copy_id,
            "site_id": happened.site_id,
            "event": happened.event.value,
            "on_date": happened.on_date.isoformat(),
        }
        twice = connection.exec_driver_sql(
            "SELECT 1 FROM copy_event WHERE copy_id = ? AND site_id = ? AND event = ?"
            " AND on_date = ? AND voided_at IS NULL",
            tuple(columns.values()),
        ).first()
        if twice:
            raise DeskError(
                "copy.same_event",
                _("This was recorded for that day already. Check the copy's history below."),
            )
        columns |= {"decision_no": happened.decision_no, "note": happened.note}
        return add_row(connection, "copy_event", columns, next_stamp(connection))


def void_event(database: Database, event_id: int, *, reason: str) -> None:
    """Voids something that was recorded of a copy by mistake; it stays in the history."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "copy_event", [event_id], reason=reason, stamp=stamp)
