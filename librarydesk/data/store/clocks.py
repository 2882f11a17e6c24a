"""Whether this PC's clock can be right: not before the program was made, nor before what is here.

Two small facts, read by every command and by the window; they import next to nothing.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

MADE_AFTER = date(2025, 7, 1)
"""The program knows the communes of that day: no PC on which it runs can rightly be before it."""

_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class WrongClock:
    """The clock says a day before `not_before`; `typed` where something here is of that day."""

    not_before: date
    typed: bool

    @property
    def sentence(self) -> str:
        """What is said of it, with what to do."""
        days = {
            "today": clock.today().strftime("%d/%m/%Y"),
            "day": self.not_before.strftime("%d/%m/%Y"),
        }
        if self.typed:
            said = _(
                "This PC's clock is wrong: it says %(today)s, and something here was typed on"
                " %(day)s. Set the date; what is saved meanwhile counts all the same."
            )
        else:
            said = _(
                "This PC's clock is wrong: it says %(today)s, and this program was made after"
                " %(day)s. Set the date; what is saved meanwhile counts all the same."
            )
        return said % days


def wrong_clock(connection: "Connection | None" = None) -> WrongClock | None:
    """Why the clock can't be right; None where it can. Without a database by the program alone.

    A day is allowed for zones and for a clock that is set by hand.
    """
    typed = None if connection is None else _typed_later(connection)
    if typed is not None:
        return WrongClock(typed, typed=True)
    return WrongClock(MADE_AFTER, typed=False) if clock.today() < MADE_AFTER else None


def _typed_later(connection: "Connection") -> date | None:
    query = "SELECT last_stamp >> 16 FROM installation"
    last = int(connection.exec_driver_sql(query).scalar_one())
    if last <= clock.milliseconds() + _DAY_MS:
        return None
    return clock.moment(last * 1000).date()
