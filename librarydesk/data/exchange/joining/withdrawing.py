"""Taking a PC out of the exchange: later bundles of its key are refused."""

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.joining import sentences
from librarydesk.data.exchange.joining.mates import tell_mates

_SHORTEST = 8


def replaced_peer(connection: Connection, written: str) -> tuple[int, bytes]:
    """The row and the id of a known installation, by its id or at least the first 8 digits.

    Raises:
        DeskError: `exchange.unknown_installation`.
    """
    wanted = written.strip().lower().replace("-", "")
    rows = connection.exec_driver_sql(
        "SELECT id, uid FROM exchange_peer WHERE lower(hex(uid)) LIKE ? || '%'", (wanted,)
    ).all()
    if len(wanted) < _SHORTEST or not wanted.isalnum() or len(rows) != 1:
        raise sentences.unknown_installation(written)
    return int(rows[0][0]), bytes(rows[0][1])


def withdraw_for_good(connection: Connection, peer_id: int) -> None:
    """Refuses whatever a PC numbers after what was applied of it here."""
    connection.exec_driver_sql(
        "UPDATE exchange_peer SET withdrawn_at = coalesce(withdrawn_at, ?) WHERE id = ?",
        (clock.instant(clock.now()), peer_id),
    )
    connection.exec_driver_sql(
        "UPDATE exchange_branch AS b SET refused_after = coalesce((SELECT max(r.sequence)"
        " FROM exchange_received r WHERE r.branch_id = b.id), -1)"
        " WHERE b.peer_id = ? AND b.refused_after IS NULL",
        (peer_id,),
    )
    tell_mates(
        connection,
        connection.exec_driver_sql(
            "SELECT site_id FROM exchange_peer WHERE id = ?", (peer_id,)
        ).scalar_one(),
    )
