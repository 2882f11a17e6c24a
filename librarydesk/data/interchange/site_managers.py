"""Rows of sites among themselves: which site is which, who manages whom, whom they serve.

The rows of a file may name each other in any order; a row that names one which is rejected is
rejected too.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.interchange.cells import LIST_SEPARATOR
from librarydesk.data.interchange.references import SiteNames, UnitNames, UnresolvedError
from librarydesk.data.interchange.rejecting import reject, reject_where
from librarydesk.data.store.types import BEGINNING
from librarydesk.i18n import N_, _

_MANAGED_BY = N_("Managed by")
_SERVES = N_("Units served")


@dataclass(frozen=True)
class _Row:
    """A good row of the file."""

    number: int
    site_id: int
    code: str
    name: str
    as_of: str
    day: str
    manager: str | None


def resolve(connection: Connection) -> None:
    """Fills `site_id`, `as_of`, `managed_by_id` and `served` of the staged rows of sites.

    A site that the file brings gets a provisional id below 0.
    """
    reject_where(
        connection,
        "i.as_of IS NOT NULL AND (i.opened_on IS NOT NULL OR i.closed_on IS NOT NULL)",
        _(
            "A row with “as_of” says what a site is from that day on. Write the days of opening"
            " and closing into the site's row without “as_of”."
        ),
    )
    _resolve_served(connection)
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET site_id = coalesce((SELECT s.id FROM site s"
        " WHERE s.code = i.code AND s.voided_at IS NULL), -n.first) FROM (SELECT code,"
        " min(row) AS first FROM temp.incoming GROUP BY code) n WHERE n.code = i.code"
    )
    _resolve_managers(connection)
    connection.exec_driver_sql("UPDATE temp.incoming SET as_of = coalesce(as_of, ?)", (BEGINNING,))


def _resolve_served(connection: Connection) -> None:
    """Looks up the units in `serves`; `served` holds their ids in growing order."""
    units = UnitNames(connection)
    rows = connection.exec_driver_sql(
        "SELECT row, serves, coalesce(as_of, today) FROM temp.incoming WHERE serves IS NOT NULL"
    ).all()
    found, problems = [], []
    for row, text, day in rows:
        names = [name.strip() for name in text.split(LIST_SEPARATOR)]
        try:
            ids = sorted({units.find(name, day) for name in names if name})
        except UnresolvedError as error:
            problems.append((row, _in_column(_SERVES, str(error))))
        else:
            found.append((LIST_SEPARATOR.join(map(str, ids)) or None, row))
    if found:
        connection.exec_driver_sql("UPDATE temp.incoming SET served = ? WHERE row = ?", found)
    reject(connection, problems)


def _resolve_managers(connection: Connection) -> None:
    """Looks up the managers again and again, until no row is rejected for a rejected one."""
    known = _known_managers(connection)
    while True:
        rows = _good_rows(connection)
        managers, problems = _managers(SiteNames(connection), rows)
        problems += _circles(known, rows, managers)
        if not problems:
            break
        reject(connection, problems)
    found = [(manager, row) for row, manager in managers.items()]
    if found:
        connection.exec_driver_sql(
            "UPDATE temp.incoming SET managed_by_id = ? WHERE row = ?", found
        )


def _good_rows(connection: Connection) -> list[_Row]:
    rows = connection.exec_driver_sql(
        "SELECT row, site_id, code, name, coalesce(as_of, ?), coalesce(as_of, today),"
        " cell_managed_by FROM temp.incoming WHERE why IS NULL AND name IS NOT NULL ORDER BY row",
        (BEGINNING,),
    )
    return [_Row(*row) for row in rows]


def _managers(names: SiteNames, rows: list[_Row]) -> tuple[dict[int, int], list[tuple[int, str]]]:
    """The managers by number of row, and which rows name none."""
    for row in rows:
        names.add(row.site_id, row.code, row.name, row.as_of)
    managers: dict[int, int] = {}
    problems = []
    for row in rows:
        if row.manager is None:
            continue
        try:
            managers[row.number] = names.find(row.manager, row.day)
        except UnresolvedError as error:
            problems.append((row.number, _in_column(_MANAGED_BY, str(error))))
    return managers, problems


def _known_managers(connection: Connection) -> dict[int, dict[str, int | None]]:
    """The managers that the database has, by site and first day."""
    known: dict[int, dict[str, int | None]] = {}
    for site_id, as_of, manager in connection.exec_driver_sql(
        "SELECT site_id, as_of, managed_by_id FROM site_state WHERE voided_at IS NULL"
    ):
        known.setdefault(site_id, {})[as_of] = manager
    return known


def _circles(
    known: dict[int, dict[str, int | None]], rows: list[_Row], managers: dict[int, int]
) -> list[tuple[int, str]]:
    """The rows by which a site would be managed by itself, directly or round about, on some day."""
    states = {site: dict(times) for site, times in known.items()}
    for row in rows:
        states.setdefault(row.site_id, {})[row.as_of] = managers.get(row.number)
    days = sorted({row.as_of for row in rows} | {day for times in known.values() for day in times})
    problems: dict[int, str] = {}
    for day in days:
        chosen = {site: _in_force(times, day) for site, times in states.items()}
        above = {
            site: None if first is None else states[site][first] for site, first in chosen.items()
        }
        circling = _sites_in_circles(above)
        for row in rows:
            if row.site_id in circling and chosen[row.site_id] == row.as_of:
                problems[row.number] = _in_column(
                    _MANAGED_BY,
                    _("%(code)s would be managed by itself. Give the site above it.")
                    % {"code": row.code},
                )
    return list(problems.items())


def _in_force(times: dict[str, int | None], day: str) -> str | None:
    return max((first for first in times if first <= day), default=None)


def _sites_in_circles(above: dict[int, int | None]) -> set[int]:
    circling: set[int] = set()
    seen: set[int] = set()
    for start in above:
        path: list[int] = []
        on_path: set[int] = set()
        site: int | None = start
        while site is not None and site not in seen and site not in on_path:
            path.append(site)
            on_path.add(site)
            site = above.get(site)
        if site is not None and site in on_path:
            circling.update(path[path.index(site) :])
        seen.update(path)
    return circling


def _in_column(label: str, problem: str) -> str:
    return _("Column “%(column)s”: %(problem)s") % {"column": _(label), "problem": problem}
