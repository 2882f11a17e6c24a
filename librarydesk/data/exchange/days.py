"""When something last came from each installation, went to it and was confirmed by it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock

_DAYS = (
    "SELECT lower(hex(p.uid)), (SELECT max(r.applied_at) FROM exchange_received r"
    " JOIN exchange_branch b ON b.id = r.branch_id WHERE b.peer_id = p.id AND r.sequence > 0),"
    " (SELECT max(s.made_at) FROM exchange_sent s WHERE s.peer_id = p.id AND s.file <> ''),"
    " (SELECT max(s.acknowledged_at) FROM exchange_sent s WHERE s.peer_id = p.id),"
    " p.admitted_at, p.withdrawn_at FROM exchange_peer p"
)


@dataclass(frozen=True, slots=True)
class LastDays:
    """The days of the last bundle in and out, of the last word that one arrived, and of its own."""

    came: date | None
    went: date | None
    confirmed: date | None
    admitted: date | None
    withdrawn: date | None


def last_days(connection: Connection) -> dict[str, LastDays]:
    """The days of every known installation, by its id."""
    rows = connection.exec_driver_sql(_DAYS)
    return {str(row[0]): LastDays(*(_day(moment) for moment in row[1:])) for row in rows}


def _day(moment: int | None) -> date | None:
    return None if not moment else clock.moment(moment).date()
