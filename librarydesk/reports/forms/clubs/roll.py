"""Who stands on the papers of a club: its members by number, named as far as that is allowed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded.clubs import Purpose
from librarydesk.data.clubs.consent.fields import Personal, opened
from librarydesk.data.clubs.consent.queries import children_with
from librarydesk.data.clubs.membership.queries import MemberRow, members
from librarydesk.data.clubs.queries import ClubRow, club_by_id, club_id_of
from librarydesk.data.sealing.seal import Seal
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, paper

NOBODY = Personal()


@dataclass(frozen=True)
class Roll:
    """A club with its members on a day; `personal` holds those that may be named, by child."""

    club: ClubRow
    members: Sequence[MemberRow]
    personal: Mapping[int, Personal]
    day: date

    def of(self, member: MemberRow) -> Personal:
        """What may be said of a member."""
        return self.personal.get(member.child_id, NOBODY)

    @property
    def without_names(self) -> bool:
        """Whether nobody on it may be or can be named."""
        return bool(self.members) and not self.personal


def roll(
    connection: Connection,
    which: str,
    options: FormOptions,
    seal: Seal | None,
    purpose: Purpose = Purpose.MEMBERSHIP,
) -> Roll:
    """The members of the club with a code; of some only with the option `members` (`1;2;7`).

    Raises:
        DeskError: `club.unknown`, `club.no_members`.
    """
    day = clock.today()
    club = club_by_id(connection, club_id_of(connection, which), day)
    wanted = wanted_members(options)
    there = members(connection, club.id, day, None)
    found = [row for row in there if not wanted or row.member_no in wanted]
    if not found or len(found) < len(wanted):
        unknown = wanted - {row.member_no for row in found}
        raise _no_members(club, unknown)
    children = [row.child_id for row in found]
    named = children_with(connection, children, Purpose.MEMBERSHIP, day)
    named &= children_with(connection, children, purpose, day)
    personal = opened(connection, seal, named) if seal is not None and named else {}
    return Roll(club, found, personal, day)


def _no_members(club: ClubRow, unknown: set[str]) -> DeskError:
    said = _("The club %(club)s has no members today. Check the list of its members.")
    if unknown:
        said = _(
            "The club %(club)s has no member %(numbers)s today. Check the list of its members."
        )
    numbers = ", ".join(sorted(unknown))
    return DeskError("club.no_members", said % {"club": club.name, "numbers": numbers})


def wanted_members(options: FormOptions) -> set[str]:
    """The numbers that the option `members` names (`1;2;7`); none for all."""
    return {number.strip() for number in options.get("members", "").split(";") if number.strip()}


def club_paper(connection: Connection, kind: str, club: ClubRow, day: date) -> Paper:
    """A paper of a club, issued by its library."""
    return paper(connection, kind, club.site_id, day, file="clubs")


def school_of(personal: Personal) -> str:
    """Class and school on one line."""
    return ", ".join(part for part in (personal.class_name, personal.school) if part)
