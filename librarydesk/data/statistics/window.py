"""One period seen from one scope: whose figures, as the network stood on the period's last day."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from librarydesk.data.statistics.periods import Period
from librarydesk.data.statistics.places import NEW_MAP, Places
from librarydesk.data.statistics.sites import SiteOn, managed_from, site_with_code, sites_on


@dataclass(frozen=True)
class Window:
    """A period, the sites as on its last day, and those of them that are in scope."""

    period: Period
    sites: Mapping[int, SiteOn]
    root: SiteOn
    scope: frozenset[int]
    home_province: str

    @property
    def first(self) -> str:
        """The first day as the database writes it."""
        return self.period.first

    @property
    def last(self) -> str:
        """The last day as the database writes it."""
        return self.period.last

    @property
    def map_day(self) -> str:
        """The day whose communes count: the last one, never one before July 2025."""
        return max(self.last, NEW_MAP)

    @property
    def provincial(self) -> bool:
        """Whether the scope is a province's."""
        return self.root.kind == "province_library"

    @cached_property
    def everything(self) -> bool:
        """Whether the scope is the whole network."""
        return len(self.scope) == len(self.sites)

    @cached_property
    def in_scope(self) -> tuple[SiteOn, ...]:
        """The sites of the scope in the order of codes."""
        return tuple(site for site in self.sites.values() if site.id in self.scope)

    @cached_property
    def in_operation(self) -> tuple[SiteOn, ...]:
        """The sites of the scope that are in operation on the last day."""
        return tuple(site for site in self.in_scope if site.in_operation(self.last))

    def kind_of(self, site_id: int) -> str:
        """The kind of a site."""
        site = self.sites.get(site_id)
        return site.kind if site is not None else "unknown"

    def code_of(self, site_id: int) -> str:
        """The code of a site, for order and for findings."""
        site = self.sites.get(site_id)
        return site.code if site is not None else ""

    def provinces(self, places: Places) -> frozenset[int]:
        """The provinces of a provincial scope: where its library stands, and those it serves."""
        root = self.root
        named = [unit for unit in root.serves if not places.is_commune(unit)]
        where = [*named, *([root.unit_id] if root.unit_id is not None else [])]
        found = {p for unit in where for p in places.provinces_on(unit, self.map_day)}
        return frozenset(found) or self._home(places)

    def _home(self, places: Places) -> frozenset[int]:
        return frozenset(
            unit.id
            for unit in places.units.values()
            if unit.level == "province"
            and unit.code == self.home_province
            and unit.in_force(self.map_day)
        )


def window_of(
    connection: Connection, period: Period, *, site: str | None, only_site: bool
) -> Window:
    """The window of a period on a site's scope; without a code on the database's own site.

    Raises:
        DeskError: `report.unknown_site`.
    """
    own, province = connection.exec_driver_sql(
        "SELECT site_code, province_code FROM installation"
    ).one()
    sites = sites_on(connection, period.last)
    root = site_with_code(sites, site or own)
    scope = frozenset((root.id,)) if only_site else managed_from(sites, root)
    return Window(period, sites, root, scope, province)
