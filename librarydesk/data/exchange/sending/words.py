"""What a note says: the whole state of its writer, and what the reader in particular must know."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.bundle.notes import Ask, Mark, Note
from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.joining.former import FORMER, former_batches
from librarydesk.data.exchange.joining.identity import Identity
from librarydesk.data.exchange.ledger import arrivals, departures
from librarydesk.data.exchange.ledger.arrivals import Applied
from librarydesk.data.exchange.ledger.peers import PeerRow, branches
from librarydesk.data.exchange.ledger.standings import StandingRow, standing

BELIEVED = "<believed>"
"""The kind of the record that names the bundle which the reader is taken to have."""

ALL = -1
_INSTANT = 1000


@dataclass(frozen=True)
class Telling:
    """A note for an installation, and a hash of what in it is news for that one.

    `unheard` is True while that one isn't seen to know of everything that arrived.
    """

    to: PeerRow
    note: Note
    state: bytes
    empty: bool
    unheard: bool

    def is_news(self, last: StandingRow) -> bool:
        """Whether the last note said something else, or was written on another day and not heard.

        A note may have been lost with its stick, and nobody would ever miss it.
        """
        if self.empty:
            return False
        told_on = clock.moment((last.note_stamp >> 16) * _INSTANT).date()
        return self.state != last.note_state or (self.unheard and told_on != clock.today())


def telling(connection: Connection, own: Identity, to: PeerRow) -> Telling:
    """What is to be told an installation now."""
    theirs = arrivals.applied_of(connection, to.id)
    others = [one for one in arrivals.highest_applied(connection) if one.installation != to.uid]
    waits = arrivals.waiting(connection, to.id) > 0
    base = departures.base_for(connection, to.id)
    note = Note(
        state=_marks([*theirs, *others, *departures.numbered(connection, own.id)]),
        asks=(Ask(to.uid, theirs[0].sha256 if theirs else None),) if waits else (),
        erased=_erased(connection),
        set_back_at=(own.began >> 16) * _INSTANT if own.number else None,
        withdrawn_after=_withdrawn_after(connection, to),
        others=(
            *(() if base is None else (_believed(base.sha256, base.branch, base.sequence),)),
            *(former_batches(connection) if own.chain else ()),
        ),
    )
    empty = not theirs and not waits and not own.number and note.withdrawn_after is None
    unheard = arrivals.is_any_unconfirmed(connection, to.id)
    return Telling(to, note, _state(own, theirs, note), empty, unheard)


def tellings(
    connection: Connection, own: Identity, readers: Sequence[PeerRow]
) -> list[tuple[Telling, StandingRow]]:
    """What is to be told several installations, and what their last notes said."""
    return [(telling(connection, own, to), standing(connection, to.id)) for to in readers]


def _marks(applied: Sequence[Applied]) -> tuple[Mark, ...]:
    return tuple(Mark(one.installation, one.branch, one.sequence, one.sha256) for one in applied)


def _erased(connection: Connection) -> tuple[bytes, ...]:
    rows = connection.exec_driver_sql("SELECT uid FROM child_erasure ORDER BY uid")
    return tuple(bytes(row[0]) for row in rows)


def _withdrawn_after(connection: Connection, to: PeerRow) -> int | None:
    """The number after which the reader's bundles are refused, of its current branch."""
    if to.withdrawn_at is None:
        return None
    known = branches(connection, to.id)
    after = known[-1].refused_after if known else None
    return ALL if after is None else after


def _believed(sha256: bytes, branch: bytes, sequence: int) -> Batch:
    return Batch(BELIEVED, ("sha256", "branch", "sequence"), ((sha256, branch, sequence),))


def _state(own: Identity, theirs: Sequence[Applied], note: Note) -> bytes:
    hashed = hashlib.sha256(own.branch)
    for one in sorted(mark.sha256 for mark in theirs):
        hashed.update(one)
    hashed.update(repr((bool(note.asks), note.withdrawn_after)).encode("ascii"))
    former = [batch.rows for batch in note.others if batch.kind == FORMER]
    if former:
        hashed.update(repr(former).encode("ascii"))
    return hashed.digest()
