"""Taking from a stick what both sides have confirmed, and nothing else."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.exchange.bundle.layout import Front, key_hint, read_front
from librarydesk.data.exchange.bundle.verifying import measure
from librarydesk.data.exchange.joining.identity import Identity, identity
from librarydesk.data.exchange.json_values import Json
from librarydesk.data.exchange.ledger.peers import branches
from librarydesk.data.exchange.sending.sticks import refuse_unless_folder, stick_said_plainly
from librarydesk.data.exchange.taking.finding import Found, Kind, find
from librarydesk.data.exchange.taking.opening import (
    NewcomerError,
    OthersMailError,
    RefusedError,
    opened,
)
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError

_OWN_CONFIRMED = (
    "SELECT 1 FROM exchange_sent s WHERE s.sha256 = ? AND s.up_to <= (SELECT max(a.up_to)"
    " FROM exchange_sent a WHERE a.peer_id = s.peer_id AND a.acknowledged_at IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM exchange_standing t WHERE t.peer_id = s.peer_id"
    " AND (t.returning_after IS NOT NULL OR t.twinned_after IS NOT NULL))"
)
_THEIRS_CONFIRMED = "SELECT 1 FROM exchange_received WHERE sha256 = ? AND confirmed_at IS NOT NULL"


@dataclass
class Cleaned:
    """What was taken away, and how many files of the exchange stay."""

    removed: list[str] = field(default_factory=list)
    kept: int = 0

    def as_json(self) -> Json:
        """The result as a command prints it."""
        return {"removed": [*self.removed], "kept": self.kept}


def clean(database: Database, folder: Path, *, seal: Seal | None = None) -> Cleaned:
    """Removes bundles that both sides have confirmed, and notes that say nothing any more.

    What is for others stays, and so does what lies in archives.

    Raises:
        DeskError: `exchange.stick_gone` and others for what the stick refuses.
    """
    refuse_unless_folder(folder)
    own = identity(database, seal)
    done = Cleaned()
    for found in find(folder, folder):
        with database.read() as connection:
            removable = found.path.is_relative_to(folder) and _is_confirmed(connection, own, found)
        if removable:
            with stick_said_plainly(folder):
                found.path.unlink()
            done.removed.append(found.name)
        else:
            done.kept += 1
    return done


def _is_confirmed(connection: Connection, own: Identity, found: Found) -> bool:
    if found.kind is Kind.BROKEN:
        return False
    if found.kind is Kind.NOTE:
        return _is_stale(connection, own, found)
    try:
        front = read_front(found.path)
        sha256 = measure(front).sha256
    except DeskError:
        return False
    query = _OWN_CONFIRMED if _is_own(own, front) else _THEIRS_CONFIRMED
    return connection.exec_driver_sql(query, (sha256,)).first() is not None


def _is_own(own: Identity, front: Front) -> bool:
    return front.header.sender == key_hint(own.signing)


def _is_stale(connection: Connection, own: Identity, found: Found) -> bool:
    """Whether a later note of the same branch was taken in: the newest one always stays."""
    try:
        file = opened(connection, own, found)
    except (NewcomerError, OthersMailError, RefusedError):
        return False
    return any(
        one.line == file.line and one.heard is not None and file.head.sequence < one.heard
        for one in branches(connection, file.sender.id)
    )
