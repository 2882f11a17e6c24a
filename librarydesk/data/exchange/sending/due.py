"""What is to go to whom: since which change, on top of which bundle."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.ledger import departures
from librarydesk.data.exchange.ledger.departures import Base
from librarydesk.data.exchange.ledger.peers import PeerRow
from librarydesk.data.exchange.ledger.standings import known_of, standing
from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.outgoing import has_news
from librarydesk.data.network.queries import scope_of


@dataclass(frozen=True)
class Due:
    """What a bundle for an installation would hold: changes after `since` up to `up_to`.

    `base` is the bundle that it builds on, `previous` the hash of the one before it.
    """

    addressee: Addressee
    base: Base | None
    previous: bytes | None
    up_to: int

    @property
    def since(self) -> int:
        """The last change that the reader has."""
        return self.base.up_to if self.base else 0

    @property
    def scope(self) -> str | None:
        """The reader's sites as they are recorded."""
        return None if self.addressee.up else json.dumps(sorted(self.addressee.sites))


def due(connection: Connection, to: PeerRow) -> Due:
    """All that an installation hasn't acknowledged, whether or not there is any of it."""
    base = departures.base_for(connection, to.id)
    return Due(
        addressee(connection, to, base),
        base,
        departures.previous_of(connection, to),
        int(connection.exec_driver_sql("SELECT last_seq FROM installation").scalar_one()),
    )


def is_wanted(connection: Connection, to: PeerRow, found: Due, *, again: bool) -> bool:
    """Whether a bundle is to be written: something is new, or was asked for.

    With `again` also what lies, or lay, on a stick already and wasn't acknowledged.
    """
    if again or standing(connection, to.id).owes:
        return has_news(connection, found.addressee, found.since)
    last = departures.last_written(connection, to.id)
    if last is None:
        return has_news(connection, found.addressee, found.since)
    return last.scope != found.scope or has_news(
        connection, addressee(connection, to, last), max(last.up_to, found.since)
    )


def addressee(connection: Connection, to: PeerRow, base: Base | None) -> Addressee:
    """The reader of a bundle that builds on another one."""
    returning = known_of(connection, to.id).returns
    if to.receives:
        return Addressee(to.id, up=True, returning=returning)
    sites = _scope(connection, to)
    had = frozenset(json.loads(base.scope)) if base and base.scope else frozenset()
    new = sites - had if base else frozenset()
    return Addressee(to.id, up=False, sites=sites, new_sites=new, returning=returning)


def _scope(connection: Connection, to: PeerRow) -> frozenset[int]:
    if to.whole_province:
        rows = connection.exec_driver_sql("SELECT id FROM site WHERE voided_at IS NULL")
        return frozenset(int(row[0]) for row in rows)
    return frozenset(scope_of(connection, to.site_id, clock.today()))
