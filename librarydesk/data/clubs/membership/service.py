"""What can be done with memberships: joining, leaving, coming back, and a child's own card."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded.clubs import Purpose
from librarydesk.data.clubs.consent.fields import Personal, write_fields
from librarydesk.data.clubs.consent.queries import purposes_of
from librarydesk.data.clubs.consent.refusals import refuse_erased
from librarydesk.data.clubs.consent.rules import WAIT, erased
from librarydesk.data.clubs.consent.service import Given, record_given
from librarydesk.data.clubs.membership.refusals import (
    Stay,
    refuse_known,
    refuse_number,
    refuse_upside_down,
)
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

FLAGS = ("ethnic_minority", "disabled", "hardship")
"""Sensitive facts, kept only with consent."""


@dataclass(frozen=True)
class Facts:
    """What is known of a child without naming it; the three flags only with consent."""

    birth_year: int | None = None
    gender: str | None = None
    ethnic_minority: bool | None = None
    disabled: bool | None = None
    hardship: bool | None = None


@dataclass(frozen=True)
class Entry:
    """A new membership; `child_id` is that of a child who is known already.

    What names the child waits for the slip where there is no `given` yet.
    """

    club_id: int
    member_no: str
    joined_on: date
    child_id: int | None = None
    facts: Facts = field(default_factory=Facts)
    personal: Personal = field(default_factory=Personal)
    given: Given | None = None
    left_on: date | None = None

    @property
    def stay(self) -> Stay:
        """Its club, number and time."""
        return Stay(self.club_id, self.member_no, self.joined_on, self.left_on)


@dataclass(frozen=True)
class SavedMember:
    """A membership that was added or changed, with all rows that were written for it."""

    member_id: int
    child_id: int
    rows: tuple[SavedRow, ...]


def join(database: Database, seal: Seal | None, entry: Entry) -> SavedMember:
    """Adds a membership, and the child where it isn't one that is known already.

    Raises:
        DeskError: `member.number_taken`, `member.already`, `member.left_before`, `consent.erased`,
            `seal.shut` when something is to be sealed and the seal is shut.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        return join_within(connection, seal, entry, stamp)


def join_all(database: Database, seal: Seal | None, entries: "list[Entry]") -> list[SavedMember]:
    """Adds several memberships in one transaction: a block that was pasted, say."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        return [join_within(connection, seal, entry, stamp) for entry in entries]


def join_within(
    connection: Connection, seal: Seal | None, entry: Entry, stamp: Stamp
) -> SavedMember:
    """Adds a membership within a transaction of the caller's."""
    refuse_upside_down(entry.joined_on, entry.left_on)
    refuse_number(connection, entry.stay)
    rows: list[SavedRow] = []
    child = entry.child_id
    if child is None:
        rows.append(save_row(connection, "child", _unnamed(entry.facts), None, stamp))
        child = rows[0].row_id
    else:
        refuse_known(connection, entry.stay, child)
    rows += _name(connection, seal, child, entry, stamp)
    membership: dict[str, Value] = {
        "club_id": entry.club_id,
        "member_no": entry.member_no,
        "member_no_folded": fold(entry.member_no),
        "joined_on": entry.joined_on.isoformat(),
        "left_on": entry.left_on.isoformat() if entry.left_on else None,
        "child_id": child,
    }
    rows.append(save_row(connection, "club_member", membership, None, stamp))
    return SavedMember(rows[-1].row_id, child, tuple(rows))


def leave(database: Database, member_id: int, day: date | None) -> SavedMember:
    """Lets a member leave on a day, from which it counts no more; None takes that away.

    Raises:
        DeskError: `member.left_before`, `member.number_taken` when the number went to another.
    """
    with database.write() as connection:
        club, number, joined, child = _membership(connection, member_id)
        refuse_upside_down(joined, day)
        if day is None:
            refuse_number(connection, Stay(club, number, joined), besides=member_id)
        left: dict[str, Value] = {"left_on": day.isoformat() if day else None}
        row = save_row(connection, "club_member", left, member_id, next_stamp(connection))
    return SavedMember(member_id, child, (row,))


def come_back(database: Database, member_id: int, day: date) -> SavedMember:
    """Lets a member who left come back with the same number: a second membership.

    Raises:
        DeskError: `member.number_taken`, `member.already`, `consent.erased`.
    """
    with database.write() as connection:
        club, number, _joined, child = _membership(connection, member_id)
        entry = Entry(club, number, day, child_id=child)
        return join_within(connection, None, entry, next_stamp(connection))


