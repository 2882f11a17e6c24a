"""What the view of challenges asks of the database."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.challenges.queries import ChallengeRow, HandedOut
    from librarydesk.data.clubs.challenges.standing import Board, Due
    from librarydesk.data.sealing.seal import Seal


@dataclass(frozen=True)
class ShownChallenge:
    """A challenge as it stands today, what is to be handed out, what was."""

    board: "Board"
    due: "list[Due]"
    handed: "list[HandedOut]"


@dataclass(frozen=True)
class NewOne:
    """What a new challenge or contest starts with: the own site, and the next code."""

    site_id: int
    site: str
    code: str


def all_challenges(desk: "Desk") -> "list[ChallengeRow]":
    """The challenges, the latest first."""
    from librarydesk.data.clubs.challenges.queries import challenges

    with desk.database.read() as connection:
        return challenges(connection, clock.today())


def shown_challenge(desk: "Desk", challenge_id: int, seal: "Seal | None") -> ShownChallenge:
    """One challenge with everything that its panel shows."""
    from librarydesk.data.clubs.challenges.queries import handed_out
    from librarydesk.data.clubs.challenges.standing import board, prizes_due

    with desk.database.read() as connection:
        found = board(connection, challenge_id, clock.today(), seal)
        return ShownChallenge(
            found, prizes_due(connection, found), handed_out(connection, challenge_id)
        )


def new_challenge(desk: "Desk") -> NewOne:
    """What a new challenge of the own site starts with."""
    from librarydesk.data.clubs.challenges.queries import next_challenge_code
    from librarydesk.data.network.queries import own_site_code, own_site_id, site_on

    today = clock.today()
    with desk.database.read() as connection:
        own, code = own_site_id(connection), own_site_code(connection)
        site = site_on(connection, own, today)
        name = site.name if site else code
        return NewOne(own, name, next_challenge_code(connection, code, today.year))
