"""Which bundles of other installations were applied here, and which wait for one before them."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock

NEWEST_NAMED = 64
"""So many bundles of its reader a note names: where two PCs write under one id, of both.

The answer to a request is recorded under the number 0 and isn't one of them.
"""


@dataclass(frozen=True)
class Arrival:
    """A bundle that was applied, to be recorded. `told` is its account as JSON."""

    branch_id: int
    sequence: int
    sha256: bytes
    previous: bytes | None
    made_at: int
    seq: int
    merged_seq: int
    file: str
    told: str


@dataclass(frozen=True)
class Applied:
    """A bundle that was applied, as notes name it."""

    installation: bytes
    branch: bytes
    sequence: int
    sha256: bytes


def account_of(connection: Connection, peer_id: int, sha256: bytes) -> str | None:
    """The account of a bundle that was applied before; None where it wasn't."""
    told = connection.exec_driver_sql(
        "SELECT r.told FROM exchange_received r JOIN exchange_branch b ON b.id = r.branch_id"
        " WHERE r.sha256 = ? AND b.peer_id = ?",
        (sha256, peer_id),
    ).scalar()
    return None if told is None else str(told)


def is_contained(connection: Connection, peer_id: int, sha256: bytes) -> bool:
    """Whether the next bundle of the same branch was applied, which is the newer state of it.

    That one was applied, so what it builds on was here, and it holds all that came after.
    """
    found = connection.exec_driver_sql(
        "SELECT 1 FROM exchange_received r JOIN exchange_branch b ON b.id = r.branch_id"
        " WHERE r.previous_sha256 = ? AND b.peer_id = ?",
        (sha256, peer_id),
    )
    return found.first() is not None


def has_twin(connection: Connection, branch_id: int, sequence: int) -> bool:
    """Whether another bundle with the same number was applied."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM exchange_received WHERE branch_id = ? AND sequence = ?",
        (branch_id, sequence),
    )
    return found.first() is not None


def record(connection: Connection, arrival: Arrival) -> None:
    """Records that a bundle was applied; what of its branch waited before it waits no more."""
    connection.exec_driver_sql(
        "INSERT INTO exchange_received (branch_id, sequence, sha256, previous_sha256, made_at, seq,"
        " merged_seq, file, told, applied_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*vars(arrival).values(), clock.instant(clock.now())),
    )
    connection.exec_driver_sql(
        "DELETE FROM exchange_waiting WHERE sha256 = ? OR branch_id = ? AND sequence <= ?"
        " OR branch_id IN (SELECT e.id FROM exchange_branch b JOIN exchange_branch e"
        " ON e.peer_id = b.peer_id AND e.number < b.number WHERE b.id = ?)",
        (arrival.sha256, arrival.branch_id, arrival.sequence, arrival.branch_id),
    )


def confirm(connection: Connection, peer_id: int, sha256: bytes) -> None:
    """Notes that the writer of a bundle knows that it and those before it arrived."""
    connection.exec_driver_sql(
        "UPDATE exchange_received SET confirmed_at = ? WHERE confirmed_at IS NULL AND id IN"
        " (SELECT e.id FROM exchange_received r JOIN exchange_branch b ON b.id = r.branch_id"
        " JOIN exchange_received e ON e.branch_id = r.branch_id AND e.sequence <= r.sequence"
        " WHERE r.sha256 = ? AND b.peer_id = ?)",
        (clock.instant(clock.now()), sha256, peer_id),
    )


def is_any_unconfirmed(connection: Connection, peer_id: int) -> bool:
    """Whether the writer of a bundle isn't seen to know that it arrived."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM exchange_received r JOIN exchange_branch b ON b.id = r.branch_id"
        " WHERE b.peer_id = ? AND r.confirmed_at IS NULL AND r.sequence > 0 LIMIT 1",
        (peer_id,),
    )
    return found.first() is not None


def wait_for(
    connection: Connection, branch_id: int, sequence: int, sha256: bytes, file: str
) -> None:
    """Remembers that more has to be asked for."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO exchange_waiting (sha256, branch_id, sequence, file, found_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (sha256, branch_id, sequence, file, clock.instant(clock.now())),
    )


def waiting(connection: Connection, peer_id: int, *, seen: bool = False) -> int:
    """How many bundles of an installation are missed; with `seen` those that lay here and wait."""
    here = " AND w.file <> ''" if seen else ""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM exchange_waiting w JOIN exchange_branch b ON b.id = w.branch_id"
        f" WHERE b.peer_id = ?{here}",
        (peer_id,),
    )
    return int(found.scalar_one())


def applied_of(connection: Connection, peer_id: int) -> list[Applied]:
    """The newest bundles of an installation that were applied, the last first."""
    rows = connection.exec_driver_sql(
        "SELECT p.uid, b.uid, r.sequence, r.sha256 FROM exchange_received r"
        " JOIN exchange_branch b ON b.id = r.branch_id JOIN exchange_peer p ON p.id = b.peer_id"
        " WHERE p.id = ? AND r.sequence > 0 ORDER BY r.id DESC LIMIT ?",
        (peer_id, NEWEST_NAMED),
    )
    return [Applied(*row) for row in rows]


def highest_applied(connection: Connection) -> list[Applied]:
    """The highest bundle of each branch of every installation."""
    rows = connection.exec_driver_sql(
        "SELECT p.uid, b.uid, max(r.sequence), r.sha256 FROM exchange_received r"
        " JOIN exchange_branch b ON b.id = r.branch_id JOIN exchange_peer p ON p.id = b.peer_id"
        " WHERE r.sequence > 0 GROUP BY b.id ORDER BY p.uid, b.uid"
    )
    return [Applied(*row) for row in rows]
