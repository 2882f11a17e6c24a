"""What can be done in rotation. Each call is one transaction."""

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
        DeskError: nothing to hand over, to the place where it comes from, more children's copies
            than copies, or a copy that this hand-over holds already.
    """
    _refuse_nonsense(handover)
    with database.write() as connection:
        _refuse_repeated(connection, handover)
        stamp = next_stamp(connection)
        ids = [
            _insert(connection, handover, stamp, copy_id=copy_id, accession_no=number)
            for copy_id, number in handover.items
        ]
        if handover.copies:
            ids.append(_insert(connection, handover, stamp, copies=handover.copies))
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
    if (handover.children_copies or 0) > handover.copies:
        raise DeskError(
            "handover.children_above_copies",
            _("There are more children's copies than copies. Correct one of both."),
        )


def _refuse_repeated(connection: Connection, handover: Handover) -> None:
    for copy_id, number in handover.items:
        there = connection.exec_driver_sql(
            "SELECT 1 FROM rotation_movement WHERE copy_id = ? AND on_date = ? AND trip_code = ?"
            " AND site_id = ? AND from_site_id = ? AND to_site_id = ? AND voided_at IS NULL",
            (
                copy_id,
                handover.on_date.isoformat(),
                handover.trip_code,
                handover.organiser_id,
                handover.from_site_id,
                handover.to_site_id,
            ),
        ).first()
        if there:
            raise DeskError(
                "handover.repeated",
                _("%(number)s was handed over on this trip already. Take it off the list.")
                % {"number": number},
            )


def _insert(
    connection: Connection,
    handover: Handover,
    stamp: Stamp,
    *,
    copy_id: int | None = None,
    accession_no: str | None = None,
    copies: int | None = None,
) -> int:
    place = (
        handover.trip_code,
        handover.organiser_id,
        handover.on_date.isoformat(),
        handover.from_site_id,
        handover.to_site_id,
    )
    row = connection.exec_driver_sql(
        "INSERT INTO rotation_movement (trip_code, site_id, on_date, from_site_id, to_site_id,"
        " copy_id, accession_no, copies, no, children_copies, due_on, received_by, note,"
        f" {NEW_ROW_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {stamp.values_sql})"
        " RETURNING id",
        (
            *place,
            copy_id,
            accession_no,
            copies,
            1 if copies is None else _next_no(connection, place),
            None if copies is None else handover.children_copies,
            handover.due_on.isoformat() if handover.due_on else None,
            handover.received_by,
            handover.note,
        ),
    )
    return int(row.scalar_one())


def _next_no(connection: Connection, place: tuple[str, int, str, int, int]) -> int:
    """The next free running number among the counts of one trip, day and route."""
    used = connection.exec_driver_sql(
        "SELECT max(no) FROM rotation_movement WHERE trip_code = ? AND site_id = ? AND on_date = ?"
        " AND from_site_id = ? AND to_site_id = ? AND copies IS NOT NULL AND voided_at IS NULL",
        place,
    ).scalar()
    return int(used or 0) + 1
