"""How the view of clubs says things."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.words import ages_of, kind_of
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.clubs.queries import ClubRow


def state(club: "ClubRow") -> str:
    """Whether a club is in operation."""
    if club.runs_on(clock.today()):
        return _("in operation")
    return _("ended") if club.ended_on is not None else _("not begun yet")


def state_tone(club: "ClubRow") -> Tone:
    """Green while a club is in operation."""
    return Tone.SUCCESS if club.runs_on(clock.today()) else Tone.SOFT


def club_facts(club: "ClubRow") -> list[tuple[str, str]]:
    """The card of a club as pairs of a label and a value."""
    return [
        (_("Code"), club.code),
        (_("Site"), club.site),
        (_("Kind"), kind_of(club)),
        (_("Ages"), ages_of(club)),
        (_("Leader"), club.leader or ""),
        (_("Meets"), club.days or ""),
        (_("Founded on"), shown_day(club.founded_on)),
        (_("Ended on"), shown_day(club.ended_on)),
        (_("Rankings"), _("shown") if club.rankings else _("not shown")),
        (_("Remark"), club.note or ""),
    ]


def columns() -> "list[Column[ClubRow]]":
    """The columns of the list."""
    return [
        Column("name", _("Club"), lambda r: r.name, width=140, stretch=True),
        Column("site", _("Site"), lambda r: r.site, width=200),
        Column("kind", _("Kind"), kind_of, width=140, shown=False),
        Column("ages", _("Ages"), ages_of, width=90),
        Column(
            "members",
            _("Members"),
            lambda r: shown_number(r.members),
            width=92,
            right=True,
            number=lambda r: r.members,
        ),
        Column("state", _("State"), state, width=154, tone=state_tone),
        Column("days", _("Meets"), lambda r: r.days or "", width=130, shown=False),
        Column("leader", _("Leader"), lambda r: r.leader or "", width=130, shown=False),
        Column("code", _("Code"), lambda r: r.code, width=110, shown=False),
    ]
