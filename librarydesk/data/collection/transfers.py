"""Handing copies over to another owner for good, under new numbers or the old ones.

The history of a copy goes on; neither owner's register shows it as bought or weeded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.accession.numbers import give_numbers, next_numbers
from librarydesk.data.collection.standing import standing
from librarydesk.data.collection.transfer_plan import (
    Planned,
    Transfer,
    numbered,
    planned,
    wanted_numbers,
)
from librarydesk.data.network.states import of_state
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.data.store.voiding import void_where
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_NAMED = 5


@dataclass(frozen=True)
class Transferred:
    """A transfer that was done, for undoing it: the deed's number, and how many copies went."""

    deed: int
    copies: int


def plan_transfer(connection: Connection, transfer: Transfer) -> list[Planned]:
    """What a transfer would do, copy by copy; changes nothing.

    Raises:
        DeskError: `transfer.same_site`, or `numbers.…` where the numbering has no numbers to give.
    """
    _refuse_same_site(transfer)
    copies = planned(connection, transfer)
    wanted = wanted_numbers(transfer, copies)
    if wanted is None:
        return copies
    return numbered(copies, wanted, next_numbers(connection, wanted))


@dataclass(frozen=True)
class Ownership:
    """A copy's number and owner on a day."""

    number: str
    owner_id: int
    owner: str


def ownership_of(connection: Connection, copy_id: int, day: date) -> Ownership | None:
    """Whose a copy is on a day, and under which number."""
    row = connection.exec_driver_sql(
        f"SELECT s.accession_no, s.owner_id, {of_state('name', 's.owner_id')}"
        f" FROM ({standing('k.id = :copy')}) s",
        {"copy": copy_id, "day": day.isoformat()},
    ).one_or_none()
    return None if row is None else Ownership(row[0], row[1], row[2] or "")


def transfer_copies(database: Database, transfer: Transfer) -> Transferred:
    """Hands all copies of a transfer over, or none of them.

    Raises:
        DeskError: `transfer.refused` naming the copies that can't go, `transfer.nothing`,
            `transfer.same_site`, `numbers.…`.
    """
    _refuse_same_site(transfer)
    with database.write() as connection:
        stamp = next_stamp(connection)
        copies = planned(connection, transfer)
        _refuse_troubles(copies)
        wanted = wanted_numbers(transfer, copies)
        if wanted is not None:
            copies = numbered(copies, wanted, give_numbers(connection, wanted, stamp))
        _stage(connection, copies)
        added = connection.exec_driver_sql(
            "INSERT INTO copy_event (copy_id, site_id, event, on_date, to_site_id,"
            f" new_accession_no, new_accession_folded, decision_no, note, {NEW_ROW_COLUMNS})"
            " SELECT copy_id, ?, 'transferred', ?, ?, new_number, new_folded, ?, ?,"
            f" {stamp.values_sql} FROM temp.transferring",
            (
                transfer.from_site_id,
                transfer.on_date.isoformat(),
                transfer.to_site_id,
                transfer.decision_no,
                transfer.note,
            ),
        )
        return Transferred(stamp.seq, added.rowcount)


def void_transfer(database: Database, done: Transferred, *, reason: str) -> int:
    """Voids a transfer: the copies are the old owner's again; returns how many."""
    with database.write() as connection:
        condition = f"t.event = 'transferred' AND t.arrived = {done.deed:d}"
        return void_where(
            connection, "copy_event", condition, reason=reason, stamp=next_stamp(connection)
        )


def _refuse_same_site(transfer: Transfer) -> None:
    if transfer.from_site_id == transfer.to_site_id:
        raise DeskError(
            "transfer.same_site", _("It goes to where it is already. Choose another new owner.")
        )


def _refuse_troubles(copies: Sequence[Planned]) -> None:
    if not copies:
        raise DeskError("transfer.nothing", _("There is no copy to hand over."))
    wrong = [each for each in copies if each.trouble]
    if wrong:
        more = ", …" if len(wrong) > _NAMED else ""
        raise DeskError(
            "transfer.refused",
            _("%(numbers)s can't be handed over. %(number)s: %(why)s Mend the list.")
            % {
                "numbers": ", ".join(each.number for each in wrong[:_NAMED]) + more,
                "number": wrong[0].number,
                "why": wrong[0].trouble,
            },
        )


def _stage(connection: Connection, copies: Sequence[Planned]) -> None:
    connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS transferring"
        " (copy_id INTEGER PRIMARY KEY, new_number TEXT, new_folded TEXT)"
    )
    connection.exec_driver_sql("DELETE FROM temp.transferring")
    # The number is written down also where it stays: the copy may have had another one at first.
    connection.exec_driver_sql(
        "INSERT INTO temp.transferring VALUES (?, ?, ?)",
        [(each.copy_id, each.new_number, fold(each.new_number)) for each in copies],
    )
