"""Who waits for a consent slip, and what is sealed until then: for slips and their list alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.clubs.consent.fields import Personal, opened
from librarydesk.data.clubs.consent.queries import WaitingRow, waiting
from librarydesk.data.clubs.queries import ClubRow, club_by_id, club_id_of
from librarydesk.data.sealing.seal import Seal
from librarydesk.reports.forms.clubs.roll import NOBODY, wanted_members
from librarydesk.reports.forms.registry import FormOptions


@dataclass(frozen=True)
class WaitingList:
    """A club and the children that wait to be agreed to."""

    club: ClubRow
    rows: Sequence[WaitingRow]
    personal: Mapping[int, Personal]

    def of(self, row: WaitingRow) -> Personal:
        """What is sealed of a child; nothing while the seal is shut."""
        return self.personal.get(row.child_id, NOBODY)


def waiting_list(
    connection: Connection, which: str, options: FormOptions, seal: Seal | None
) -> WaitingList:
    """Those who wait in the club with a code, or those of them that the option `members` names.

    Raises:
        DeskError: `club.unknown`.
    """
    day = clock.today()
    club = club_by_id(connection, club_id_of(connection, which), day)
    wanted = wanted_members(options)
    there = waiting(connection, day, club_id=club.id)
    rows = [row for row in there if not wanted or row.member_no in wanted]
    children = [row.child_id for row in rows]
    personal = opened(connection, seal, children) if seal is not None and children else {}
    return WaitingList(club, rows, personal)
