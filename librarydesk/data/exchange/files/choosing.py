"""Which kept files an installation should have and wasn't sent yet."""

from collections.abc import Iterable

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.scope import drop_reach, find_reach, reach_condition
from librarydesk.data.exchange.rows.shapes import shape_of
from librarydesk.data.store.kept_files.store import Content, FileStore
from librarydesk.data.store.kept_files.tables import KEPT_TABLES

_TRAVELLING = tuple(table for table in KEPT_TABLES if not table.sealed)


def wanted_files(
    connection: Connection, store: FileStore, to: Addressee, *, again: bool
) -> list[Content]:
    """The files of rows that the reader has, held here, and not carried before unless `again`."""
    if not to.up:
        find_reach(connection, to)
    try:
        found = dict.fromkeys(
            Content(str(sha256), int(size))
            for table in _TRAVELLING
            for sha256, size in connection.exec_driver_sql(
                f"SELECT t.sha256, t.size FROM {table.name} t WHERE t.voided_at IS NULL"
                f" AND t.sha256 IS NOT NULL AND ({_reached(connection, table.name, to)})"
                " ORDER BY t.id"
            )
        )
    finally:
        drop_reach(connection)
    carried = set() if again else carried_files(connection, to.peer_id)
    return [one for one in found if one.sha256 not in carried and store.holds(one)]


def carried_files(connection: Connection, peer_id: int) -> set[str]:
    """The hashes of what was carried to or from an installation."""
    rows = connection.exec_driver_sql(
        "SELECT sha256 FROM exchange_file WHERE peer_id = ?", (peer_id,)
    )
    return {str(sha256) for sha256 in rows.scalars()}


def note_carried(connection: Connection, peer_id: int, hashes: Iterable[str]) -> None:
    """Notes that files were carried to or from an installation."""
    now = clock.instant(clock.now())
    rows = [(peer_id, sha256, now) for sha256 in hashes]
    if rows:
        connection.exec_driver_sql("INSERT OR IGNORE INTO exchange_file VALUES (?, ?, ?)", rows)


def is_named(connection: Connection, sha256: str) -> bool:
    """Whether a row that isn't sealed names a file."""
    return any(
        connection.exec_driver_sql(
            f"SELECT 1 FROM {table.name} WHERE sha256 = ? AND voided_at IS NULL LIMIT 1", (sha256,)
        ).first()
        for table in _TRAVELLING
    )


def _reached(connection: Connection, table: str, to: Addressee) -> str:
    return "1" if to.up else reach_condition(shape_of(connection)[table], whole=False)
