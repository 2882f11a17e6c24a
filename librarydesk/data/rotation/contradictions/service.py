"""What settles a contradiction: voiding a row, adding what is missing, leaving it with a reason."""

from dataclasses import dataclass
from datetime import date

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.rotation.contradictions.following import UNLINKED, Kind
from librarydesk.data.rotation.contradictions.queries import MOVEMENT, Case
from librarydesk.data.rotation.service import Handover, Recorded, hand_over
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Left:
    """The row by which a contradiction was left, for undoing it."""

    row_id: int


def void_row(database: Database, case: Case, *, reason: str) -> int:
    """Voids the row that contradicts and returns how many rows that were."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        return void_rows(connection, case.table, [case.said.id], reason=reason, stamp=stamp)


def can_add_return(case: Case) -> bool:
    """Whether a movement is missing between where the copy was and where the row begins."""
    return case.kind in UNLINKED and case.place_id != case.said.from_site_id


def add_missing(database: Database, case: Case, on_date: date, *, note: str | None) -> Recorded:
    """Adds the movement from where the copy was to where the row begins.

    Raises:
        DeskError: `contradiction.day` when the day lies outside the two rows, or none is missing.
    """
    first = case.before.on_date if case.before is not None else date.min
    if not can_add_return(case) or case.place_id is None or case.copy_id is None:
        raise DeskError(
            "contradiction.nothing_missing",
            _("No movement is missing here. Void a row, or leave it with a reason."),
        )
    if not first <= on_date <= case.said.on_date:
        raise DeskError(
            "contradiction.day",
            _("The copy must have come back between the two rows. Correct the day."),
        )
    handover = Handover(
        trip_code=case.said.trip_code,
        organiser_id=case.site_id,
        on_date=on_date,
        from_site_id=case.place_id,
        to_site_id=case.said.from_site_id,
        items=((case.copy_id, case.accession_no),),
        note=note,
    )
    return hand_over(database, handover)


def record_found(database: Database, case: Case) -> int:
    """Records that a copy which counts as lost was found on the day of its movement.

    Raises:
        DeskError: what `record_event` raises, or `contradiction.nothing_missing`.
    """
    if case.kind is not Kind.WHILE_LOST or case.copy_id is None:
        raise DeskError(
            "contradiction.nothing_missing",
            _("No movement is missing here. Void a row, or leave it with a reason."),
        )
    happened = Happened(case.copy_id, case.site_id, CopyEventKind.FOUND, case.said.on_date)
    return record_event(database, happened)


def leave(database: Database, case: Case, *, reason: str) -> Left:
    """Leaves a contradiction as it is, with a reason; the check goes on telling it."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        added = connection.exec_driver_sql(
            "INSERT INTO rotation_accepted (site_id, row_table, row_uid, kind, reason,"
            f" {NEW_ROW_COLUMNS}) VALUES (?, ?, ?, ?, ?, {stamp.values_sql}) RETURNING id",
            (case.site_id, case.table, case.row_uid, case.kind.value, reason),
        )
        return Left(int(added.scalar_one()))


def undo_leaving(database: Database, left: Left) -> None:
    """Takes it back that a contradiction was left."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        reason = _("Undone at once")
        void_rows(connection, "rotation_accepted", [left.row_id], reason=reason, stamp=stamp)


def is_movement(case: Case) -> bool:
    """Whether the row is a movement, which a trip shows, and no settlement."""
    return case.table == MOVEMENT
