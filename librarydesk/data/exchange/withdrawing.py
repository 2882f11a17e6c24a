"""Withdrawing an installation from the exchange: what it writes from then on isn't taken."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.ledger.peers import PeerRow, branches, peers
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
        DeskError: `exchange.unknown_installation`, `exchange.unknown_branch`.
    """
    with database.write() as connection:
        found = installation_named(connection, installation)
        if after is None:
            _refuse_what_is_new(connection, found)
        else:
            _refuse_after(connection, found, after)
        connection.exec_driver_sql(
            "UPDATE exchange_peer SET withdrawn_at = coalesce(withdrawn_at, ?) WHERE id = ?",
            (clock.instant(clock.now()), found.id),
        )
    return found


def installation_named(connection: Connection, text: str) -> PeerRow:
    """The installation with an id, or with one that begins so.

    Raises:
        DeskError: `exchange.unknown_installation` where none or several fit.
    """
    wanted = text.strip().lower()
    fitting = [one for one in peers(connection) if one.uid.hex().startswith(wanted)]
    if len(wanted) < 4 or len(fitting) != 1:
        raise DeskError(
            "exchange.unknown_installation",
            _(
                "No single installation has the id %(id)s. “exchange status” lists them; give at"
                " least its first eight letters."
            )
            % {"id": text},
            id=text,
        )
    return fitting[0]


def _refuse_what_is_new(connection: Connection, found: PeerRow) -> None:
    connection.exec_driver_sql(
        "UPDATE exchange_branch SET refused_after = (SELECT coalesce(max(r.sequence), 0)"
        " FROM exchange_received r WHERE r.branch_id = exchange_branch.id) WHERE peer_id = ?",
        (found.id,),
    )


def _refuse_after(connection: Connection, found: PeerRow, after: After) -> None:
    known = branches(connection, found.id)
    fitting = [
        one for one in known if after.branch and one.line.uid.hex().startswith(after.branch)
    ] or ([known[-1]] if known and not after.branch else [])
    if len(fitting) != 1:
        raise DeskError(
            "exchange.unknown_branch",
            _("That installation has no branch %(branch)s. “exchange status” shows its branch.")
            % {"branch": after.branch or "–"},
        )
    connection.exec_driver_sql(
        "UPDATE exchange_branch SET refused_after = iif(id = ?, ?, ?) WHERE peer_id = ?",
        (fitting[0].id, after.number, NOTHING, found.id),
    )
