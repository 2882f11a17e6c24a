"""What the view of installations asks, and what it has done; functions for the runner's lanes."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.days import LastDays
    from librarydesk.data.exchange.ledger.peers import PeerRow
    from librarydesk.data.exchange.overview import Overview, StandingOf


@dataclass(frozen=True)
class Pc:
    """Another installation: how it stands, when, and the name of its site.

    `shared` is True where that site has several PCs.
    """

    standing: "StandingOf"
    days: "LastDays"
    site_name: str
    shared: bool = False


@dataclass(frozen=True)
class AllPcs:
    """This PC and all that it exchanges with; `receives` where it admits the others.

    `aside` is the folder of bundles that weren't taken since their writer was withdrawn.
    """

    overview: "Overview"
    pcs: tuple[Pc, ...]
    receives: bool
    own_site: str
    own_name: str
    aside: Path


def all_pcs(desk: "Desk") -> AllPcs:
    """How all installations stand."""
    from librarydesk import clock
    from librarydesk.data.exchange.days import last_days
    from librarydesk.data.exchange.overview import overview
    from librarydesk.data.exchange.taking.service import aside_of
    from librarydesk.data.network.queries import own_site_code, sites_on

    found = overview(desk.database)
    with desk.database.read() as connection:
        days = last_days(connection)
        names = {site.code: site.name for site in sites_on(connection, clock.today())}
        own = own_site_code(connection)
        receives = connection.exec_driver_sql(
            "SELECT i.level = 'province' AND NOT EXISTS (SELECT 1 FROM exchange_peer"
            " WHERE receives = 1) FROM installation i"
        ).scalar_one()
    counted = Counter(one.site for one in found.installations)
    pcs = tuple(
        Pc(one, days[one.id], names.get(one.site, one.site), counted[one.site] > 1)
        for one in found.installations
    )
    aside = aside_of(desk.path)
    return AllPcs(found, pcs, bool(receives), own, names.get(own, own), aside)


def withdraw(desk: "Desk", installation: str, after: str) -> "PeerRow":
    """Withdraws an installation; `after` is the last number that is still taken, empty: of now."""
    from librarydesk.data.exchange import withdrawing

    last = withdrawing.After.read(after) if after else None
    return withdrawing.withdraw(desk.database, installation, last)
