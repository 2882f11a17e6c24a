"""Which bundles were written here, recorded before they have their name on the stick."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.ledger.arrivals import Applied
from librarydesk.data.exchange.ledger.peers import PeerRow


@dataclass(frozen=True)
class Base:
    """The newest bundle that a reader has: the next one builds on it."""

    branch: bytes
    sequence: int
    sha256: bytes
    up_to: int
    scope: str | None


@dataclass(frozen=True)
class Departure:
    """A bundle that was written, to be recorded; `base` is the hash of what it builds on."""

    peer_id: int
    sequence: int
    sha256: bytes
    base: bytes | None
    up_to: int
    scope: str | None


_BASE = (
    "SELECT d.uid, s.sequence, s.sha256, s.up_to, s.scope FROM exchange_sent s"
    " JOIN device d ON d.id = s.device_id WHERE s.peer_id = ?"
)


def base_for(connection: Connection, peer_id: int) -> Base | None:
    """The newest bundle that an installation acknowledged."""
    row = connection.exec_driver_sql(
        f"{_BASE} AND s.acknowledged_at IS NOT NULL ORDER BY s.up_to DESC, s.id DESC LIMIT 1",
        (peer_id,),
    ).first()
    return None if row is None else Base(*row)


def last_written(connection: Connection, peer_id: int) -> Base | None:
    """The newest bundle for an installation that lies, or lay, on a stick."""
    row = connection.exec_driver_sql(
        f"{_BASE} AND s.file <> '' ORDER BY s.up_to DESC, s.id DESC LIMIT 1", (peer_id,)
    ).first()
    return None if row is None else Base(*row)


def last_file(connection: Connection, peer_id: int) -> str:
    """The name of the newest bundle for an installation; empty where it was confirmed, or none."""
    row = connection.exec_driver_sql(
        "SELECT file, acknowledged_at FROM exchange_sent WHERE peer_id = ? AND file <> ''"
        " ORDER BY up_to DESC, id DESC LIMIT 1",
        (peer_id,),
    ).first()
    return "" if row is None or row[1] is not None else str(row[0])


def previous_of(connection: Connection, to: PeerRow) -> bytes | None:
    """The hash of the last bundle of the current branch for an installation.

    Upwards it is the last one for whichever installation received for the province then, so that
    a new one in its place sees which bundles come before which.
    """
    found = connection.exec_driver_sql(
        "SELECT s.sha256 FROM exchange_sent s JOIN device d ON d.id = s.device_id"
        " WHERE d.current = 1 AND (s.peer_id = ? OR ?) ORDER BY s.sequence DESC LIMIT 1",
        (to.id, int(to.receives)),
    ).scalar()
    return None if found is None else bytes(found)


def record(connection: Connection, departure: Departure) -> int:
    """Records a bundle that has no name on the stick yet, and returns the id of its record."""
    added = connection.exec_driver_sql(
        "INSERT INTO exchange_sent (peer_id, sequence, sha256, base_sha256, up_to, scope,"
        " device_id, made_at, file) VALUES (?, ?, ?, ?, ?, ?,"
        " (SELECT id FROM device WHERE current = 1), ?, '') RETURNING id",
        (*vars(departure).values(), clock.instant(clock.now())),
    )
    return int(added.scalar_one())


def name_written(connection: Connection, sent_id: int, file: str) -> None:
    """Notes that the file has its name now."""
    connection.exec_driver_sql("UPDATE exchange_sent SET file = ? WHERE id = ?", (file, sent_id))


def numbered(connection: Connection, own: bytes) -> list[Applied]:
    """The highest number of each own branch, with its hash: what this installation has written."""
    rows = connection.exec_driver_sql(
        "SELECT d.uid, max(s.sequence), s.sha256 FROM exchange_sent s"
        " JOIN device d ON d.id = s.device_id WHERE d.own = 1 GROUP BY d.id ORDER BY d.uid"
    )
    return [Applied(own, *row) for row in rows]
