"""For how many days the other side hasn't confirmed what is here; whether the clock is behind."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.ledger import departures
from librarydesk.data.exchange.ledger.peers import counterparts
from librarydesk.data.exchange.overview import RED_DAYS, YELLOW_DAYS
from librarydesk.data.exchange.rows.outgoing import oldest_news
from librarydesk.data.exchange.sending.due import addressee
from librarydesk.data.store.bulk_reading import working_table
from librarydesk.data.store.database import Database

_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True)
class Overdue:
    """Days without confirmation, by the province or (where this PC receives) by a library.

    `written_later` is the day of the latest change here where that lies more than a day ahead:
    this PC's clock was set back, or was ahead before.
    """

    days: int
    by_province: bool
    written_later: date | None = None

    @property
    def is_yellow(self) -> bool:
        """Whether it is time to go with a stick."""
        return self.days > YELLOW_DAYS

    @property
    def is_red(self) -> bool:
        """Whether it is high time."""
        return self.days > RED_DAYS


def overdue(database: Database) -> Overdue:
    """How this PC stands with those that it exchanges with."""
    with database.read() as connection:
        later = written_later(connection)
        others = [one for one in counterparts(connection) if one.withdrawn_at is None]
        if later is not None or not others:
            return Overdue(0, by_province=True, written_later=later)
        oldest = []
        with working_table(connection):
            for one in others:
                base = departures.base_for(connection, one.id)
                to = addressee(connection, one, base)
                oldest.append(oldest_news(connection, to, base.up_to if base else 0))
    days = [(clock.today() - _day(stamp)).days for stamp in oldest if stamp is not None]
    return Overdue(max([0, *days]), by_province=any(one.receives for one in others))


def written_later(connection: Connection) -> date | None:
    """The day of the latest change here where the clock says that it is still to come."""
    query = "SELECT last_stamp >> 16 FROM installation"
    last = int(connection.exec_driver_sql(query).scalar_one())
    if last <= clock.milliseconds() + _DAY_MS:
        return None
    return clock.moment(last * 1000).date()


def _day(stamp: int) -> date:
    return clock.moment((stamp >> 16) * 1000).date()
