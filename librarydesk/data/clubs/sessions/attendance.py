"""Writing down who came to a session. What was written before is voided, never changed."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.clubs.sessions.typed import Came
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import SavedRow, add_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

MOST_CAME = 9_999
"""How many may come to one session; more is a slip of the finger."""


@dataclass(frozen=True)
class SavedAttendance:
    """What taking attendance added, edited and voided, for taking it back.

    `voided` are the numbers that were ticked before and aren't any more.
    """

    session_id: int
    rows: tuple[SavedRow, ...]
    voided: tuple[str, ...]


def record_attendance(
    database: Database, session_id: int, came: Came, *, reason: str | None = None
) -> SavedAttendance:
    """Says who came to a session; done twice it changes nothing the second time.

    With numbers these members are ticked and the plain count goes; with a count alone the ticks go.

    Raises:
        DeskError: `attendance.unknown_member`, `attendance.many`, `session.gone`.
    """
    if came.count is not None and not 0 <= came.count <= MOST_CAME:
        raise DeskError(
            "attendance.many",
            _("From 0 to %(most)s can come to a session. Correct the number.")
            % {"most": MOST_CAME},
        )
    with database.write() as connection:
        wanted = _known_numbers(connection, session_id, came.numbers)
        there = _ticked(connection, session_id)
        stamp = next_stamp(connection)
        gone = [row_id for folded, (row_id, _no) in there.items() if folded not in wanted]
        why = reason or _("Attendance taken anew")
        void_rows(connection, "session_attendance", gone, reason=why, stamp=stamp)
        rows = [
            _tick(connection, session_id, number, folded, stamp)
            for folded, number in wanted.items()
            if folded not in there
        ]
        count = None if came.numbers else came.count
        former = edit_row(connection, "club_session", session_id, {"attendance": count}, stamp)
        rows.append(SavedRow("club_session", session_id, former))
    voided = tuple(number for folded, (_id, number) in there.items() if folded not in wanted)
    return SavedAttendance(session_id, tuple(rows), voided)


def undo_attendance(database: Database, saved: SavedAttendance) -> None:
    """Takes it back: who was ticked before is ticked again."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in reversed(saved.rows):
            take_back(connection, row, reason=_("Undone at once"), stamp=stamp)
        for number in saved.voided:
            _tick(connection, saved.session_id, number, fold(number), stamp)


def session_with_uid(connection: Connection, uid: str) -> int:
    """The id of the session with a uid (32 hexadecimal digits).

    Raises:
        DeskError: `session.gone` when it was voided meanwhile.
    """
    found = connection.exec_driver_sql(
        "SELECT id FROM club_session WHERE uid = ? AND voided_at IS NULL", (bytes.fromhex(uid),)
    ).scalar()
    if found is None:
        raise _gone()
    return int(found)


def _gone() -> DeskError:
    return DeskError(
        "session.gone", _("The session isn't there any more. Record it again, then who came.")
    )


def _known_numbers(
    connection: Connection, session_id: int, numbers: tuple[str, ...]
) -> dict[str, str]:
    """The numbers as the club writes them, by their folded form, in their order."""
    club = connection.exec_driver_sql(
        "SELECT club_id FROM club_session WHERE id = ? AND voided_at IS NULL", (session_id,)
    ).scalar()
    if club is None:
        raise _gone()
    written = {
        str(row[0]): str(row[1])
        for row in connection.exec_driver_sql(
            "SELECT member_no_folded, min(member_no) FROM club_member WHERE club_id = ?"
            " AND voided_at IS NULL GROUP BY member_no_folded",
            (club,),
        )
    }
    wanted = {fold(number): number for number in numbers}
    unknown = [number for folded, number in wanted.items() if folded not in written]
    if unknown:
        raise DeskError(
            "attendance.unknown_member",
            _("The club has no member with the number %(numbers)s. Add the member first.")
            % {"numbers": ", ".join(unknown)},
        )
    return {folded: written[folded] for folded in wanted}


def _ticked(connection: Connection, session_id: int) -> dict[str, tuple[int, str]]:
    return {
        folded: (int(row_id), number)
        for folded, row_id, number in connection.exec_driver_sql(
            "SELECT member_no_folded, id, member_no FROM session_attendance"
            " WHERE session_id = ? AND voided_at IS NULL",
            (session_id,),
        )
    }


def _tick(
    connection: Connection, session_id: int, number: str, folded: str, stamp: Stamp
) -> SavedRow:
    columns: dict[str, Value] = {
        "session_id": session_id,
        "member_no": number,
        "member_no_folded": folded,
    }
    return SavedRow(
        "session_attendance", add_row(connection, "session_attendance", columns, stamp), None
    )
