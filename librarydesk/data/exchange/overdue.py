"""For how many days the other side hasn't confirmed what is here; whether the clock is behind."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.exchange.ledger.peers import PeerRow, counterparts
from librarydesk.data.exchange.overview import RED_DAYS, YELLOW_DAYS, days_since, days_waiting, owed
from librarydesk.data.store.bulk_reading import working_table
from librarydesk.data.store.clocks import WrongClock, wrong_clock
from librarydesk.data.store.database import Database

_WITHDRAWN = (
    "SELECT 1 FROM exchange_standing s JOIN exchange_peer p ON p.id = s.peer_id"
    " WHERE p.receives AND s.withdrawn_after IS NOT NULL"
)
_OLDEST_SENT = (
    "SELECT min(s.made_at) FROM exchange_sent s JOIN exchange_peer p ON p.id = s.peer_id"
    " WHERE p.withdrawn_at IS NULL AND s.file <> '' AND s.acknowledged_at IS NULL"
    " AND s.up_to > coalesce((SELECT max(a.up_to) FROM exchange_sent a"
    " WHERE a.peer_id = s.peer_id AND a.acknowledged_at IS NOT NULL), -1)"
)


@dataclass(frozen=True)
class Overdue:
    """Days without confirmation, by the province or (where this PC receives) by a library.

    The province is owed every change, a library what was written for it: to ask what else concerns
    each of twenty libraries would take seconds.
    `clock` tells why this PC's clock can't be right. `withdrawn` is True where the province told
    this PC that it takes nothing more of it.
    """

    days: int
    by_province: bool
    clock: WrongClock | None = None
    withdrawn: bool = False

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
        wrong = wrong_clock(connection)
        if wrong is not None:
            return Overdue(0, by_province=True, clock=wrong)
        if connection.exec_driver_sql(_WITHDRAWN).first() is not None:
            return Overdue(0, by_province=True, withdrawn=True)
        others = [one for one in counterparts(connection) if one.withdrawn_at is None]
        province = next((one for one in others if one.receives), None)
        if province is not None:
            return Overdue(_unconfirmed_by(connection, province), by_province=True)
        sent = connection.exec_driver_sql(_OLDEST_SENT).scalar_one()
    return Overdue(0 if sent is None else days_since(sent), by_province=False)


def _unconfirmed_by(connection: Connection, province: PeerRow) -> int:
    """For how many days the oldest change waits for the province."""
    with working_table(connection):
        stamp = owed(connection, [province])[province.id].oldest
    return 0 if stamp is None else days_waiting(connection, province, stamp)
