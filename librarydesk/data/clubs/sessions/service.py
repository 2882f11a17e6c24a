"""What can be done with sessions of a club: planning a term, recording what was held."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.clubs.sessions.typed import MOST_PLANNED, Held, Planned
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

PLANNED, HELD = "club_planned_session", "club_session"
_DAY = {PLANNED: "planned_on", HELD: "on_date"}
_ABOUT = ("club_id", "no", "topic", "book", "title_id", "leader")
_KEPT = {
    PLANNED: (*_ABOUT, "planned_on", "activity", "note"),
    HELD: (*_ABOUT, "on_date", "activities", "starts_at", "ends_at", "attendance", "summary"),
}


@dataclass(frozen=True)
class SavedVoid:
    """A row that was voided, and who had been ticked in it, for taking that back."""

    table: str
    row_id: int


def save_session(database: Database, held: Held, *, session_id: int | None = None) -> SavedRow:
    """Saves a session that was held as a new one, or edits the one with an id.

    Raises:
        DeskError: `session.ended_before`, `session.no_topic`.
    """
    _refuse_nonsense(held)
    columns = _columns(asdict(held)) | {"activities": "; ".join(held.activities) or None}
    with database.write() as connection:
        return _save(connection, HELD, columns, session_id)


def save_plan(database: Database, planned: Planned, *, plan_id: int | None = None) -> SavedRow:
    """Saves a planned session as a new one, or edits the one with an id.

    Raises:
        DeskError: `session.no_topic`.
    """
    _refuse_no_topic(planned.topic)
    with database.write() as connection:
        return _save(connection, PLANNED, _columns(asdict(planned)), plan_id)


def save_plans(database: Database, planned: Sequence[Planned]) -> tuple[SavedRow, ...]:
    """Saves the sessions of a term: all of them or none. Days that are planned already stay so.

    Raises:
        DeskError: `session.no_topic`, `session.no_day`, `session.many_days`.
    """
    for one in planned:
        _refuse_no_topic(one.topic)
    if len(planned) > MOST_PLANNED:
        raise DeskError(
            "session.many_days",
            _("These are %(count)s sessions. Plan at most %(most)s at once.")
            % {"count": len(planned), "most": MOST_PLANNED},
        )
    with database.write() as connection:
        new = [one for one in planned if not _is_planned(connection, one)]
        if not new:
            raise DeskError(
                "session.no_day", _("No day is left to plan. Choose other days of the week.")
            )
        return tuple(_save(connection, PLANNED, _columns(asdict(one)), None) for one in new)


def undo(database: Database, rows: Sequence[SavedRow]) -> None:
    """Takes a saving back."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in reversed(rows):
            take_back(connection, row, reason=_("Undone at once"), stamp=stamp)


def void_session(database: Database, table: str, row_id: int, *, reason: str) -> SavedVoid:
    """Voids a session that was recorded, or planned (`club_planned_session`), by mistake."""
    with database.write() as connection:
        void_rows(connection, table, [row_id], reason=reason, stamp=next_stamp(connection))
    return SavedVoid(table, row_id)


def undo_void(database: Database, void: SavedVoid) -> int:
    """Takes a voiding back: the row is added anew, with who was ticked. Returns its new id."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        new = add_again(connection, void.table, void.row_id, _KEPT[void.table], stamp)
        if void.table == HELD:
            ticked = connection.exec_driver_sql(
                "SELECT member_no, member_no_folded FROM session_attendance"
                " WHERE session_id = ? AND voided_at IS NULL ORDER BY id",
                (void.row_id,),
            ).all()
            for number, folded in ticked:
                columns: dict[str, Value] = {
                    "session_id": new,
                    "member_no": number,
                    "member_no_folded": folded,
                }
                save_row(connection, "session_attendance", columns, None, stamp)
            _hand_over_photos(connection, void.row_id, new, stamp)
        return new


def _hand_over_photos(connection: Connection, old: int, new: int, stamp: Stamp) -> None:
    """Gives the photos of a voided session to the one that stands in its place."""
    photos = connection.exec_driver_sql(
        "SELECT id FROM club_photo WHERE session_id = ? AND voided_at IS NULL", (old,)
    )
    for photo in photos.scalars().all():
        edit_row(connection, "club_photo", int(photo), {"session_id": new}, stamp)


def _save(
    connection: Connection, table: str, columns: dict[str, Value], row_id: int | None
) -> SavedRow:
    """Saves a row; a new one, and one that goes to another day, gets the day's next number."""
    day = _DAY[table]
    there = None
    if row_id is not None:
        there = connection.exec_driver_sql(
            f"SELECT club_id, {day}, no FROM {table} WHERE id = ?", (row_id,)
        ).one()
    same_day = there is not None and (there[0], there[1]) == (columns["club_id"], columns[day])
    if not same_day:
        columns["no"] = (
            1
            + connection.exec_driver_sql(
                f"SELECT coalesce(max(no), 0) FROM {table} WHERE club_id = ? AND {day} = ?"
                " AND voided_at IS NULL",
                (columns["club_id"], columns[day]),
            ).scalar_one()
        )
    return save_row(connection, table, columns, row_id, next_stamp(connection))


def _is_planned(connection: Connection, planned: Planned) -> bool:
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM {PLANNED} WHERE club_id = ? AND planned_on = ? AND voided_at IS NULL",
        (planned.club_id, planned.planned_on.isoformat()),
    )
    return found.first() is not None


def _columns(typed: dict[str, object]) -> dict[str, Value]:
    return {name: _stored(value) for name, value in typed.items() if name != "activities"}


def _stored(value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | str) else None


def _refuse_nonsense(held: Held) -> None:
    _refuse_no_topic(held.topic)
    if held.starts_at and held.ends_at and held.ends_at < held.starts_at:
        raise DeskError(
            "session.ended_before",
            _("The session ended before it began. Correct one of both times."),
        )


def _refuse_no_topic(topic: str) -> None:
    if not topic.strip():
        raise DeskError("session.no_topic", _("The session has no topic yet. Write one."))
