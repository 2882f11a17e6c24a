"""What can be asked of memberships: the list of a club, one child, children to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, text

from librarydesk.coded.clubs import Purpose
from librarydesk.data.clubs.consent.fields import Personal, opened, opened_names
from librarydesk.data.clubs.consent.queries import purposes_of
from librarydesk.data.clubs.consent.rules import consented, erased
from librarydesk.data.clubs.queries import IS_MEMBER, club_id_of
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.folding import fold
from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _


class ConsentState(StrEnum):
    """How it stands with the consent to a membership."""

    GIVEN = "given"
    WAITING = "waiting"
    NONE = "none"
    ERASED = "erased"


@dataclass(frozen=True)
class MemberRow:
    """A membership of a club; `name` only with consent and an open seal.

    The flags are None where they weren't asked.
    """

    id: int
    child_id: int
    member_no: str
    joined_on: date
    left_on: date | None
    birth_year: int | None
    gender: str | None
    ethnic_minority: bool | None
    disabled: bool | None
    hardship: bool | None
    state: ConsentState
    awaiting_until: date | None
    name: str | None = None

    def is_in(self, day: date) -> bool:
        """Whether the membership holds on a day."""
        return self.joined_on <= day and (self.left_on is None or self.left_on > day)


@dataclass(frozen=True)
class ClubOfChild:
    """A membership of a child, in whatever club."""

    member_id: int
    club_id: int
    club: str
    member_no: str
    joined_on: date
    left_on: date | None


@dataclass(frozen=True)
class WholeChild:
    """A child as its card shows it; `personal` is None while it may not or can't be shown."""

    row: MemberRow
    clubs: Sequence[ClubOfChild]
    purposes: frozenset[Purpose]
    personal: Personal | None


_STATE = (
    f"CASE WHEN {erased('m.child_id')} THEN 'erased' WHEN {consented('m.child_id')} THEN 'given'"
    " WHEN h.awaiting_until >= :day THEN 'waiting' ELSE 'none' END"
)
_MEMBERS = f"""
SELECT m.id, m.child_id, m.member_no, m.joined_on, m.left_on, h.birth_year, h.gender,
  h.ethnic_minority, h.disabled, h.hardship, {_STATE}, h.awaiting_until
FROM club_member m JOIN child h ON h.id = m.child_id WHERE m.voided_at IS NULL
"""
_BY_NUMBER = " ORDER BY length(m.member_no_folded), m.member_no_folded, m.joined_on"


def members(
    connection: Connection, club_id: int, day: date, seal: Seal | None, *, former: bool = False
) -> list[MemberRow]:
    """The members of a club on a day by number, with `former` those who left or come later too."""
    only = "" if former else f" AND {IS_MEMBER}"
    return _rows(connection, f" AND m.club_id = :id{only}{_BY_NUMBER}", club_id, day, seal)


def member_by_id(connection: Connection, member_id: int, day: date, seal: Seal | None) -> MemberRow:
    """One membership."""
    (row,) = _rows(connection, " AND m.id = :id", member_id, day, seal)
    return row


def whole_child(connection: Connection, member_id: int, day: date, seal: Seal | None) -> WholeChild:
    """The child of a membership, with what may be shown of it."""
    row = member_by_id(connection, member_id, day, seal)
    shown = None
    if seal is not None and row.state is ConsentState.GIVEN:
        shown = opened(connection, seal, [row.child_id]).get(row.child_id, Personal())
    return WholeChild(
        row,
        clubs_of(connection, row.child_id),
        purposes_of(connection, row.child_id, day),
        shown,
    )


