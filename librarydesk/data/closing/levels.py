"""Which library may do what with a period: its own, the one above it, the one that accepted it."""

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.closing import refusals
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.queries import Done
from librarydesk.data.network.queries import own_site_id, scope_of, site_id_of, site_on


def ours(connection: Connection, period: PeriodOf) -> None:
    """Refuses a site that is neither the own one nor below it.

    Raises:
        DeskError: `period.not_ours`, `site.unknown`.
    """
    site, own = site_id_of(connection, period.site), own_site_id(connection)
    if site not in scope_of(connection, own, clock.today()):
        raise refusals.not_ours(period.site)


def above(connection: Connection, period: PeriodOf) -> None:
    """Refuses a library that isn't above the site; a site without anybody above answers itself.

    Raises:
        DeskError: `period.not_ours`, `period.other_level`.
    """
    ours(connection, period)
    site, own = site_id_of(connection, period.site), own_site_id(connection)
    found = site_on(connection, site, clock.today())
    if site == own and found is not None and found.managed_by is not None:
        raise refusals.other_level(found.managed_by)


def same(connection: Connection, accepted: Done) -> None:
    """Refuses any library but the one that accepted.

    Raises:
        DeskError: `period.other_level`.
    """
    if accepted.site_id != own_site_id(connection):
        raise refusals.other_level(accepted.site)
