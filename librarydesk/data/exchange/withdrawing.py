"""Withdrawing an installation from the exchange: what it writes from then on isn't taken."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.exchange.joining import sentences
from librarydesk.data.exchange.joining.withdrawing import replaced_peer, withdraw_for_good
from librarydesk.data.exchange.ledger.marks import Line
from librarydesk.data.exchange.ledger.peers import BranchRow, PeerRow, branches, peer
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _

NOTHING = -1
_AFTER = re.compile(r"(?:(?P<branch>[0-9a-fA-F]{4,32}):)?(?P<number>\d{1,9})")


@dataclass(frozen=True)
class After:
    """The last number that is still taken, and of which branch (empty: the current one)."""

    number: int
    branch: str = ""

    @classmethod
    def read(cls, text: str) -> "After":
        """Reads `N` or `BRANCH:N`.

        Raises:
            DeskError: `exchange.bad_after`.
        """
        found = _AFTER.fullmatch(text.strip())
        if found is None:
            raise DeskError(
                "exchange.bad_after",
                _("“%(text)s” is no number of a bundle. Write 12, or BRANCH:12.") % {"text": text},
            )
        return cls(int(found["number"]), (found["branch"] or "").lower())


def withdraw(database: Database, installation: str, after: After | None = None) -> PeerRow:
    """Refuses what an installation writes from now on, or wrote after a number.

    Its other branches are refused whole. The next note tells it.

    Raises:
        DeskError: `exchange.unknown_installation`, `exchange.unknown_branch`;
            `exchange.not_receiving` where it is the one that receives for the province.
    """
    with database.write() as connection:
        peer_id, _uid = replaced_peer(connection, installation)
        if peer(connection, peer_id).receives:
            raise sentences.not_receiving()
        if after is not None:
            _refuse_after(connection, peer_id, after)
        withdraw_for_good(connection, peer_id)
        return peer(connection, peer_id)


def _first_branch(connection: Connection, peer_id: int) -> BranchRow:
    """The branch with which an installation begins, of which nothing has come yet."""
    uid = peer(connection, peer_id).uid
    added = connection.exec_driver_sql(
        "INSERT INTO exchange_branch (peer_id, uid, number, began) VALUES (?, ?, 0, 0)"
        " RETURNING id",
        (peer_id, uid),
    )
    return BranchRow(int(added.scalar_one()), Line(0, 0, uid), None, None)


def _refuse_after(connection: Connection, peer_id: int, after: After) -> None:
    known = branches(connection, peer_id) or [_first_branch(connection, peer_id)]
    fitting = [
        one for one in known if after.branch and one.line.uid.hex().startswith(after.branch)
    ] or ([known[-1]] if not after.branch else [])
    if len(fitting) != 1:
        raise DeskError(
            "exchange.unknown_branch",
            _("That installation has no branch %(branch)s. “exchange status” shows its branch.")
            % {"branch": after.branch or "–"},
        )
    connection.exec_driver_sql(
        "UPDATE exchange_branch SET refused_after = iif(id = ?, ?, ?) WHERE peer_id = ?",
        (fitting[0].id, after.number, NOTHING, peer_id),
    )
