"""The papers of a weeding dossier: opening it, and editing proposal, council and minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row, edited_columns
from librarydesk.data.store.saving import SavedRow, add_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows, void_where
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Proposal:
    """The first paper; `code` names the dossier at its site."""

    code: str
    proposed_on: date
    proposal_no: str | None = None
    grounds: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Member:
    """A member of the council: name, office, role in the council."""

    name: str
    position: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class Council:
    """The decision that sets the council up, and its members in their order."""

    council_on: date
    council_no: str | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Minutes:
    """The council's meeting and what it says."""

    met_on: date
    minutes_no: str | None = None
    opinion: str | None = None


@dataclass(frozen=True)
class SavedPaper:
    """A paper that was saved, for undoing it; `members` are the former ones where they changed."""

    row: SavedRow
    members: tuple[Member, ...] | None = None


def open_dossier(database: Database, site_id: int, proposal: Proposal) -> SavedPaper:
    """Opens a dossier of a site with its proposal.

    Raises:
        DeskError: `weeding.code_taken`, or what is wrong with the proposal.
    """
    columns = _proposal_columns(proposal)
    with database.write() as connection:
        _refuse_taken(connection, site_id, proposal.code, None)
        stamp = next_stamp(connection)
        row_id = add_row(connection, "weeding_dossier", {"site_id": site_id, **columns}, stamp)
        return SavedPaper(SavedRow("weeding_dossier", row_id, None))


def save_proposal(database: Database, dossier_id: int, proposal: Proposal) -> SavedPaper:
    """Saves the proposal of a dossier that isn't decided yet.

    Raises:
        DeskError: `weeding.code_taken`, `weeding.decided`, `weeding.day_order`.
    """
    with database.write() as connection:
        site_id = open_dossier_site(connection, dossier_id)
        _refuse_taken(connection, site_id, proposal.code, dossier_id)
        return _edit(connection, dossier_id, _proposal_columns(proposal), next_stamp(connection))


def save_council(database: Database, dossier_id: int, council: Council) -> SavedPaper:
    """Saves the decision on the council and its members.

    Raises:
        DeskError: `weeding.decided`, `weeding.day_order`.
    """
    columns: dict[str, Value] = {
        "council_no": council.council_no,
        "council_on": council.council_on.isoformat(),
    }
    with database.write() as connection:
        open_dossier_site(connection, dossier_id)
        stamp = next_stamp(connection)
        edited = _edit(connection, dossier_id, columns, stamp)
        former = _replace_members(connection, dossier_id, council.members, stamp)
        return SavedPaper(edited.row, former)


def save_minutes(database: Database, dossier_id: int, minutes: Minutes) -> SavedPaper:
    """Saves the minutes of the council's meeting.

    Raises:
        DeskError: `weeding.decided`, `weeding.day_order`.
    """
    columns: dict[str, Value] = {
        "minutes_no": minutes.minutes_no,
        "met_on": minutes.met_on.isoformat(),
        "opinion": minutes.opinion,
    }
    with database.write() as connection:
        open_dossier_site(connection, dossier_id)
        return _edit(connection, dossier_id, columns, next_stamp(connection))


def undo_paper(database: Database, saved: SavedPaper, *, reason: str) -> None:
    """Takes back a paper that was saved; a dossier that was opened is voided.

    Raises:
        DeskError: `weeding.decided` when it was decided since.
    """
    with database.write() as connection:
        open_dossier_site(connection, saved.row.row_id)
        stamp = next_stamp(connection)
        take_back(connection, saved.row, reason=reason, stamp=stamp)
        if saved.members is not None:
            _replace_members(connection, saved.row.row_id, saved.members, stamp)


def void_dossier(database: Database, dossier_id: int, *, reason: str) -> None:
    """Voids a dossier that isn't decided, with its list; nothing happens to the copies.

    Raises:
        DeskError: `weeding.decided`.
    """
    with database.write() as connection:
        open_dossier_site(connection, dossier_id)
        stamp = next_stamp(connection)
        condition = f"t.dossier_id = {dossier_id:d}"
        void_where(connection, "weeding_item", condition, reason=reason, stamp=stamp)
        void_rows(connection, "weeding_dossier", [dossier_id], reason=reason, stamp=stamp)