def change_number(
    database: Database, member_id: int, *, member_no: str, joined_on: date, left_on: date | None
) -> SavedMember:
    """Corrects number and days of a membership.

    Raises:
        DeskError: `member.number_taken`, `member.left_before`.
    """
    refuse_upside_down(joined_on, left_on)
    with database.write() as connection:
        club, _number, _joined, child = _membership(connection, member_id)
        stay = Stay(club, member_no, joined_on, left_on)
        refuse_number(connection, stay, besides=member_id)
        columns: dict[str, Value] = {
            "member_no": member_no,
            "member_no_folded": fold(member_no),
            "joined_on": joined_on.isoformat(),
            "left_on": left_on.isoformat() if left_on else None,
        }
        row = save_row(connection, "club_member", columns, member_id, next_stamp(connection))
    return SavedMember(member_id, child, (row,))


def save_child(
    database: Database,
    seal: Seal | None,
    child_id: int,
    facts: Facts,
    personal: Mapping[str, str | None] | None = None,
) -> SavedMember:
    """Changes what is known of a child; names and flags only with consent.

    A flag that is None stays as it is.

    Raises:
        DeskError: `consent.missing`, `consent.erased`, `seal.shut`.
    """
    with database.write() as connection:
        refuse_erased(connection, child_id)
        consented = Purpose.MEMBERSHIP in purposes_of(connection, child_id, clock.today())
        if not consented and (personal or any(_flags(facts).values())):
            raise DeskError(
                "consent.missing", _("Nobody agreed to this being kept. Record the consent first.")
            )
        stamp = next_stamp(connection)
        flags = {name: flag for name, flag in _flags(facts).items() if flag is not None}
        known = _unnamed(facts) | (flags if consented else {})
        rows = [save_row(connection, "child", known, child_id, stamp)]
        if personal:
            row = write_fields(connection, _open(seal), child_id, personal, stamp)
            rows += [row] if row is not None else []
    return SavedMember(0, child_id, tuple(rows))


def void_member(database: Database, member_id: int, *, reason: str) -> None:
    """Takes a membership back that was entered by mistake; it counts on no day."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "club_member", [member_id], reason=reason, stamp=stamp)


def unvoid_member(database: Database, member_id: int) -> int:
    """Adds a membership anew that was taken back."""
    columns = ("club_id", "member_no", "member_no_folded", "joined_on", "left_on", "child_id")
    with database.write() as connection:
        return add_again(connection, "club_member", member_id, columns, next_stamp(connection))


def undo_member(database: Database, saved: SavedMember) -> None:
    """Takes back what was written for a membership; a new child's key goes with it.

    What was erased meanwhile stays erased.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        gone = connection.exec_driver_sql(f"SELECT {erased('?')}", (saved.child_id,)).scalar_one()
        for row in reversed(saved.rows):
            if gone and row.table in ("child_personal", "consent"):
                continue
            take_back(connection, row, reason=_("Undone at once"), stamp=stamp)
        if any(row.table == "child" and row.former is None for row in saved.rows):
            connection.exec_driver_sql(
                "DELETE FROM child_key WHERE child_id = ?", (saved.child_id,)
            )


def _name(
    connection: Connection, seal: Seal | None, child: int, entry: Entry, stamp: Stamp
) -> list[SavedRow]:
    """Seals what names the child, and records the consent or until when it waits."""
    rows: list[SavedRow] = []
    if not entry.personal.is_empty:
        row = write_fields(connection, _open(seal), child, entry.personal.known, stamp)
        rows += [row] if row is not None else []
    named, changes = bool(rows), dict[str, Value]()
    if entry.given is not None:
        rows += record_given(connection, seal, child, entry.given, stamp)
    if entry.given and Purpose.MEMBERSHIP in purposes_of(connection, child, clock.today()):
        changes = _flags(entry.facts)
    elif named:
        changes = {"awaiting_until": (clock.today() + WAIT).isoformat()}
    former = edit_row(connection, "child", child, changes, stamp) if changes else {}
    return rows + ([SavedRow("child", child, former)] if former else [])


def _unnamed(facts: Facts) -> dict[str, Value]:
    return {"birth_year": facts.birth_year, "gender": facts.gender}


def _flags(facts: Facts) -> dict[str, Value]:
    known = (facts.ethnic_minority, facts.disabled, facts.hardship)
    return {
        name: None if flag is None else int(flag) for name, flag in zip(FLAGS, known, strict=True)
    }


def _open(seal: Seal | None) -> Seal:
    if seal is None:
        raise DeskError(
            "seal.shut",
            _("What names a child can't be written while the seal is shut. Type the password."),
        )
    return seal


def _membership(connection: Connection, member_id: int) -> tuple[int, str, date, int]:
    row = connection.exec_driver_sql(
        "SELECT club_id, member_no, joined_on, child_id FROM club_member WHERE id = ?",
        (member_id,),
    ).one()
    return int(row[0]), str(row[1]), date.fromisoformat(row[2]), int(row[3])
