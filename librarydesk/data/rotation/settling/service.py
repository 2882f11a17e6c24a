"""Settling with a point what didn't come back, or came back damaged. One deed, one transaction.

Copies by number get an event each besides their settlement: `lost`, whether it is made good or
not, or `damaged`. Damaged copies come back with the settlement, as they aren't out any more.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded import CopyEventKind, SettlementResult
from librarydesk.data.collection.standing import standing
from librarydesk.data.rotation.settling.returning import bring_back
from librarydesk.data.rotation.stock import left_at_point
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Settlement:
    """What became of copies of an organiser at a point: by number, and how many counted ones."""

    site_id: int
    point_id: int
    on_date: date
    result: SettlementResult
    copy_ids: tuple[int, ...] = ()
    copies: int = 0
    paper_no: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Settled:
    """The rows that a settlement added, by table, for undoing it."""

    rows: tuple[tuple[str, int], ...]


def settle(database: Database, settlement: Settlement) -> Settled:
    """Records a settlement of copies by number, of counted ones, or of both.

    Raises:
        DeskError: `settlement.empty`, `settlement.not_there` for a copy that doesn't stand at the
            point or moved on later, `settlement.too_many` for more counted copies than remain,
            `settlement.no_trip` when damaged copies would come back on no trip.
    """
    if not settlement.copy_ids and not settlement.copies:
        raise DeskError(
            "settlement.empty", _("Nothing is settled yet. Choose copies or type how many.")
        )
    with database.write() as connection:
        there = _still_there(connection, settlement)
        _refuse_too_many(connection, settlement)
        stamp = next_stamp(connection)
        rows: list[tuple[str, int]] = []
        if settlement.copy_ids:
            rows += _settle_copies(connection, settlement, stamp)
        if settlement.copies:
            rows.append(_settle_count(connection, settlement, stamp))
        if settlement.result is SettlementResult.DAMAGED and (there or settlement.copies):
            back = bring_back(
                connection,
                (settlement.site_id, settlement.point_id),
                settlement.on_date,
                copy_ids=there,
                copies=settlement.copies,
                stamp=stamp,
            )
            rows += [("rotation_movement", row) for row in back]
    return Settled(tuple(rows))


def undo_settlement(database: Database, settled: Settled, *, reason: str) -> None:
    """Voids all rows of a settlement: it, the copies' events, the way back."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for table in dict.fromkeys(table for table, _row in settled.rows):
            ids = [row for of_table, row in settled.rows if of_table == table]
            void_rows(connection, table, ids, reason=reason, stamp=stamp)


def found_later(
    database: Database, site_id: int, copy_ids: tuple[int, ...], on_date: date, note: str | None
) -> Settled:
    """Records that lost copies were found; their settlements stay, as papers were written.

    Raises:
        DeskError: `settlement.empty`, `settlement.not_lost`.
    """
    with database.write() as connection:
        if not copy_ids:
            raise DeskError("settlement.empty", _("Scan the copies that were found."))
        if _in_state(connection, copy_ids, on_date, "state = 'lost'", {}) != set(copy_ids):
            raise DeskError(
                "settlement.not_lost",
                _("Not all of these copies are lost on that day. Take off the others."),
            )
        values = _Event(site_id, on_date, CopyEventKind.FOUND, None, note)
        ids = _add_events(connection, copy_ids, values, next_stamp(connection))
    return Settled(tuple(("copy_event", row) for row in ids.values()))


@dataclass(frozen=True)
class _Event:
    site_id: int
    on_date: date
    event: CopyEventKind
    decision_no: str | None
    note: str | None


_THERE = "state = 'held' AND organiser_id = :site AND place_id = :point"
_BACK_FROM_THERE = (
    "state = 'held' AND place_id = :site AND movement_id IN (SELECT m.id FROM rotation_movement m"
    " WHERE m.from_site_id = :point AND m.site_id = :site)"
)


def _still_there(connection: Connection, settlement: Settlement) -> tuple[int, ...]:
    """Those of the copies that stand at the point; damaged ones may have come back already."""
    ids, day = settlement.copy_ids, settlement.on_date
    place = {"site": settlement.site_id, "point": settlement.point_id}
    there = _in_state(connection, ids, day, _THERE, place)
    back: set[int] = set()
    if settlement.result is SettlementResult.DAMAGED:
        back = _in_state(connection, ids, day, _BACK_FROM_THERE, place)
    moved = connection.exec_driver_sql(
        "SELECT 1 FROM rotation_movement WHERE copy_id IN (SELECT value FROM json_each(?))"
        " AND on_date > ? AND voided_at IS NULL",
        (json.dumps(ids), day.isoformat()),
    ).first()
    if moved is not None or there | back != set(ids):
        raise DeskError(
            "settlement.not_there",
            _("Not all of these copies stand at the point on that day. Take off the others."),
        )
    return tuple(sorted(there))


