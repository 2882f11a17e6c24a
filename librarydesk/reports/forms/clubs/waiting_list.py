"""Who waits for a consent slip, with what is sealed until then: for the slips and their list alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.clubs.consent.fields import Personal, opened
from librarydesk.data.clubs.consent.queries import WaitingRow, waiting
from librarydesk.data.clubs.queries import ClubRow, club_by_id, club_id_of
from librarydesk.data.sealing.seal import Seal
from librarydesk.reports.forms.clubs.roll import NOBODY


@dataclass(frozen=True)
class WaitingList:
    """A club and the children that wait to be agreed to."""

    club: ClubRow
    rows: Sequence[WaitingRow]
    personal: Mapping[int, Personal]

    def of(self, row: WaitingRow) -> Personal:
        """What is sealed of a child; nothing while the seal is shut."""
        return self.personal.get(row.child_id, NOBODY)


def waiting_list(connection: Connection, which: str, seal: Seal | None) -> WaitingList:
    """Those who wait in the club with a code.

    Raises:
        DeskError: `club.unknown`.
    """
    day = clock.today()
    club = club_by_id(connection, club_id_of(connection, which), day)
    rows = waiting(connection, day, club_id=club.id)
    children = [row.child_id for row in rows]
    personal = opened(connection, seal, children) if seal is not None and children else {}
    return WaitingList(club, rows, personal)
