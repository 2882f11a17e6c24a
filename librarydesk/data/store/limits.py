"""Limits as settings of this database: whoever goes beyond one is warned, nothing is blocked.

Each feature asks for the limits that it goes by; this list is what can be set.
"""

from enum import StrEnum

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.noted import forget, note, noted
from librarydesk.errors import DeskError
from librarydesk.i18n import _


class Limit(StrEnum):
    """A limit by the name of its setting."""

    MONTHS_AT_POINT = "rotation.months_at_point"
    COPIES_OF_TITLE = "rotation.copies_of_title"
    CREW = "rotation.crew"
    MOBILE_CREW = "mobile.crew"
    MONTHS_WITHOUT_SAME = "rotation.months_without_same"
    BOOKS_A_DAY = "clubs.books_a_day"
    BOOKS_A_WEEK = "clubs.books_a_week"
    PAGES_A_DAY = "clubs.pages_a_day"
    REPORT_DUE_DAYS = "statistics.report_due_days"


DEFAULTS = {
    Limit.MONTHS_AT_POINT: 6,
    Limit.COPIES_OF_TITLE: 3,
    Limit.CREW: 2,
    Limit.MOBILE_CREW: 3,
    Limit.MONTHS_WITHOUT_SAME: 24,
    Limit.BOOKS_A_DAY: 5,
    Limit.BOOKS_A_WEEK: 15,
    Limit.PAGES_A_DAY: 2_000,
    Limit.REPORT_DUE_DAYS: 10,
}
HIGHEST = {
    Limit.MONTHS_AT_POINT: 60,
    Limit.COPIES_OF_TITLE: 100,
    Limit.CREW: 20,
    Limit.MOBILE_CREW: 20,
    Limit.MONTHS_WITHOUT_SAME: 240,
    Limit.BOOKS_A_DAY: 100,
    Limit.BOOKS_A_WEEK: 400,
    Limit.PAGES_A_DAY: 20_000,
    Limit.REPORT_DUE_DAYS: 90,
}
"""What can be set at most: more is a slip of the finger."""


def limit(connection: Connection, which: Limit) -> int:
    """A limit as it is set, else its default."""
    text = noted(connection, which.value) or ""
    return int(text) if text.isdigit() and int(text) > 0 else DEFAULTS[which]


def limits(connection: Connection) -> dict[Limit, int]:
    """All limits as they are set."""
    return {which: limit(connection, which) for which in Limit}


def set_limit(database: Database, which: Limit, value: int) -> int:
    """Sets a limit and returns what it was before; the default is kept as nothing set.

    Raises:
        DeskError: `limit.not_positive`, `limit.too_high`.
    """
    if value < 1:
        raise DeskError("limit.not_positive", _("A limit is a whole number above 0. Correct it."))
    if value > HIGHEST[which]:
        raise DeskError(
            "limit.too_high",
            _("This limit can't be above %(most)d. Correct it.") % {"most": HIGHEST[which]},
        )
    with database.write() as connection:
        before = limit(connection, which)
        if value == DEFAULTS[which]:
            forget(connection, which.value)
        else:
            note(connection, which.value, str(value))
    return before
