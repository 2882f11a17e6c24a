"""How far each other installation has what was sent, as the tables hold it. See `marks`."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.ledger.marks import (
    Judgement,
    Known,
    ReceivedBundle,
    SentBundle,
)
from librarydesk.data.exchange.ledger.peers import branches

_SENT = (
    "SELECT s.id, s.sha256, s.up_to, d.uid, s.sequence, s.acknowledged_at IS NOT NULL"
    " FROM exchange_sent s JOIN device d ON d.id = s.device_id WHERE s.peer_id = ? ORDER BY s.id"
)
_RECEIVED = (
    "SELECT b.uid, r.sequence, r.seq FROM exchange_received r"
    " JOIN exchange_branch b ON b.id = r.branch_id WHERE b.peer_id = ?"
)


@dataclass(frozen=True)
class StandingRow:
    """What is remembered beside the bundles: see `models.Standing`."""

    returning_after: int | None = None
    twinned_after: int | None = None
    owes: bool = False
    note_state: bytes | None = None
    note_sha256: bytes | None = None
    note_stamp: int = 0
    withdrawn_after: int | None = None


def standing(connection: Connection, peer_id: int) -> StandingRow:
    """How this installation stands with another one."""
    row = connection.exec_driver_sql(
        "SELECT returning_after, twinned_after, owes, note_state, note_sha256, note_stamp,"
        " withdrawn_after FROM exchange_standing WHERE peer_id = ?",
        (peer_id,),
    ).first()
    if row is None:
        return StandingRow()
    return StandingRow(row[0], row[1], bool(row[2]), *row[3:])


def known_of(connection: Connection, peer_id: int) -> Known:
    """What is known of another installation: what it said, has, and sent."""
    here = standing(connection, peer_id)
    sent = connection.exec_driver_sql(_SENT, (peer_id,))
    received = connection.exec_driver_sql(_RECEIVED, (peer_id,))
    heard = {one.line: one.heard for one in branches(connection, peer_id) if one.heard is not None}
    return Known(
        heard=heard,
        sent=tuple(
            SentBundle(row[0], row[1], row[2], row[3], row[4], acknowledged=bool(row[5]))
            for row in sent
        ),
        received=tuple(ReceivedBundle(*row) for row in received),
        returning_after=here.returning_after,
        twinned_after=here.twinned_after,
    )


def keep_judgement(connection: Connection, peer_id: int, judgement: Judgement) -> None:
    """Moves the marks."""
    _acknowledge(connection, judgement.acknowledged, clock.instant(clock.now()))
    _acknowledge(connection, judgement.taken_back, None)
    change(
        connection,
        peer_id,
        returning_after=judgement.returning_after,
        twinned_after=judgement.twinned_after,
    )
    if judgement.owes:
        change(connection, peer_id, owes=1)


def change(connection: Connection, peer_id: int, **values: int | bytes | None) -> None:
    """Changes what is remembered of another installation."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO exchange_standing (peer_id) VALUES (?)", (peer_id,)
    )
    fields = ", ".join(f"{name} = ?" for name in values)
    connection.exec_driver_sql(
        f"UPDATE exchange_standing SET {fields} WHERE peer_id = ?", (*values.values(), peer_id)
    )


def note_heard(connection: Connection, branch_id: int, stamp: int) -> None:
    """Remembers the last note of a branch that was believed."""
    connection.exec_driver_sql(
        "INSERT INTO exchange_heard (branch_id, stamp) VALUES (?, ?)"
        " ON CONFLICT (branch_id) DO UPDATE SET stamp = excluded.stamp",
        (branch_id, stamp),
    )


def _acknowledge(connection: Connection, ids: Iterable[int], instant: int | None) -> None:
    for one in ids:
        connection.exec_driver_sql(
            "UPDATE exchange_sent SET acknowledged_at = ? WHERE id = ?", (instant, one)
        )
