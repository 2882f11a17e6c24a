"""What the limits are called, in what they are counted, and where their usual values come from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk.i18n import _

if TYPE_CHECKING:
    from librarydesk.data.store.limits import Limit


@dataclass(frozen=True)
class LimitWords:
    """A limit's name, its unit, and what says so."""

    name: str
    unit: str
    origin: str


def limit_words() -> "dict[Limit, LimitWords]":
    """The limits in the order in which they are shown."""
    from librarydesk.data.store.limits import Limit

    circular = _("From Circular 33/2018/TT-BVHTTDL, which practice goes by still.")
    slips = _("Against slips of the finger in the reading log.")
    months, copies, people = _("months"), _("copies"), _("people")
    books, pages = _("books"), _("pages")
    return {
        Limit.MONTHS_AT_POINT: LimitWords(
            _("A set stays at a point for at most"), months, circular
        ),
        Limit.COPIES_OF_TITLE: LimitWords(
            _("A title that travels is held in at least"), copies, circular
        ),
        Limit.CREW: LimitWords(_("On a rotation trip go at least"), people, circular),
        Limit.MOBILE_CREW: LimitWords(_("With the mobile library go at least"), people, circular),
        Limit.MONTHS_WITHOUT_SAME: LimitWords(
            _("A point doesn't get the same title again for"),
            months,
            _("From practice: readers at a point want what they haven't read."),
        ),
        Limit.BOOKS_A_DAY: LimitWords(_("A club member reads in a day at most"), books, slips),
        Limit.BOOKS_A_WEEK: LimitWords(_("A club member reads in a week at most"), books, slips),
        Limit.PAGES_A_DAY: LimitWords(_("A club member reads in a day at most"), pages, slips),
    }


def report_limit_words() -> "dict[Limit, LimitWords]":
    """What is set of the reports of libraries."""
    from librarydesk.data.store.limits import Limit

    origin = _("The board of statistics counts the days to it; reminder letters name it.")
    return {
        Limit.REPORT_DUE_DAYS: LimitWords(
            _("A report is due after the end of its period by"), _("days"), origin
        )
    }
