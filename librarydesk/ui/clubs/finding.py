"""What the search box finds: clubs by code and name, members by what stands on their cards."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.members.sources import MemberTarget
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.membership.queries import OnCard
    from librarydesk.data.clubs.queries import ClubRow


def find(desk: "Desk", text: str, limit: int) -> Sequence[Finding]:
    """Clubs whose name or code holds the text; a member by the code of its card, never by name."""
    from librarydesk.data.clubs.membership.queries import membership_on_card
    from librarydesk.data.clubs.queries import clubs_completing

    with desk.database.read() as connection:
        found = clubs_completing(connection, text, clock.today())
        card = membership_on_card(connection, text)
    return [*([] if card is None else [_member(card)]), *_clubs(found, limit)]


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
