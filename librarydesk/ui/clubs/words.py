"""How the pages of clubs say things that several views say."""

from typing import TYPE_CHECKING

from librarydesk.coded import label
from librarydesk.coded.clubs import ClubKind
from librarydesk.i18n import _, ngettext
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.data.clubs.queries import ClubRow


def counted_clubs(count: int) -> str:
    """How many clubs."""
    return ngettext("%(n)s club", "%(n)s clubs", count) % {"n": shown_number(count)}


def counted_members(count: int) -> str:
    """How many members."""
    return ngettext("%(n)s member", "%(n)s members", count) % {"n": shown_number(count)}


def kind_of(club: "ClubRow") -> str:
    """What the club is there for."""
    return label(ClubKind, club.kind)


def ages_of(club: "ClubRow") -> str:
    """The age band of a club."""
    least, most = club.age_from, club.age_to
    if least is None and most is None:
        return ""
    if most is None:
        return _("from %(age)s years") % {"age": least}
    if least is None:
        return _("to %(age)s years") % {"age": most}
    return _("%(least)s–%(most)s years") % {"least": least, "most": most}
