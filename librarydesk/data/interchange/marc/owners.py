"""Whose a copy is that a MARC record names."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.network.queries import own_site_id, site_id_of, sites_on


@dataclass(frozen=True)
class SiteFinder:
    """Finds the owner that a record names, by code or name; else the site of the import."""

    default: int
    by_name: dict[str, int]

    def known(self, text: str | None) -> int | None:
        """The id of the site of the network that a text names; None where it names none."""
        return None if text is None else self.by_name.get(text.casefold())


def site_finder(connection: Connection, site: str | None = None) -> SiteFinder:
    """A finder over all sites of today; `site` is the code of the one for all other copies.

    Raises:
        DeskError: `site.unknown`.
    """
    default = own_site_id(connection) if site is None else site_id_of(connection, site)
    rows = sites_on(connection, clock.today())
    named: dict[str, set[int]] = {}
    for row in rows:
        named.setdefault(row.name.casefold(), set()).add(row.id)
    single = {name: min(ids) for name, ids in named.items() if len(ids) == 1}
    return SiteFinder(default, single | {row.code.casefold(): row.id for row in rows})