def open_dossier_site(connection: Connection, dossier_id: int) -> int:
    """The site of a dossier that can still be changed.

    Raises:
        DeskError: `weeding.unknown`, `weeding.decided`.
    """
    row = connection.exec_driver_sql(
        "SELECT site_id, decided_on FROM weeding_dossier WHERE id = ? AND voided_at IS NULL",
        (dossier_id,),
    ).one_or_none()
    if row is None:
        raise DeskError("weeding.unknown", _("This dossier is there no more. Choose another one."))
    if row[1] is not None:
        raise DeskError(
            "weeding.decided",
            _("This dossier is decided. Revoke the decision before you change its papers."),
        )
    return int(row[0])


def members_of(connection: Connection, dossier_id: int) -> tuple[Member, ...]:
    """The members of a dossier's council, in their order."""
    rows = connection.exec_driver_sql(
        "SELECT name, position, role FROM weeding_member WHERE dossier_id = ? ORDER BY place",
        (dossier_id,),
    )
    return tuple(Member(*row) for row in rows)


def refuse_wrong_order(days: Mapping[str, str | None]) -> None:
    """Refuses papers of which a later one bears an earlier day.

    Raises:
        DeskError: `weeding.day_order` with `field`, the day to be mended.
    """
    order = ("proposed_on", "council_on", "met_on", "decided_on")
    known = [(name, day) for name in order if (day := days.get(name))]
    for (_before, earlier), (name, later) in pairwise(known):
        if later < earlier:
            raise DeskError(
                "weeding.day_order",
                _(
                    "The papers follow each other: proposal, council, minutes, decision."
                    " One bears an earlier day than the paper before it. Mend the day."
                ),
                field=name,
            )


def _proposal_columns(proposal: Proposal) -> dict[str, Value]:
    return {
        "code": proposal.code,
        "proposed_on": proposal.proposed_on.isoformat(),
        "proposal_no": proposal.proposal_no,
        "grounds": proposal.grounds,
        "note": proposal.note,
    }


def _edit(
    connection: Connection, dossier_id: int, columns: Mapping[str, Value], stamp: Stamp
) -> SavedPaper:
    former = edit_row(connection, "weeding_dossier", dossier_id, columns, stamp)
    row = connection.exec_driver_sql(
        "SELECT proposed_on, council_on, met_on, decided_on FROM weeding_dossier WHERE id = ?",
        (dossier_id,),
    ).one()
    refuse_wrong_order(dict(row._mapping))
    return SavedPaper(SavedRow("weeding_dossier", dossier_id, former))


def _replace_members(
    connection: Connection, dossier_id: int, members: Sequence[Member], stamp: Stamp
) -> tuple[Member, ...] | None:
    """Puts other members in the place of those there; returns the former ones if they differ."""
    former = members_of(connection, dossier_id)
    if former == tuple(members):
        return None
    connection.exec_driver_sql("DELETE FROM weeding_member WHERE dossier_id = ?", (dossier_id,))
    rows = [(dossier_id, at, m.name, m.position, m.role) for at, m in enumerate(members, start=1)]
    if rows:
        connection.exec_driver_sql("INSERT INTO weeding_member VALUES (?, ?, ?, ?, ?)", rows)
    # The members travel with their dossier, which must be seen to have changed.
    marks = edited_columns("weeding_dossier", ("weeding_member",), stamp)
    connection.exec_driver_sql(
        f"UPDATE weeding_dossier AS t SET {marks} WHERE t.id = ?", (dossier_id,)
    )
    return former


def _refuse_taken(connection: Connection, site_id: int, code: str, dossier_id: int | None) -> None:
    taken = connection.exec_driver_sql(
        "SELECT 1 FROM weeding_dossier WHERE site_id = ? AND code = ? AND id IS NOT ?"
        " AND voided_at IS NULL",
        (site_id, code, dossier_id),
    ).first()
    if taken:
        raise DeskError(
            "weeding.code_taken",
            _("There is a dossier %(code)s already. Give this one another code.") % {"code": code},
            field="code",
        )
