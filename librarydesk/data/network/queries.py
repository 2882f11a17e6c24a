"""What can be asked of the network: sites as they were on a day, who manages whom."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold
from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_COMPLETIONS = 20

_AS_OF = (
    "SELECT s.id, s.code, t.name, t.kind, t.status, t.admin_unit_id,"
    " u.kind || ' ' || u.name AS unit,"
    " t.managed_by_id, m.code AS managed_by, t.areas, s.opened_on, s.closed_on"
    " FROM site s JOIN site_state t"
    f" ON t.id = {of_state('id', 's.id', '?')}"
    " LEFT JOIN admin_unit u ON u.id = t.admin_unit_id LEFT JOIN site m ON m.id = t.managed_by_id"
    " WHERE s.voided_at IS NULL"
)

SCOPE = (
    "WITH RECURSIVE scope(id) AS (SELECT ? UNION SELECT t.site_id FROM scope JOIN site_state t"
    " ON t.managed_by_id = scope.id"
    f" AND t.id = {of_state('id', 't.site_id', '?')})"
)
"""The table `scope(id)`: a site and all below it. Parameters: the site's id, the day."""


@dataclass(frozen=True)
class SiteRow:
    """A site as it was on a day; `areas` are tags with `;` between them."""

    id: int
    code: str
    name: str
    kind: str
    status: str
    admin_unit_id: int | None
    unit: str | None
    managed_by_id: int | None
    managed_by: str | None
    areas: str | None
    opened_on: date | None
    closed_on: date | None


def sites_on(connection: Connection, day: date) -> list[SiteRow]:
    """All sites as they were on a day, by name."""
    return _sites(connection, " ORDER BY t.name_sort, s.code", day.isoformat())


def site_on(connection: Connection, site_id: int, day: date) -> SiteRow | None:
    """One site as it was on a day; None before its first state."""
    found = _sites(connection, " AND s.id = ?", day.isoformat(), site_id)
    return found[0] if found else None


def site_by_code(connection: Connection, code: str, day: date) -> SiteRow | None:
    """The site with a code as it was on a day."""
    found = _sites(connection, " AND s.code = ?", day.isoformat(), code)
    return found[0] if found else None


def site_id_of(connection: Connection, code: str) -> int:
    """The id of the site with a code.

    Raises:
        DeskError: `site.unknown`.
    """
    found = connection.exec_driver_sql(
        "SELECT id FROM site WHERE code = ? AND voided_at IS NULL", (code,)
    ).scalar_one_or_none()
    if found is None:
        raise DeskError(
            "site.unknown",
            _("There is no site %(code)s. Give the code of a site in the list.") % {"code": code},
            site=code,
        )
    return int(found)


def own_site_id(connection: Connection) -> int:
    """The id of the site that this database belongs to."""
    return site_id_of(connection, own_site_code(connection))


def own_site_code(connection: Connection) -> str:
    """The code of the site that this database belongs to."""
    return str(connection.exec_driver_sql("SELECT site_code FROM installation").scalar_one())


def site_code_of(connection: Connection, site_id: int) -> str:
    """The code of the site with an id."""
    found = connection.exec_driver_sql("SELECT code FROM site WHERE id = ?", (site_id,))
    return str(found.scalar_one())


def own_province_code(connection: Connection) -> str:
    """The code of the province that this database belongs to."""
    return str(connection.exec_driver_sql("SELECT province_code FROM installation").scalar_one())


def count_sites(connection: Connection) -> int:
    """How many sites there are, open or closed."""
    found = connection.exec_driver_sql("SELECT count(*) FROM site WHERE voided_at IS NULL")
    return int(found.scalar_one())


def scope_of(connection: Connection, site_id: int, day: date) -> list[int]:
    """The ids of a site and of all sites managed by it on a day, however deep, open or closed."""
    rows = connection.exec_driver_sql(
        f"{SCOPE} SELECT id FROM scope ORDER BY id", (site_id, day.isoformat())
    )
    return [int(row[0]) for row in rows]


def sites_completing(
    connection: Connection, typed: str, day: date, limit: int = _COMPLETIONS
) -> list[SiteRow]:
    """Sites whose code begins with what was typed, or a word of whose name does, best first."""
    folded = fold(typed)
    found = _sites(
        connection,
        " AND (s.code_folded LIKE ? || '%' OR ' ' || t.name_folded LIKE '% ' || ? || '%')"
        " ORDER BY s.code_folded <> ?, t.name_folded NOT LIKE ? || '%', t.name_sort LIMIT ?",
        day.isoformat(),
        folded,
        folded,
        folded,
        folded,
        limit,
    )
    return [site for site in found if site.closed_on is None or site.closed_on > day]


def _sites(connection: Connection, rest: str, *values: str | int) -> list[SiteRow]:
    return [
        SiteRow(
            id=row.id,
            code=row.code,
            name=row.name,
            kind=row.kind,
            status=row.status,
            admin_unit_id=row.admin_unit_id,
            unit=row.unit,
            managed_by_id=row.managed_by_id,
            managed_by=row.managed_by,
            areas=row.areas,
            opened_on=day_of(row.opened_on),
            closed_on=day_of(row.closed_on),
        )
        for row in connection.exec_driver_sql(_AS_OF + rest, values)
    ]
