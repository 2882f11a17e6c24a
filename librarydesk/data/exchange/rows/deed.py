"""One import as it goes: its change numbers, who sent it, what it has changed so far."""

import sqlite3
from dataclasses import dataclass, field

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.rows.addressee import Sender
from librarydesk.data.exchange.rows.deciding import teach
from librarydesk.data.store.database import driver_connection
from librarydesk.data.store.stamps import Stamp, next_stamp


@dataclass
class Account:
    """How many rows were added and updated, and conflicts found."""

    added: int = 0
    updated: int = 0
    conflicts: int = 0


@dataclass
class Deed:
    """One import within its transaction.

    Rows that come as they are get `seq`; those that become what the sender doesn't have yet get
    `merged_seq`, so that they go back to it. `is_province` tells whether this installation
    receives for the province, `merges_reference` whether both sides may change what is the
    province's (its own second PC), so that it merges as all else does.
    """

    connection: Connection
    raw: sqlite3.Connection
    sender: Sender
    own: Stamp
    seq: int
    merged_seq: int
    is_province: bool
    merges_reference: bool
    account: Account = field(default_factory=Account)
    titles: dict[int, str] = field(default_factory=dict)
    """Titles by id whose text was changed, with the text that the index holds for them."""
    new_titles: set[int] = field(default_factory=set)
    """Titles that came now and that the index doesn't hold yet."""
    remade: set[int] = field(default_factory=set)
    """Titles whose words have to be made anew from fields of two versions."""
    moved: dict[str, set[int]] = field(default_factory=dict)
    """Rows by table that refer to another row than before, since two were one."""

    @property
    def now(self) -> int:
        """The instant of the import."""
        return clock.instant(clock.now())


def begin(connection: Connection, sender: Sender) -> Deed:
    """Begins an import: takes two change numbers."""
    as_sent, merged = next_stamp(connection), next_stamp(connection)
    teach(driver_connection(connection))
    return Deed(
        connection=connection,
        raw=driver_connection(connection),
        sender=sender,
        own=merged,
        seq=as_sent.seq,
        merged_seq=merged.seq,
        is_province=not sender.province,
        merges_reference=_both_of_the_province(connection, sender),
    )


def _both_of_the_province(connection: Connection, sender: Sender) -> bool:
    if sender.joining:
        return False
    if sender.province:
        level = connection.exec_driver_sql("SELECT level FROM installation").scalar_one()
        return str(level) == "province"
    found = connection.exec_driver_sql(
        "SELECT whole_province FROM exchange_peer WHERE id = ?", (sender.peer_id,)
    )
    return bool(found.scalar_one_or_none())
