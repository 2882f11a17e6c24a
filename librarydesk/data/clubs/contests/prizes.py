"""Prizes of a contest: given by rank, handed out, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

TABLE = "contest_prize"


@dataclass(frozen=True)
class PrizeCard:
    """What an entry won: its rank, the thing itself, what it is worth."""

    entry_id: int
    rank: str
    prize: str | None = None
    value_vnd: int | None = None


def give_prizes(
    database: Database, contest_id: int, prizes: Sequence[PrizeCard]
) -> tuple[SavedRow, ...]:
    """Writes prizes down; an entry that has that rank already gets what is said now.

    Raises:
        DeskError: `prize.unknown_entry`.
    """
    with database.write() as connection:
        _refuse_unknown(connection, contest_id, prizes)
        stamp = next_stamp(connection)
        saved: list[SavedRow] = []
        for prize in prizes:
            there = _there(connection, prize)
            saved.append(save_row(connection, TABLE, _columns(prize), there, stamp))
    return tuple(saved)


def hand_prizes_out(
    database: Database, ids: Sequence[int], day: date | None
) -> tuple[SavedRow, ...]:
    """Writes down on what day prizes were handed out; None takes that away."""
    handed: dict[str, Value] = {"handed_on": day.isoformat() if day else None}
    with database.write() as connection:
        stamp = next_stamp(connection)
        return tuple(save_row(connection, TABLE, handed, row_id, stamp) for row_id in ids)


def take_prizes_back(database: Database, ids: Sequence[int], *, reason: str | None) -> None:
    """Voids prizes that were given by mistake."""
    with database.write() as connection:
        void_rows(connection, TABLE, ids, reason=reason, stamp=next_stamp(connection))


def bring_prize_back(database: Database, prize_id: int) -> int:
    """Adds a prize anew that was voided."""
    columns = ("entry_id", "rank", "prize", "value_vnd", "handed_on")
    with database.write() as connection:
        return add_again(connection, TABLE, prize_id, columns, next_stamp(connection))


def undo_prizes(database: Database, saved: Sequence[SavedRow]) -> None:
    """Takes the saving of prizes back."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in reversed(saved):
            take_back(connection, row, reason=_("Undone at once"), stamp=stamp)


def _columns(prize: PrizeCard) -> dict[str, Value]:
    return {
        "entry_id": prize.entry_id,
        "rank": prize.rank,
        "prize": prize.prize,
        "value_vnd": prize.value_vnd,
    }


def _there(connection: Connection, prize: PrizeCard) -> int | None:
    found = connection.exec_driver_sql(
        "SELECT id FROM contest_prize WHERE entry_id = ? AND rank = ? AND voided_at IS NULL",
        (prize.entry_id, prize.rank),
    ).scalar()
    return None if found is None else int(found)


def _refuse_unknown(connection: Connection, contest_id: int, prizes: Sequence[PrizeCard]) -> None:
    known = set(
        connection.exec_driver_sql(
            "SELECT id FROM contest_entry WHERE contest_id = ? AND voided_at IS NULL",
            (contest_id,),
        ).scalars()
    )
    if not prizes or any(prize.entry_id not in known for prize in prizes):
        raise DeskError(
            "prize.unknown_entry", _("A prize is for an entry of this contest. Choose one first.")
        )
