"""What the view of sessions asks of the database, on the read-only lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.sessions.queries import TermRow, WholeSession
    from librarydesk.data.sealing.seal import Seal


@dataclass(frozen=True)
class YearOfClub:
    """The sessions of a club in one year, and the years in which it has any."""

    rows: "Sequence[TermRow]"
    years: Sequence[int]


@dataclass(frozen=True)
class RollMembers:
    """The members whose roll is called, by number, and the names that may be shown."""

    numbers: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)


def year_of_club(desk: "Desk", club_id: int, year: int) -> YearOfClub:
    """The sessions of a club in a year."""
    from librarydesk.data.clubs.sessions.queries import term, years_of

    with desk.database.read() as connection:
        rows = term(connection, club_id, date(year, 1, 1), date(year, 12, 31))
        return YearOfClub(rows, years_of(connection, club_id))


def whole(desk: "Desk", row: "TermRow") -> "WholeSession":
    """A session with who came."""
    from librarydesk.data.clubs.sessions.queries import whole_session

    with desk.database.read() as connection:
        return whole_session(connection, row)


def members_on(desk: "Desk", club_id: int, day: date, seal: "Seal | None") -> RollMembers:
    """The members that a club had on a day; names only with consent and an open seal."""
    from librarydesk.data.clubs.membership.queries import members

    with desk.database.read() as connection:
        rows = members(connection, club_id, day, seal)
    numbers = tuple(dict.fromkeys(row.member_no for row in rows))
    return RollMembers(numbers, {row.member_no: row.name for row in rows if row.name})


def members_of(desk: "Desk", club: str, day: date, seal: "Seal | None") -> RollMembers:
    """The same for a club by its code; nobody where it is gone."""
    from librarydesk.data.clubs.queries import club_id_of
    from librarydesk.errors import DeskError

    with desk.database.read() as connection:
        try:
            club_id = club_id_of(connection, club)
        except DeskError:
            return RollMembers(())
    return members_on(desk, club_id, day, seal)
