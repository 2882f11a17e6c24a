"""The jury's marks: written down for a whole round at once, mended, taken back."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import add_again, add_row
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

TABLE = "contest_mark"

Marks = Mapping[tuple[int, str], float | None]
"""By entry and juror; None takes a mark away."""


@dataclass(frozen=True)
class Marked:
    """The marks that a deed added and voided."""

    added: tuple[int, ...]
    voided: tuple[int, ...]


def save_marks(database: Database, round_id: int, marks: Marks) -> Marked:
    """Writes marks down; one that differs from what stands there voids it.

    Raises:
        DeskError: `mark.out_of_range`, `mark.unknown_entry`, `mark.no_juror`.
    """
    with database.write() as connection:
        _refuse_wrong(connection, round_id, marks)
        there = _there(connection, round_id)
        changed = {
            key: value for key, value in marks.items() if value != there.get(key, (0, None))[1]
        }
        old = tuple(there[key][0] for key in changed if key in there)
        stamp = next_stamp(connection)
        void_rows(connection, TABLE, old, reason=_("Marks corrected"), stamp=stamp)
        added = tuple(
            add_row(connection, TABLE, _columns(round_id, key, value), stamp)
            for key, value in changed.items()
            if value is not None
        )
    return Marked(added, old)


def undo_marks(database: Database, marked: Marked) -> None:
    """Takes a deed back: what it added is voided, what it voided stands again."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, TABLE, marked.added, reason=_("Undone at once"), stamp=stamp)
        for row_id in marked.voided:
            columns = ("entry_id", "round_id", "juror", "marks")
            add_again(connection, TABLE, row_id, columns, stamp)


def _columns(round_id: int, key: tuple[int, str], value: float) -> dict[str, Value]:
    entry_id, juror = key
    return {"entry_id": entry_id, "round_id": round_id, "juror": juror, "marks": float(value)}


def _there(connection: Connection, round_id: int) -> dict[tuple[int, str], tuple[int, float]]:
    rows = connection.exec_driver_sql(
        "SELECT entry_id, juror, id, marks FROM contest_mark"
        " WHERE round_id = ? AND voided_at IS NULL",
        (round_id,),
    )
    return {(int(row[0]), str(row[1])): (int(row[2]), float(row[3])) for row in rows}


def _refuse_wrong(connection: Connection, round_id: int, marks: Marks) -> None:
    contest, most = connection.exec_driver_sql(
        "SELECT contest_id, most_marks FROM contest_round WHERE id = ?", (round_id,)
    ).one()
    for value in marks.values():
        if value is not None and not (math.isfinite(value) and 0 <= value <= most):
            raise DeskError(
                "mark.out_of_range",
                _("Marks of this round lie between 0 and %(most)s. Correct what lies outside.")
                % {"most": most},
            )
    if any(not juror.strip() for _entry, juror in marks):
        raise DeskError("mark.no_juror", _("A juror has no name. Write the jury on the card."))
    known = set(
        connection.exec_driver_sql(
            "SELECT id FROM contest_entry WHERE contest_id = ? AND voided_at IS NULL", (contest,)
        ).scalars()
    )
    if any(entry not in known for entry, _juror in marks):
        raise DeskError(
            "mark.unknown_entry",
            _("Marks stand beside an entry that was taken back. Open the round anew."),
        )