def _in_state(
    connection: Connection,
    copy_ids: tuple[int, ...],
    day: date,
    state: str,
    place: Mapping[str, int],
) -> set[int]:
    which = standing("k.id IN (SELECT value FROM json_each(:copies))")
    values = {"copies": json.dumps(copy_ids), "day": day.isoformat(), **place}
    rows = connection.exec_driver_sql(f"SELECT id FROM ({which}) WHERE {state}", values)
    return {int(row[0]) for row in rows}


def remaining_counted(connection: Connection, site_id: int, point_id: int, day: date) -> int:
    """Counted copies that are left at a point on a day and weren't used up by anything later."""
    return min(
        sum(
            row.copies
            for row in left_at_point(connection, point_id, asked)
            if row.counted and row.site_id == site_id
        )
        for asked in (day, date.max)
    )


def _refuse_too_many(connection: Connection, settlement: Settlement) -> None:
    if not settlement.copies:
        return
    left = remaining_counted(
        connection, settlement.site_id, settlement.point_id, settlement.on_date
    )
    if settlement.copies > left:
        raise DeskError(
            "settlement.too_many",
            _("Only %(left)d counted copies are left there by the books. Type no more.")
            % {"left": left},
            left=str(left),
        )


_EVENTS = (
    "INSERT INTO copy_event (copy_id, site_id, event, on_date, decision_no, note,"
    f" {NEW_ROW_COLUMNS}) SELECT DISTINCT j.value, :site, :event, :on_date, :decision, :note,"
    " {values} FROM json_each(:copies) j WHERE NOT EXISTS (SELECT 1 FROM copy_event e"
    " WHERE e.copy_id = j.value AND e.site_id = :site AND e.event = :event"
    " AND e.on_date = :on_date AND e.voided_at IS NULL) RETURNING copy_id, id"
)


def _add_events(
    connection: Connection, copy_ids: tuple[int, ...], event: _Event, stamp: Stamp
) -> dict[int, int]:
    added = connection.exec_driver_sql(
        _EVENTS.format(values=stamp.values_sql),
        {
            "copies": json.dumps(copy_ids),
            "site": event.site_id,
            "event": event.event.value,
            "on_date": event.on_date.isoformat(),
            "decision": event.decision_no,
            "note": event.note,
        },
    )
    ids = {int(row[0]): int(row[1]) for row in added}
    if len(ids) < len(set(copy_ids)):
        raise DeskError(
            "copy.same_event",
            _("This was recorded for that day already. Choose another day."),
        )
    return ids


def _settle_copies(
    connection: Connection, settlement: Settlement, stamp: Stamp
) -> list[tuple[str, int]]:
    made_good = settlement.result in (SettlementResult.REPLACED, SettlementResult.COMPENSATED)
    damaged = settlement.result is SettlementResult.DAMAGED
    words = (settlement.result.label if made_good else None, settlement.note)
    event = _Event(
        settlement.site_id,
        settlement.on_date,
        CopyEventKind.DAMAGED if damaged else CopyEventKind.LOST,
        settlement.paper_no,
        ". ".join(part for part in words if part) or None,
    )
    events = _add_events(connection, settlement.copy_ids, event, stamp)
    rows = [("copy_event", row) for row in events.values()]
    for copy_id, event_id in events.items():
        columns: dict[str, Value] = {
            "site_id": settlement.site_id,
            "point_id": settlement.point_id,
            "copy_id": copy_id,
            "on_date": settlement.on_date.isoformat(),
            "result": settlement.result.value,
            "paper_no": settlement.paper_no,
            "event_id": event_id,
            "note": settlement.note,
        }
        rows.append(("copy_settlement", add_row(connection, "copy_settlement", columns, stamp)))
    return rows


def _settle_count(connection: Connection, settlement: Settlement, stamp: Stamp) -> tuple[str, int]:
    day = settlement.on_date.isoformat()
    number = connection.exec_driver_sql(
        "SELECT coalesce(max(no), 0) + 1 FROM rotation_settlement WHERE site_id = ?"
        " AND point_id = ? AND on_date = ? AND voided_at IS NULL",
        (settlement.site_id, settlement.point_id, day),
    ).scalar_one()
    columns: dict[str, Value] = {
        "site_id": settlement.site_id,
        "point_id": settlement.point_id,
        "on_date": day,
        "no": int(number),
        "result": settlement.result.value,
        "copies": settlement.copies,
        "paper_no": settlement.paper_no,
    }
    return "rotation_settlement", add_row(connection, "rotation_settlement", columns, stamp)
