"""What can be done in rotation: handing copies over. Each call is one transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Handover:
    """Copies handed over from one site to another on a trip.

    `items` are copies by number (id and the number as read); `copies` is a count of further ones
    without numbers, `children_copies` those of them for children. One of both must be there.
    """

    trip_code: str
    organiser_id: int
    on_date: date
    from_site_id: int
    to_site_id: int
    items: tuple[tuple[int, str], ...] = field(default=())
    copies: int = 0
    children_copies: int | None = None
    due_on: date | None = None
    received_by: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Recorded:
    """The rows that a deed added, for undoing it."""

    movement_ids: tuple[int, ...]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.movement_ids)


def hand_over(database: Database, handover: Handover) -> Recorded:
    """Records a hand-over: a row for each copy by number, one for the count.

    Raises:
        DeskError: nothing to hand over, to the place where it comes from, due before it is handed
            over, more children's copies than copies, or a copy that this hand-over holds already.
    """
    with database.write() as connection:
        return add_handovers(connection, [handover])


def add_handovers(connection: Connection, handovers: Sequence[Handover]) -> Recorded:
    """Records hand-overs as one deed inside a transaction that is open: see `hand_over`."""
    ids: list[int] = []
    stamp: Stamp | None = None
    for handover in handovers:
        _refuse_nonsense(handover)
        _refuse_repeated(connection, handover)
        stamp = stamp or next_stamp(connection)
        ids += _insert_items(connection, handover, stamp)
        if handover.copies:
            ids.append(_insert_count(connection, handover, stamp))
    return Recorded(tuple(ids))


def void_movements(database: Database, recorded: Recorded, *, reason: str) -> int:
    """Voids movements that were recorded by mistake and returns how many."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        return void_rows(
            connection, "rotation_movement", recorded.movement_ids, reason=reason, stamp=stamp
        )


def _refuse_nonsense(handover: Handover) -> None:
    if not handover.items and not handover.copies:
        raise DeskError(
            "handover.empty", _("Nothing is handed over yet. Scan copies or type how many.")
        )
    if handover.from_site_id == handover.to_site_id:
        raise DeskError(
            "handover.same_place", _("It comes from where it goes. Choose another site.")
        )
    if handover.due_on is not None and handover.due_on < handover.on_date:
        raise DeskError(
            "handover.due_before", _("It would be due before it is handed over. Correct the day.")
        )
    if (handover.children_copies or 0) > handover.copies:
        raise DeskError(
            "handover.children_above_copies",
            _("There are more children's copies than copies. Correct one of both."),
        )


_REPEATED = """
SELECT json_extract(j.value, '$[1]') FROM json_each(:items) j
WHERE EXISTS (SELECT 1 FROM rotation_movement m WHERE m.copy_id = json_extract(j.value, '$[0]')
  AND m.on_date = :on_date AND m.trip_code = :trip AND m.site_id = :site
  AND m.from_site_id = :origin AND m.to_site_id = :destination AND m.voided_at IS NULL)
LIMIT 1
"""


def _refuse_repeated(connection: Connection, handover: Handover) -> None:
    numbers = dict(handover.items)
    twice = [number for copy_id, number in handover.items if numbers.pop(copy_id, None) is None]
    number = (
        next(iter(twice), None) or connection.exec_driver_sql(_REPEATED, _values(handover)).scalar()
    )
    if number:
        raise DeskError(
            "handover.repeated",
            _("%(number)s was handed over on this trip already. Take it off the list.")
            % {"number": number},
            number=str(number),
        )


_COLUMNS = (
    "trip_code, site_id, on_date, from_site_id, to_site_id, due_on, received_by, note, copy_id,"
    f" accession_no, owner_id, copies, children_copies, no, {NEW_ROW_COLUMNS}"
)
_SHARED = ":trip, :site, :on_date, :origin, :destination, :due_on, :received_by, :note"

# A number alone means the organiser's copy, so another owner is named in the row.
_OWNER = """coalesce((SELECT e.to_site_id FROM copy_event e WHERE e.copy_id = k.id
  AND e.event = 'transferred' AND e.voided_at IS NULL AND e.on_date <= :on_date
  ORDER BY e.on_date DESC, e.id DESC LIMIT 1), k.site_id)"""


def _insert_items(connection: Connection, handover: Handover, stamp: Stamp) -> list[int]:
    rows = connection.exec_driver_sql(
        f"INSERT INTO rotation_movement ({_COLUMNS})"
        f" SELECT {_SHARED}, k.id, json_extract(j.value, '$[1]'), nullif({_OWNER}, :site),"
        f" NULL, NULL, 1, {stamp.values_sql}"
        " FROM json_each(:items) j CROSS JOIN copy k ON k.id = json_extract(j.value, '$[0]')"
        " WHERE true ORDER BY j.key RETURNING id",
        _values(handover),
    )
    return [int(row[0]) for row in rows]


# Counts of one trip, day and route are told apart by their running number.
_NEXT_NO = """(SELECT coalesce(max(m.no), 0) + 1 FROM rotation_movement m
  WHERE m.trip_code = :trip AND m.site_id = :site AND m.on_date = :on_date
  AND m.from_site_id = :origin AND m.to_site_id = :destination AND m.copies IS NOT NULL
  AND m.voided_at IS NULL)"""


def _insert_count(connection: Connection, handover: Handover, stamp: Stamp) -> int:
    row = connection.exec_driver_sql(
        f"INSERT INTO rotation_movement ({_COLUMNS}) VALUES ({_SHARED}, NULL, NULL, NULL, :copies,"
        f" :children, {_NEXT_NO}, {stamp.values_sql}) RETURNING id",
        _values(handover),
    )
    return int(row.scalar_one())


def _values(handover: Handover) -> dict[str, str | int | None]:
    return {
        "trip": handover.trip_code,
        "site": handover.organiser_id,
        "on_date": handover.on_date.isoformat(),
        "origin": handover.from_site_id,
        "destination": handover.to_site_id,
        "due_on": handover.due_on.isoformat() if handover.due_on else None,
        "received_by": handover.received_by,
        "note": handover.note,
        "items": json.dumps(handover.items),
        "copies": handover.copies,
        "children": handover.children_copies,
    }
