"""What can be done with the collection. Each call is one transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from librarydesk.coded import CopyEventKind
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import add_row
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
            raise _recorded_already()
        columns |= {"decision_no": happened.decision_no, "note": happened.note}
        return add_row(connection, "copy_event", columns, next_stamp(connection))


_FOR_ALL = (
    "INSERT INTO copy_event (copy_id, site_id, event, on_date, decision_no, note,"
    f" {NEW_ROW_COLUMNS}) SELECT c.id, :site, :event, :on_date, :decision, :note, "
    "{values} FROM copy c WHERE c.id IN (SELECT value FROM json_each(:copies))"
    " AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = c.id AND e.site_id = :site"
    " AND e.event = :event AND e.on_date = :on_date AND e.voided_at IS NULL) RETURNING id"
)


def record_for_all(database: Database, copies: Sequence[int], happened: Happened) -> list[int]:
    """Records that the same happened to several copies, and returns the new rows' ids.

    `happened.copy_id` is not looked at. Copies of which it was recorded already are passed over.

    Raises:
        DeskError: `copy.same_event` when it was recorded of all of them.
    """
    with database.write() as connection:
        added = connection.exec_driver_sql(
            _FOR_ALL.format(values=next_stamp(connection).values_sql),
            {
                "copies": json.dumps(list(copies)),
                "site": happened.site_id,
                "event": happened.event.value,
                "on_date": happened.on_date.isoformat(),
                "decision": happened.decision_no,
                "note": happened.note,
            },
        )
        ids = [int(row[0]) for row in added]
        if not ids:
            raise _recorded_already()
    return ids


def void_events(database: Database, events: Sequence[int], *, reason: str) -> None:
    """Voids things that were recorded of copies by mistake; they stay in the histories."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "copy_event", events, reason=reason, stamp=stamp)


def _recorded_already() -> DeskError:
    return DeskError(
        "copy.same_event",
        _("This was recorded for that day already. Check the copy's history below."),
    )


def void_event(database: Database, event_id: int, *, reason: str) -> None:
    """Voids something that was recorded of a copy by mistake; it stays in the history."""
    void_events(database, [event_id], reason=reason)
