"""Who changes rows, on which PC, when, and as which change of this database."""

import getpass
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock


@dataclass(frozen=True)
class Stamp:
    """What every row written by one deed carries. See `store.base.Travelling` for the columns."""

    author_id: int
    device_id: int
    recorded_at: int
    stamp: int
    seq: int

    @property
    def columns(self) -> dict[str, int]:
        """The travelling columns of a new row, without its uid."""
        return {
            "author_id": self.author_id,
            "device_id": self.device_id,
            "recorded_at": self.recorded_at,
            "stamp": self.stamp,
            "seq": self.seq,
            "arrived": self.seq,
        }

    @property
    def values_sql(self) -> str:
        """The same as SQL literals in the order of `NEW_ROW_COLUMNS`, uid made for each row."""
        return (
            f"new_uid(), {self.author_id}, {self.device_id}, {self.recorded_at}, "
            f"{self.stamp}, {self.seq}, {self.seq}"
        )


NEW_ROW_COLUMNS = "uid, author_id, device_id, recorded_at, stamp, seq, arrived"
"""The travelling columns that `Stamp.values_sql` fills, for INSERT … SELECT."""


def next_stamp(connection: Connection) -> Stamp:
    """Begins a deed: raises this database's counters and returns what its rows carry.

    Called once in a write transaction. The stamp is a hybrid logical clock: the wall clock in
    milliseconds times 65536, but always above every stamp seen.
    """
    now = clock.instant(clock.now())
    row = connection.exec_driver_sql(
        "UPDATE installation SET last_seq = last_seq + 1, last_stamp = max(last_stamp + 1, ?)"
        " RETURNING last_stamp, last_seq",
        ((now // 1000) << 16,),
    ).one()
    return Stamp(
        author_id=_author_id(connection),
        device_id=_own_device_id(connection),
        recorded_at=now,
        stamp=int(row[0]),
        seq=int(row[1]),
    )


def _own_device_id(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT id FROM device WHERE current = 1").scalar_one())


def _author_id(connection: Connection) -> int:
    name = author_name()
    connection.exec_driver_sql(
        "INSERT INTO author (uid, name) SELECT new_uid(), ?"
        " WHERE NOT EXISTS (SELECT 1 FROM author WHERE name = ?)",
        (name, name),
    )
    return int(
        connection.exec_driver_sql("SELECT id FROM author WHERE name = ?", (name,)).scalar_one()
    )


def author_name() -> str:
    """The name under which this user's rows are recorded: the account of the system."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # An account without a name (some service accounts and containers).
        return "?"
