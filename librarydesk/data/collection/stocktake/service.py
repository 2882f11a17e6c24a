"""What can be done with a stocktake: begin, say who takes part, end, go on.

Reading numbers lies in `reading`, what follows from the results in `confirming`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.collection.stocktake.call_numbers import CallRange
from librarydesk.data.collection.stocktake.freezing import FREEZE, RANGE
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.saving import SavedRow, add_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class NewStocktake:
    """What a stocktake begins with; without store and call numbers it is of the whole stock."""

    code: str
    site_id: int
    began_on: date
    store: str | None = None
    call_from: str | None = None
    call_to: str | None = None
    decision_no: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Begun:
    """A stocktake that has begun.

    `expected` is how many copies should stand on the shelves, `overlapping` are the codes of open
    stocktakes that take the same copies, which is odd but may be meant.
    """

    id: int
    expected: int
    overlapping: tuple[str, ...]


@dataclass(frozen=True)
class Member:
    """Somebody who takes stock; the first one leads."""

    name: str
    position: str | None = None
    role: str | None = None


_CALL_NUMBERS = """
SELECT DISTINCT coalesce(k.call_number, t.ddc) FROM copy k JOIN title t ON t.id = k.title_id
WHERE k.voided_at IS NULL AND coalesce(k.call_number, t.ddc) IS NOT NULL
"""


def begin(database: Database, new: NewStocktake) -> Begun:
    """Begins a stocktake: freezes what should be where, as it stands on that day.

    Raises:
        DeskError: `stocktake.no_code`, `stocktake.code_in_use`, `stocktake.turned_round` (the
            range ends before it begins), `stocktake.nothing` (no copy lies in it).
    """
    _refuse_nonsense(new)
    with database.write() as connection:
        _refuse_used(connection, new)
        stamp = next_stamp(connection)
        stocktake = add_row(connection, "stocktake", _columns(new), stamp)
        expected = _freeze(connection, stocktake, new)
        if not expected:
            raise DeskError(
                "stocktake.nothing",
                _("No copy lies in this part of the stock. Check the store and the call numbers."),
            )
        return Begun(stocktake, expected, _overlapping(connection, stocktake))


def abandon(database: Database, stocktake_id: int) -> None:
    """Takes the beginning of a stocktake back; its code can be given again."""
    with database.write() as connection:
        void_rows(
            connection,
            "stocktake",
            [stocktake_id],
            reason=_("Undone at once"),
            stamp=next_stamp(connection),
        )


def end(database: Database, stocktake_id: int, on_date: date) -> SavedRow:
    """Ends a stocktake: nothing more is read; results can still be confirmed.

    Raises:
        DeskError: `stocktake.ends_too_early` for a day before it began, `stocktake.ended` for one
            that has ended already.
    """
    with database.read() as connection:
        refuse_ended(connection, stocktake_id)
        began = connection.exec_driver_sql(
            "SELECT began_on FROM stocktake WHERE id = ?", (stocktake_id,)
        ).scalar_one()
    if on_date.isoformat() < str(began):
        raise DeskError(
            "stocktake.ends_too_early",
            _(
                "A stocktake can't end before it began. Give the day on which it began or a"
                " later one."
            ),
        )
    return _set_end(database, stocktake_id, on_date.isoformat())


def reopen(database: Database, stocktake_id: int) -> SavedRow:
    """Lets a stocktake that was ended go on."""
    return _set_end(database, stocktake_id, None)


def undo_end(database: Database, saved: SavedRow) -> None:
    """Takes ending or reopening back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def name_members(database: Database, stocktake_id: int, members: Sequence[Member]) -> None:
    """Says who takes stock, in the order of the minutes; whoever was named before is replaced."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "DELETE FROM stocktake_member WHERE stocktake_id = ?", (stocktake_id,)
        )
        rows = [
            (stocktake_id, place, member.name, member.position, member.role)
            for place, member in enumerate(members, start=1)
        ]
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO stocktake_member (stocktake_id, place, name, position, role)"
                " VALUES (?, ?, ?, ?, ?)",
                rows,
            )
        # The people are part of the stocktake: it travels anew with them.
        connection.exec_driver_sql(
            "UPDATE stocktake SET seq = ?, stamp = ? WHERE id = ?",
            (stamp.seq, stamp.stamp, stocktake_id),
        )


def refuse_ended(connection: Connection, stocktake_id: int) -> None:
    """Raises DeskError `stocktake.ended` when nothing more may be read."""
    ended, code = connection.exec_driver_sql(
        "SELECT ended_on, code FROM stocktake WHERE id = ?", (stocktake_id,)
    ).one()
    if ended is not None:
        raise DeskError(
            "stocktake.ended",
            _("The stocktake %(code)s has ended. Reopen it to go on reading.") % {"code": code},
            stocktake=str(code),
        )


def _set_end(database: Database, stocktake_id: int, ended_on: str | None) -> SavedRow:
    with database.write() as connection:
        stamp = next_stamp(connection)
        former = edit_row(connection, "stocktake", stocktake_id, {"ended_on": ended_on}, stamp)
        return SavedRow("stocktake", stocktake_id, former)


def _columns(new: NewStocktake) -> dict[str, Value]:
    return {
        "code": new.code.strip(),
        "site_id": new.site_id,
        "began_on": new.began_on.isoformat(),
        "store": new.store,
        "call_from": new.call_from,
        "call_to": new.call_to,
        "decision_no": new.decision_no,
        "note": new.note,
    }


def _refuse_nonsense(new: NewStocktake) -> None:
    if not new.code.strip():
        raise DeskError("stocktake.no_code", _("A stocktake needs a code, e.g. KK-2026."))
    if new.began_on > clock.today():
        raise DeskError(
            "stocktake.ahead", _("A stocktake can't begin on a day that is still to come.")
        )
    if CallRange(new.call_from, new.call_to).is_turned_round():
        raise DeskError(
            "stocktake.turned_round",
            _("The range ends before it begins: %(first)s stands after %(last)s.")
            % {"first": new.call_from, "last": new.call_to},
        )


def _refuse_used(connection: Connection, new: NewStocktake) -> None:
    used = connection.exec_driver_sql(
        "SELECT 1 FROM stocktake WHERE fold(code) = fold(?) AND voided_at IS NULL",
        (new.code.strip(),),
    ).first()
    if used:
        raise DeskError(
            "stocktake.code_in_use",
            _("There is a stocktake %(code)s already. Give this one another code.")
            % {"code": new.code.strip()},
            stocktake=new.code.strip(),
        )


def _freeze(connection: Connection, stocktake: int, new: NewStocktake) -> int:
    ranged = bool(new.call_from or new.call_to)
    if ranged:
        _fill_range(connection, CallRange(new.call_from, new.call_to))
    else:
        connection.exec_driver_sql(RANGE)
    connection.exec_driver_sql(
        FREEZE,
        {
            "stocktake": stocktake,
            "site": new.site_id,
            "day": new.began_on.isoformat(),
            "store": new.store,
            "ranged": ranged,
        },
    )
    counted = connection.exec_driver_sql(
        "SELECT count(*) FROM stocktake_expected WHERE stocktake_id = ? AND state = 'held'"
        " AND NOT out",
        (stocktake,),
    )
    return int(counted.scalar_one())


def _fill_range(connection: Connection, wanted: CallRange) -> None:
    """Puts the call numbers of the range into a table: their order is none that SQL knows."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.shelf_range")
    connection.exec_driver_sql(RANGE)
    every = connection.exec_driver_sql(_CALL_NUMBERS).scalars().all()
    rows = [(number,) for number in filter(wanted.holds, every)]
    if rows:
        connection.exec_driver_sql("INSERT INTO temp.shelf_range VALUES (?)", rows)


_OVERLAPPING = """
SELECT o.code FROM stocktake o WHERE o.id <> :stocktake AND o.ended_on IS NULL
AND o.voided_at IS NULL AND EXISTS (SELECT 1 FROM stocktake_expected a
  JOIN stocktake_expected b ON b.stocktake_id = o.id AND b.copy_id = a.copy_id
  WHERE a.stocktake_id = :stocktake) ORDER BY o.code
"""


def _overlapping(connection: Connection, stocktake: int) -> tuple[str, ...]:
    rows = connection.exec_driver_sql(_OVERLAPPING, {"stocktake": stocktake})
    return tuple(str(code) for code in rows.scalars())