def clubs_of(connection: Connection, child_id: int) -> list[ClubOfChild]:
    """The memberships of a child, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT m.id, m.club_id, c.name, m.member_no, m.joined_on, m.left_on FROM club_member m"
        " JOIN club c ON c.id = m.club_id WHERE m.child_id = ? AND m.voided_at IS NULL"
        " ORDER BY m.joined_on DESC, m.id DESC",
        (child_id,),
    )
    return [
        ClubOfChild(row[0], row[1], row[2], row[3], date.fromisoformat(row[4]), day_of(row[5]))
        for row in rows
    ]


def member_named(connection: Connection, club_code: str, member_no: str) -> int:
    """The child with a number in a club, the latest one that bore it.

    Raises:
        DeskError: `club.unknown`, `member.unknown`.
    """
    member = membership_named(connection, club_code, member_no)
    found = connection.exec_driver_sql("SELECT child_id FROM club_member WHERE id = ?", (member,))
    return int(found.scalar_one())


def membership_named(connection: Connection, club_code: str, member_no: str) -> int:
    """The latest membership under a number of a club.

    Raises:
        DeskError: `club.unknown`, `member.unknown`.
    """
    found = connection.exec_driver_sql(
        "SELECT id FROM club_member WHERE club_id = ? AND member_no_folded = ?"
        " AND voided_at IS NULL ORDER BY joined_on DESC, id DESC",
        (club_id_of(connection, club_code), fold(member_no)),
    ).scalar()
    if found is None:
        raise DeskError(
            "member.unknown",
            _("The club %(club)s has no member %(number)s. Give a number of its list.")
            % {"club": club_code, "number": member_no},
            member=member_no,
        )
    return int(found)


@dataclass(frozen=True)
class OnCard:
    """The membership that a card, or a club's code with a number, means."""

    member_id: int
    club_id: int
    club: str
    member_no: str


def membership_on_card(connection: Connection, written: str) -> OnCard | None:
    """The latest membership that is meant by `CLB-LC-01-3`, `CLB-LC-01/3` or `CLB-LC-01 3`."""
    for between in "- /":
        code, _between, number = written.strip().rpartition(between)
        row = connection.exec_driver_sql(
            "SELECT m.id, c.id, c.name, m.member_no FROM club_member m JOIN club c"
            " ON c.id = m.club_id WHERE c.code_folded = ? AND m.member_no_folded = ?"
            " AND c.voided_at IS NULL AND m.voided_at IS NULL"
            " ORDER BY m.joined_on DESC, m.id DESC LIMIT 1",
            (fold(code), fold(number)),
        ).first()
        if row is not None and code and number:
            return OnCard(*row)
    return None


def next_member_no(connection: Connection, club_id: int) -> str:
    """The next free number of a club: the highest one and one more, as wide as those there."""
    numbers = [
        str(number)
        for number in connection.exec_driver_sql(
            "SELECT member_no FROM club_member WHERE club_id = ? AND voided_at IS NULL", (club_id,)
        ).scalars()
        if str(number).isdecimal()
    ]
    if not numbers:
        return "1"
    last = max(numbers, key=int)
    return str(int(last) + 1).zfill(len(last) if last.startswith("0") else 1)


def children_completing(
    connection: Connection, typed: str, day: date, seal: Seal | None, *, limit: int = 12
) -> list[MemberRow]:
    """Members of any club whose number is, or whose name holds, what was typed; each child once.

    Names are compared in memory; where the seal is shut only numbers are.
    """
    folded = fold(typed)
    rows = _rows(connection, f" AND {IS_MEMBER}{_BY_NUMBER}", 0, day, seal)
    found: dict[int, MemberRow] = {}
    for row in rows:
        fits = fold(row.member_no) == folded or (row.name and folded in fold(row.name))
        if fits and row.child_id not in found:
            found[row.child_id] = row
            if len(found) == limit:
                break
    return list(found.values())


def _rows(
    connection: Connection, rest: str, number: int, day: date, seal: Seal | None
) -> list[MemberRow]:
    values: dict[str, str | int] = {"day": day.isoformat()}
    if ":id" in rest:
        values["id"] = number
    rows = connection.execute(text(_MEMBERS + rest), values).all()
    given = [row[1] for row in rows if row[10] == ConsentState.GIVEN]
    names = opened_names(connection, seal, given) if seal is not None and given else {}
    return [
        MemberRow(
            row[0],
            row[1],
            row[2],
            date.fromisoformat(row[3]),
            day_of(row[4]),
            row[5],
            row[6],
            _flag(row[7]),
            _flag(row[8]),
            _flag(row[9]),
            ConsentState(row[10]),
            day_of(row[11]),
            names.get(row[1]),
        )
        for row in rows
    ]


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)
