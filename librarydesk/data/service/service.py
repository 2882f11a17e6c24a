"""What can be done in daily service. Each call is one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.service.queries import COUNTS
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

PARTS = {
    "children_visits": "visits",
    "disabled_visits": "visits",
    "children_documents": "documents_used",
    "children_loans": "loans",
    "children_cards": "cards_issued",
}
"""Counts that are part of another one."""


@dataclass(frozen=True)
class DayCount:
    """What stands for a day after typing: all its counts by name, None where not counted."""

    on_date: date
    counts: Mapping[str, int | None]


@dataclass(frozen=True)
class SavedDays:
    """What saving days did, for undoing it: rows added, and the former values of rows edited."""

    added: tuple[int, ...]
    edited: Mapping[int, Mapping[str, Value]]


def save_days(database: Database, site_id: int, room: str, days: Sequence[DayCount]) -> SavedDays:
    """Saves what this PC counted on days in a room: a new row a day, or its row edited.

    Raises:
        DeskError: `service.part_above_whole`, with the day; nothing is saved then.
    """
    for day in days:
        _refuse_nonsense(day)
    added: list[int] = []
    edited: dict[int, Mapping[str, Value]] = {}
    with database.write() as connection:
        stamp = next_stamp(connection)
        for day in days:
            row_id = _own_row(connection, site_id, room, day.on_date)
            if row_id is None:
                added.append(_insert(connection, site_id, room, day, stamp))
                continue
            former = edit_row(connection, "service_day", row_id, dict(day.counts), stamp)
            if former:
                edited[row_id] = former
    return SavedDays(tuple(added), edited)


def undo_days(database: Database, saved: SavedDays, *, reason: str) -> None:
    """Takes back what `save_days` did: voids what was added, edits back what was edited."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "service_day", saved.added, reason=reason, stamp=stamp)
        for row_id, former in saved.edited.items():
            edit_row(connection, "service_day", row_id, former, stamp)


def close_days(
    database: Database, site_id: int, first_day: date, last_day: date, reason: str | None
) -> int:
    """Marks days as closed, both included, and returns the row's id; they are not zeros then."""
    if last_day < first_day:
        raise DeskError(
            "closure.upside_down", _("The last day is before the first. Correct one of both.")
        )
    with database.write() as connection:
        stamp = next_stamp(connection)
        row = connection.exec_driver_sql(
            f"INSERT INTO closure (site_id, first_day, last_day, reason, {NEW_ROW_COLUMNS})"
            f" VALUES (?, ?, ?, ?, {stamp.values_sql}) RETURNING id",
            (site_id, first_day.isoformat(), last_day.isoformat(), reason),
        )
        return int(row.scalar_one())


def void_closure(database: Database, closure_id: int, *, reason: str) -> None:
    """Takes a closure back that was recorded by mistake."""
    with database.write() as connection:
        void_rows(connection, "closure", [closure_id], reason=reason, stamp=next_stamp(connection))


def _refuse_nonsense(day: DayCount) -> None:
    for part, whole in PARTS.items():
        if (day.counts.get(part) or 0) > (day.counts.get(whole) or 0):
            raise DeskError(
                "service.part_above_whole",
                _("%(day)s: a part is larger than its whole. Correct one of both.")
                % {"day": f"{day.on_date:%d/%m/%Y}"},
                day=day.on_date.isoformat(),
                part=part,
                whole=whole,
            )


def _own_row(connection: Connection, site_id: int, room: str, day: date) -> int | None:
    row = connection.exec_driver_sql(
        "SELECT s.id FROM service_day s JOIN device d ON d.id = s.device_id WHERE d.own = 1"
        " AND s.no = 1 AND site_id = ? AND on_date = ? AND room = ? AND voided_at IS NULL",
        (site_id, day.isoformat(), room),
    ).scalar()
    return None if row is None else int(row)


def _insert(connection: Connection, site_id: int, room: str, day: DayCount, stamp: Stamp) -> int:
    names = ", ".join(COUNTS)
    marks = ", ".join("?" for _name in COUNTS)
    row = connection.exec_driver_sql(
        f"INSERT INTO service_day (site_id, on_date, room, no, {names}, {NEW_ROW_COLUMNS})"
        f" VALUES (?, ?, ?, 1, {marks}, {stamp.values_sql}) RETURNING id",
        (site_id, day.on_date.isoformat(), room, *(day.counts.get(name) for name in COUNTS)),
    )
    return int(row.scalar_one())
