"""How this installation stands with all others: what each has, waits for and still owes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.conflicts.queries import open_conflicts
from librarydesk.data.exchange.json_values import Json
from librarydesk.data.exchange.ledger import arrivals, departures
from librarydesk.data.exchange.ledger.peers import PeerRow, branches, counterparts, peers
from librarydesk.data.exchange.rows.news import News, unconfirmed
from librarydesk.data.exchange.sending.due import addressee
from librarydesk.data.store.bulk_reading import working_table
from librarydesk.data.store.database import Database

_INSTANT = 1000
"""A stamp counts milliseconds, an instant their thousandths."""

YELLOW_DAYS, RED_DAYS = 30, 90
"""After so many days without the other side's word the line in the status bar changes colour."""


@dataclass(frozen=True)
class StandingOf:
    """How far another installation is.

    `last_in` and `last_out` are the numbers of the newest bundles taken in and written,
    `acknowledged` that of the newest one that it confirmed. `oldest_unsent` is the day of the
    oldest change that it hasn't confirmed, `behind` for how many days it could have done so.
    """

    id: str
    site: str
    name: str
    branch: str | None
    branches: int
    last_in: int
    last_out: int
    acknowledged: int
    waiting: int
    conflicts: int
    provisional: int
    oldest_unsent: date | None
    behind: int
    erasures_unconfirmed: int
    withdrawn: bool

    def as_json(self) -> dict[str, Json]:
        """The entry as a command prints it."""
        oldest = self.oldest_unsent.isoformat() if self.oldest_unsent else None
        return {**vars(self), "oldest_unsent": oldest}


@dataclass(frozen=True)
class Overview:
    """This installation and all that it knows; `own_branches` counts how often it began anew."""

    installations: tuple[StandingOf, ...]
    own: str
    own_branches: int
    withdrawn: bool

    def as_json(self) -> dict[str, Json]:
        """The result as a command prints it."""
        return {
            "installations": [one.as_json() for one in self.installations],
            "own": {
                "id": self.own,
                "branches": self.own_branches,
                "withdrawn": self.withdrawn,
            },
        }

    @property
    def behind(self) -> int:
        """For how many days the oldest change hasn't been confirmed."""
        return max((one.behind for one in self.installations), default=0)


def overview(database: Database) -> Overview:
    """How this installation stands with all others."""
    with database.read() as connection, working_table(connection):
        disputed = _disputed(connection)
        readers = [one for one in counterparts(connection) if one.withdrawn_at is None]
        news = owed(connection, readers)
        found = [
            _standing(connection, one, news.get(one.id, News()), disputed[one.uid])
            for one in peers(connection)
        ]
        own = connection.exec_driver_sql(
            "SELECT lower(hex(coalesce(d.installation_uid, d.uid))),"
            " (SELECT count(*) FROM device WHERE own = 1) FROM device d WHERE d.current = 1"
        ).one()
        told = connection.exec_driver_sql(
            "SELECT 1 FROM exchange_standing s JOIN exchange_peer p ON p.id = s.peer_id"
            " WHERE p.receives AND s.withdrawn_after IS NOT NULL"
        ).first()
    return Overview(tuple(found), str(own[0]), int(own[1]), told is not None)


def _disputed(connection: Connection) -> Counter[bytes]:
    """How many open conflicts there are with each installation."""
    owners = {
        bytes(row[0]): bytes(row[1])
        for row in connection.exec_driver_sql(
            "SELECT uid, installation_uid FROM device WHERE installation_uid IS NOT NULL"
        )
    }
    found = Counter[bytes]()
    for one in open_conflicts(connection):
        if not one.proposal and not one.number:
            sides = (one.shown.device, one.other.device)
            found.update({owners[side] for side in sides if side in owners})
    return found


def owed(connection: Connection, readers: Sequence[PeerRow]) -> dict[int, News]:
    """What each reader hasn't confirmed, by its id; temporary tables must be allowed."""
    asked = []
    for one in readers:
        base = departures.base_for(connection, one.id)
        asked.append((addressee(connection, one, base), base.up_to if base else 0))
    return unconfirmed(connection, asked)


def _standing(connection: Connection, one: PeerRow, news: News, conflicts: int) -> StandingOf:
    known = branches(connection, one.id)
    base = departures.base_for(connection, one.id)
    oldest = news.oldest
    return StandingOf(
        id=one.uid.hex(),
        site=one.site,
        name=one.name,
        branch=known[-1].line.uid.hex() if known else None,
        branches=len(known),
        last_in=_last_in(connection, one.id, known[-1].id if known else 0),
        last_out=_last_out(connection, one.id),
        acknowledged=base.sequence if base else 0,
        waiting=arrivals.waiting(connection, one.id, seen=True),
        conflicts=conflicts,
        provisional=_provisional(connection, one.uid),
        oldest_unsent=None if oldest is None else _day(oldest),
        behind=0 if oldest is None else days_waiting(connection, one, oldest),
        erasures_unconfirmed=news.erasures,
        withdrawn=one.withdrawn_at is not None,
    )


def days_waiting(connection: Connection, one: PeerRow, stamp: int) -> int:
    """For how many days an installation could have confirmed a change; before joining it couldn't.

    `stamp` is that of the change.
    """
    admitted = _count(connection, "SELECT admitted_at FROM exchange_peer WHERE id = ?", one.id)
    return days_since(max((stamp >> 16) * _INSTANT, admitted))


def days_since(instant: int) -> int:
    """How many days ago an instant was; 0 where it is still to come."""
    return max(0, (clock.today() - clock.moment(instant).date()).days)


def _day(stamp: int) -> date:
    return clock.moment((stamp >> 16) * _INSTANT).date()


def _last_in(connection: Connection, peer_id: int, branch_id: int) -> int:
    return _count(
        connection,
        "SELECT coalesce(max(r.sequence), 0) FROM exchange_received r JOIN exchange_branch b"
        " ON b.id = r.branch_id WHERE b.peer_id = ? AND b.id = ?",
        peer_id,
        branch_id,
    )


def _last_out(connection: Connection, peer_id: int) -> int:
    last = departures.last_written(connection, peer_id)
    return last.sequence if last else 0


def _provisional(connection: Connection, installation: bytes) -> int:
    """How many rows of an installation have a number that somebody must settle."""
    tables = connection.exec_driver_sql("SELECT DISTINCT row_table FROM provisional_number").all()
    return sum(
        _count(
            connection,
            f"SELECT count(*) FROM provisional_number p JOIN {table} t ON t.uid = p.row_uid"
            " JOIN device d ON d.id = t.device_id WHERE p.row_table = ? AND d.installation_uid = ?",
            table,
            installation,
        )
        for (table,) in tables
    )


def _count(connection: Connection, query: str, *values: int | str | bytes) -> int:
    return int(connection.exec_driver_sql(query, values).scalar_one())
