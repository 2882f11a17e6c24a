"""What the search box finds: clubs, challenges and contests by name, members by their cards."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.clubs.members.sources import MemberTarget
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from typing import TypeVar

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.challenges.queries import ChallengeRow
    from librarydesk.data.clubs.contests.queries import ContestRow
    from librarydesk.data.clubs.membership.queries import OnCard
    from librarydesk.data.clubs.queries import ClubRow

    Kept = TypeVar("Kept", ChallengeRow, ContestRow)


def find(desk: "Desk", text: str, limit: int) -> Sequence[Finding]:
    """What holds the text in its name or code; a member by the code of its card, never by name."""
    from librarydesk.data.clubs.challenges.queries import challenges
    from librarydesk.data.clubs.contests.queries import contests
    from librarydesk.data.clubs.membership.queries import membership_on_card
    from librarydesk.data.clubs.queries import clubs_completing

    today = clock.today()
    with desk.database.read() as connection:
        found = clubs_completing(connection, text, today)
        card = membership_on_card(connection, text)
        set_goals = _holding(text, challenges(connection, today))
        held = _holding(text, contests(connection, today))
    more = [
        *_named(set_goals, _("reading challenge"), "challenges"),
        *_named(held, _("contest"), "contests"),
    ]
    members = [] if card is None else [_member(card)]
    return [*members, *_clubs(found, limit), *more[:limit]]


def _holding(text: str, rows: "Sequence[Kept]") -> "list[Kept]":
    """Those whose name or code holds a text; there are some dozens at most."""
    folded = fold(text)
    return [row for row in rows if folded in fold(row.name) or folded in fold(row.code)]


def _named(
    rows: "Sequence[ChallengeRow] | Sequence[ContestRow]", what: str, view: str
) -> list[Finding]:
    return [
        Finding(
            row.name,
            what,
            note=f"{row.code} · {row.site}",
            page="clubs",
            target=InView(view, row.id),
        )
        for row in rows
    ]


def _member(card: "OnCard") -> Finding:
    return Finding(
        _("Member %(number)s") % {"number": card.member_no},
        _("club member"),
        note=card.club,
        page="clubs",
        target=InView("members", MemberTarget(card.club_id, card.member_id)),
    )


def _clubs(found: "Sequence[ClubRow]", limit: int) -> list[Finding]:
    return [
        Finding(
            club.name,
            _("reading club"),
            note=f"{club.code} · {club.site}",
            page="clubs",
            target=club.id,
        )
        for club in found[:limit]
    ]
