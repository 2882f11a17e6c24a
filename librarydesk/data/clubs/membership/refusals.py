"""What memberships refuse: a number taken twice, a child twice in one club, days upside down."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from librarydesk.data.clubs.consent.refusals import refuse_erased
from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Stay:
    """A time in a club under a number; without an end it lasts."""

    club_id: int
    member_no: str
    joined_on: date
    left_on: date | None = None


def refuse_upside_down(joined_on: date, left_on: date | None) -> None:
    """Refuses an end before the beginning."""
    if left_on is not None and left_on < joined_on:
        raise DeskError(
            "member.left_before",
            _("The member would leave before joining. Correct one of both days."),
        )


_OVERLAPS = (
    " AND m.voided_at IS NULL AND m.id <> :besides AND m.joined_on < :left"
    " AND coalesce(m.left_on, '9999-12-31') > :joined"
)


def refuse_number(connection: Connection, stay: Stay, *, besides: int = 0) -> None:
    """Refuses a number that somebody has in the club in the same time."""
    if _overlapping(connection, stay, "m.member_no_folded = :what", fold(stay.member_no), besides):
        raise DeskError(
            "member.number_taken",
            _("Number %(number)s is taken in this club in that time. Give the next free one.")
            % {"number": stay.member_no},
            number=stay.member_no,
        )


def refuse_known(connection: Connection, stay: Stay, child: int) -> None:
    """Refuses a child that was erased, or that is in the club in that time already."""
    refuse_erased(connection, child)
    if _overlapping(connection, stay, "m.child_id = :what", child, 0):
        raise DeskError("member.already", _("This child is in the club in that time already."))


def _overlapping(
    connection: Connection, stay: Stay, condition: str, what: str | int, besides: int
) -> bool:
    found = connection.execute(
        text(
            f"SELECT 1 FROM club_member m WHERE m.club_id = :club AND {condition}{_OVERLAPS}"
            " LIMIT 1"
        ),
        {
            "club": stay.club_id,
            "what": what,
            "besides": besides,
            "joined": stay.joined_on.isoformat(),
            "left": stay.left_on.isoformat() if stay.left_on else "9999-12-31",
        },
    )
    return found.first() is not None
