"""The sites of the network as they stood on a day, and the scope of a report."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state
from librarydesk.errors import DeskError
from librarydesk.i18n import _

NO_KIND = "unknown"
SUSPENDED = "suspended"


@dataclass(frozen=True)
class SiteOn:
    """A site as on one day. Days are ISO text; a site without a state on that day has no kind."""

    id: int
    code: str
    name: str
    kind: str
    suspended: bool
    unit_id: int | None
    manager_id: int | None
    areas: tuple[str, ...]
    serves: tuple[int, ...]
    opened_on: str | None
    closed_on: str | None

    def in_operation(self, day: str) -> bool:
        """Whether it works on the day that it is described for."""
        opened = self.opened_on is None or self.opened_on <= day
        closed = self.closed_on is not None and self.closed_on <= day
        return opened and not closed and not self.suspended


_SITES = f"""
SELECT s.id, s.code, s.opened_on, s.closed_on, t.name, t.kind, t.status,
       t.admin_unit_id, t.managed_by_id, t.areas, t.id
FROM site s LEFT JOIN site_state t ON t.id = {of_state("id", "s.id", "?")}
WHERE s.voided_at IS NULL ORDER BY s.code, s.id
"""


def sites_on(connection: Connection, day: str) -> dict[int, SiteOn]:
    """Every site by id as on a day, open or closed, in the order of codes."""
    serves: dict[int, list[int]] = defaultdict(list)
    for state_id, unit_id in connection.exec_driver_sql(
        "SELECT site_state_id, admin_unit_id FROM site_serves ORDER BY admin_unit_id"
    ):
        serves[state_id].append(unit_id)
    return {
        row[0]: SiteOn(
            id=row[0],
            code=row[1],
            opened_on=row[2],
            closed_on=row[3],
            name=row[4] or row[1],
            kind=row[5] or NO_KIND,
            suspended=row[6] == SUSPENDED,
            unit_id=row[7],
            manager_id=row[8],
            areas=split_areas(row[9]),
            serves=tuple(serves.get(row[10], ())),
        )
        for row in connection.exec_driver_sql(_SITES, (day,))
    }


def split_areas(text: str | None) -> tuple[str, ...]:
    """The area tags of a stored text."""
    return tuple(tag for tag in (text or "").split(";") if tag)


def site_with_code(sites: Mapping[int, SiteOn], code: str) -> SiteOn:
    """The site with a code.

    Raises:
        DeskError: `report.unknown_site`.
    """
    for site in sites.values():
        if site.code == code:
            return site
    raise DeskError(
        "report.unknown_site",
        _("There is no site with the code “%(site)s”. Look it up on the page Network.")
        % {"site": code},
        site=code,
    )


def managed_from(sites: Mapping[int, SiteOn], root: SiteOn) -> frozenset[int]:
    """A site and every site that it manages, however deep."""
    below: dict[int, list[int]] = defaultdict(list)
    for site in sites.values():
        if site.manager_id is not None:
            below[site.manager_id].append(site.id)
    found, ahead = {root.id}, [root.id]
    while ahead:
        # A circle of managers, which an import can bring, ends at the sites already found.
        new = [site for site in below[ahead.pop()] if site not in found]
        found.update(new)
        ahead.extend(new)
    return frozenset(found)
