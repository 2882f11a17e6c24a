"""What the view of the reading log asks of the database, on the read-only lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.rows import RowsPage, Slice

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.reading.caps import Beyond
    from librarydesk.data.clubs.reading.queries import (
        Favourite,
        Former,
        LogSums,
        ReadingRow,
        WantedLines,
    )
    from librarydesk.data.clubs.reading.typed import BookRead
    from librarydesk.data.sealing.seal import Seal


@dataclass(frozen=True)
class LogOfClub:
    """What the log of a club in one year comes to, the years there are, what was read most."""

    sums: "LogSums"
    years: Sequence[int]
    favourites: "Sequence[Favourite]"
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WholeLine:
    """A line with what it said before, and all that its child read in the year.

    `may_say` tells that a thought of the child may be kept; `thought` is it, while names are open.
    """

    former: "Sequence[Former]"
    own: "Sequence[ReadingRow]"
    may_say: bool = False
    thought: str | None = None


@dataclass(frozen=True)
class Readers:
    """The members of a club on a day, with the names that may be shown; who came that day."""

    numbers: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    came: tuple[str, ...] = ()


def log_of_club(desk: "Desk", wanted: "WantedLines", seal: "Seal | None") -> LogOfClub:
    """The log of a club in a year, without its lines."""
    from librarydesk.data.clubs.membership.queries import members
    from librarydesk.data.clubs.reading.queries import favourites, log_sums, log_years

    with desk.database.read() as connection:
        names: dict[str, str] = {}
        if seal is not None:
            known = members(connection, wanted.club_id, clock.today(), seal, former=True)
            names = {row.member_no: row.name for row in known if row.name}
        return LogOfClub(
            log_sums(connection, wanted),
            log_years(connection, wanted.club_id),
            favourites(connection, wanted.club_id, wanted.first, wanted.last),
            names,
        )


def log_lines(wanted: "WantedLines", desk: "Desk", part: Slice) -> "RowsPage[ReadingRow]":
    """Some lines of the log."""
    from librarydesk.data.clubs.reading.queries import lines, log_sums

    with desk.database.read() as connection:
        rows = lines(connection, wanted, limit=part.limit, offset=part.offset)
        total = log_sums(connection, wanted).lines if part.offset == 0 else None
        return RowsPage(rows, total)


def whole_line(desk: "Desk", club_id: int, row: "ReadingRow", seal: "Seal | None") -> WholeLine:
    """A line with its trace, its child's list of the year, and what the child said."""
    from librarydesk.data.clubs.reading.queries import childs_lines, former_lines
    from librarydesk.data.clubs.reading.thoughts import may_be_kept, thought_of

    first, last = date(row.on_date.year, 1, 1), date(row.on_date.year, 12, 31)
    today = clock.today()
    with desk.database.read() as connection:
        return WholeLine(
            former_lines(connection, row.id),
            childs_lines(connection, club_id, row.member_no, first, last),
            may_be_kept(connection, row.id, today),
            thought_of(connection, seal, row.id, today) if seal is not None else None,
        )


def readers_on(desk: "Desk", club_id: int, day: date, seal: "Seal | None") -> Readers:
    """Who may have read on a day, and who came to the club's sessions on it."""
    from librarydesk.data.clubs.membership.queries import members
    from librarydesk.data.clubs.sessions.queries import term, whole_session

    with desk.database.read() as connection:
        rows = members(connection, club_id, day, seal)
        sessions = [whole_session(connection, row) for row in term(connection, club_id, day, day)]
    came = [ticked.member_no for session in sessions for ticked in session.here]
    return Readers(
        tuple(dict.fromkeys(row.member_no for row in rows)),
        {row.member_no: row.name for row in rows if row.name},
        tuple(dict.fromkeys(came)),
    )


def too_much(desk: "Desk", book: "BookRead", but: int | None = None) -> "list[Beyond]":
    """The caps that are passed once a book is written down."""
    from librarydesk.data.clubs.reading.caps import beyond

    with desk.database.read() as connection:
        return beyond(connection, book, but=but)
