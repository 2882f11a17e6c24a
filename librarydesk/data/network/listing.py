"""The network as a list: the sites as they were on a day, filtered and in any order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded import Coded, SiteKind, label
from librarydesk.data.network.queries import SiteRow, sites_on
from librarydesk.data.store.folding import sort_key
from librarydesk.i18n import N_


class Standing(Coded):
    """How a site stood on a day."""

    OPEN = "open", N_("In operation")
    SUSPENDED = "suspended", N_("Suspended")
    CLOSED = "closed", N_("Closed")
    TO_COME = "to_come", N_("Not opened yet")


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to, as of `day`; empty means everything."""

    day: date
    kind: str = ""
    standing: str = ""
    area: str = ""


@dataclass(frozen=True)
class ListedSite:
    """A site of the list; `unit` is the one in force on the day, `manager` a name."""

    site: SiteRow
    standing: Standing
    unit: str
    manager: str


def sites_in_order(
    connection: Connection, wanted: Wanted, *, sort: str, descending: bool
) -> list[ListedSite]:
    """The sites narrowed to what is wanted; `sort` is a key of `SORTS`, by name among equals."""
    sites = sites_on(connection, wanted.day)
    names = {site.id: site.name for site in sites}
    units = _units_of_the_day(connection, wanted.day)
    listed = [
        ListedSite(
            site,
            standing_on(site, wanted.day),
            units.get(site.admin_unit_id or 0, site.unit or ""),
            names.get(site.managed_by_id or 0, ""),
        )
        for site in sites
    ]
    kept = [one for one in listed if _fits(one, wanted)]
    return sorted(kept, key=SORTS[sort], reverse=descending) if sort in SORTS else kept


def standing_on(site: SiteRow, day: date) -> Standing:
    """How a site stood on the day that it was asked for."""
    if site.closed_on is not None and site.closed_on <= day:
        return Standing.CLOSED
    if site.opened_on is not None and site.opened_on > day:
        return Standing.TO_COME
    return Standing.SUSPENDED if site.status == "suspended" else Standing.OPEN


def _fits(listed: ListedSite, wanted: Wanted) -> bool:
    return (
        wanted.kind in ("", listed.site.kind)
        and wanted.standing in ("", listed.standing)
        and (not wanted.area or wanted.area in (listed.site.areas or "").split(";"))
    )


_Order = Callable[[ListedSite], str]
SORTS: dict[str, _Order] = {
    "code": lambda one: sort_key(one.site.code),
    "name": lambda one: sort_key(one.site.name),
    "kind": lambda one: sort_key(label(SiteKind, one.site.kind)),
    "unit": lambda one: sort_key(one.unit),
    "manager": lambda one: sort_key(one.manager),
    "standing": lambda one: sort_key(one.standing.label),
}
"""What the list can be sorted by, in Vietnamese order."""


def _units_of_the_day(connection: Connection, day: date) -> dict[int, str]:
    """What became of units that a state names and that were no more on a day, if it is one unit."""
    rows = connection.exec_driver_sql(
        "SELECT a.predecessor_id, min(u.kind || ' ' || u.name) FROM admin_succession a"
        " JOIN admin_unit o ON o.id = a.predecessor_id JOIN admin_unit u ON u.id = a.successor_id"
        " WHERE o.valid_to < ? AND u.voided_at IS NULL AND o.id IN"
        " (SELECT admin_unit_id FROM site_state) GROUP BY a.predecessor_id HAVING count(*) = 1",
        (day.isoformat(),),
    )
    return {row[0]: row[1] for row in rows}
