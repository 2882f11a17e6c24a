"""What can be done with rotation sets: making one, putting copies in, taking them out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.rotation.sets.queries import IN_SET
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, save_row, take_back
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class SetCard:
    """What a set is called and since when it is there."""

    site_id: int
    code: str
    made_on: date
    name: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Filled:
    """The rows that changed what is in sets, for undoing it."""

    rows: tuple[int, ...]


def save_set(database: Database, card: SetCard, *, set_id: int | None = None) -> SavedRow:
    """Saves a set: a new one, or the one with an id edited.

    Raises:
        DeskError: `set.code_taken` when another set of the organiser bears the code.
    """
    columns: dict[str, Value] = {
        "site_id": card.site_id,
        "code": card.code,
        "made_on": card.made_on.isoformat(),
        "name": card.name,
        "note": card.note,
    }
    with database.write() as connection:
        _refuse_second(connection, card, set_id)
        return save_row(connection, "rotation_set", columns, set_id, next_stamp(connection))


def undo_set(database: Database, saved: SavedRow) -> None:
    """Takes a saving back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def put_in(database: Database, set_id: int, copies: Sequence[int], day: date) -> Filled:
    """Puts copies into a set on a day; those of another set leave that one.

    Copies that are in it already are passed over.

    Raises:
        DeskError: `set.ended`, `set.changed_later` when a copy's set was changed on a later day,
            `set.nothing_new` when all are in it already.
    """
    with database.write() as connection:
        _refuse_ended(connection, set_id)
        _refuse_later(connection, copies, day)
        stamp = next_stamp(connection)
        rows = _change(connection, _PUT_IN, set_id, copies, day, stamp)
    if not rows:
        raise DeskError("set.nothing_new", _("These copies are in the set already."))
    return Filled(tuple(rows))


def take_out(database: Database, set_id: int, copies: Sequence[int], day: date) -> Filled:
    """Takes copies out of a set on a day; those that aren't in it are passed over.

    Raises:
        DeskError: `set.changed_later`, `set.nothing_there`.
    """
    with database.write() as connection:
        _refuse_later(connection, copies, day)
        stamp = next_stamp(connection)
        rows = _change(connection, _TAKE_OUT, set_id, copies, day, stamp)
    if not rows:
        raise DeskError("set.nothing_there", _("None of these copies is in the set."))
    return Filled(tuple(rows))


def end_set(database: Database, set_id: int, day: date) -> tuple[SavedRow, Filled]:
    """Takes a set apart on a day: every copy leaves it, and it is offered no more."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        values = {"set": set_id, "day": day.isoformat()}
        found = connection.exec_driver_sql(IN_SET.format(set=":set", day=":day"), values)
        copies = [int(row[0]) for row in found]
        _refuse_later(connection, copies, day)
        rows = _change(connection, _TAKE_OUT, set_id, copies, day, stamp)
        ended = save_row(connection, "rotation_set", {"ended_on": day.isoformat()}, set_id, stamp)
    return ended, Filled(tuple(rows))


def undo_filling(database: Database, filled: Filled, *, reason: str) -> None:
    """Voids changes of what is in sets."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "rotation_set_copy", filled.rows, reason=reason, stamp=stamp)


def undo_end(database: Database, ended: SavedRow, filled: Filled) -> None:
    """Puts a set together again."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        reason = _("Undone at once")
        take_back(connection, ended, reason=reason, stamp=stamp)
        void_rows(connection, "rotation_set_copy", filled.rows, reason=reason, stamp=stamp)


_COLUMNS = f"set_id, copy_id, on_date, change, {NEW_ROW_COLUMNS}"
_PUT_IN = (
    f"INSERT INTO rotation_set_copy ({_COLUMNS}) SELECT :set, j.value, :day, 'in', {{values}}"
    " FROM json_each(:copies) j WHERE j.value NOT IN"
    f" ({IN_SET.format(set=':set', day=':day')}) RETURNING id"
)
_TAKE_OUT = (
    f"INSERT INTO rotation_set_copy ({_COLUMNS}) SELECT :set, j.value, :day, 'out', {{values}}"
    " FROM json_each(:copies) j WHERE j.value IN"
    f" ({IN_SET.format(set=':set', day=':day')}) RETURNING id"
)


def _change(
    connection: Connection,
    statement: str,
    set_id: int,
    copies: Sequence[int],
    day: date,
    stamp: Stamp,
) -> list[int]:
    rows = connection.exec_driver_sql(
        statement.format(values=stamp.values_sql),
        {"set": set_id, "copies": json.dumps(list(copies)), "day": day.isoformat()},
    )
    return [int(row[0]) for row in rows]


def _refuse_second(connection: Connection, card: SetCard, set_id: int | None) -> None:
    other = connection.exec_driver_sql(
        "SELECT 1 FROM rotation_set WHERE site_id = ? AND code = ? AND voided_at IS NULL"
        " AND id <> coalesce(?, 0)",
        (card.site_id, card.code, set_id),
    ).first()
    if other is not None:
        raise DeskError(
            "set.code_taken",
            _("Another set is called %(code)s. Give this one another number.")
            % {"code": card.code},
        )


def _refuse_ended(connection: Connection, set_id: int) -> None:
    ended = connection.exec_driver_sql(
        "SELECT ended_on FROM rotation_set WHERE id = ?", (set_id,)
    ).scalar_one()
    if ended is not None:
        raise DeskError("set.ended", _("This set was taken apart. Choose another one."))


def _refuse_later(connection: Connection, copies: Sequence[int], day: date) -> None:
    later = connection.exec_driver_sql(
        "SELECT c.accession_no FROM rotation_set_copy p JOIN copy c ON c.id = p.copy_id"
        " WHERE p.copy_id IN (SELECT value FROM json_each(?)) AND p.on_date > ?"
        " AND p.voided_at IS NULL LIMIT 1",
        (json.dumps(list(copies)), day.isoformat()),
    ).scalar()
    if later is not None:
        raise DeskError(
            "set.changed_later",
            _("%(number)s was put into or taken out of a set later. Choose a later day.")
            % {"number": later},
        )
