"""One site in full: its card, what it was from each day on, and where it lies."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.admin_units import (
    UnitRow,
    ancestors,
    predecessors,
    successors,
    unit_by_id,
)
from librarydesk.data.network.service import SiteDetails
from librarydesk.data.network.states import of_state
from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class StateLine:
    """What a site is from `as_of` on. `recorded_at` is an instant, `areas` are tags.

    `serves` are pairs of a unit's id and name; `manager` is the name on that day.
    """

    id: int
    as_of: date
    name: str
    kind: str
    status: str
    unit_id: int | None
    unit: str
    manager_id: int | None
    manager: str
    areas: tuple[str, ...]
    serves: tuple[tuple[int, str], ...]
    author: str
    recorded_at: int
    voided: bool
    reason: str | None


@dataclass(frozen=True)
class UnitStory:
    """A unit with those above it, those it was made of, and those it became."""

    unit: UnitRow
    above: tuple[UnitRow, ...]
    before: tuple[UnitRow, ...]
    after: tuple[UnitRow, ...]


def details_of_site(connection: Connection, site_id: int) -> SiteDetails | None:
    """What of a site doesn't change with time; None when it is gone."""
    row = connection.exec_driver_sql(
        "SELECT code, opened_on, closed_on, address, contact, phone, latitude, longitude"
        " FROM site WHERE id = ? AND voided_at IS NULL",
        (site_id,),
    ).one_or_none()
    if row is None:
        return None
    return SiteDetails(row[0], day_of(row[1]), day_of(row[2]), *row[3:])


_STATES = f"""
SELECT t.id, t.as_of, t.name, t.kind, t.status, t.admin_unit_id,
  coalesce(u.kind || ' ' || u.name, ''), t.managed_by_id,
  coalesce({of_state("name", "t.managed_by_id", "t.as_of")},
    (SELECT s.code FROM site s WHERE s.id = t.managed_by_id), ''),
  coalesce(t.areas, ''), a.name, t.recorded_at, t.voided_at IS NOT NULL,
  (SELECT v.reason FROM voiding v WHERE v.row_table = 'site_state' AND v.row_uid = t.uid)
FROM site_state t LEFT JOIN admin_unit u ON u.id = t.admin_unit_id
LEFT JOIN author a ON a.id = t.author_id
WHERE t.site_id = ? ORDER BY t.as_of DESC, t.voided_at IS NOT NULL, t.id DESC
"""


def states_of_site(connection: Connection, site_id: int) -> list[StateLine]:
    """What a site is and was from each day on, the latest first, with what was voided."""
    served = _served(connection, site_id)
    rows = connection.exec_driver_sql(_STATES, (site_id,))
    return [
        StateLine(
            id=r[0],
            as_of=date.fromisoformat(r[1]),
            name=r[2],
            kind=r[3],
            status=r[4],
            unit_id=r[5],
            unit=r[6],
            manager_id=r[7],
            manager=r[8],
            areas=tuple(tag for tag in r[9].split(";") if tag),
            serves=tuple(served.get(r[0], ())),
            author=r[10] or "",
            recorded_at=r[11],
            voided=bool(r[12]),
            reason=r[13],
        )
        for r in rows
    ]


def story_of_unit(connection: Connection, unit_id: int) -> UnitStory | None:
    """A unit with what it was made of and what it became."""
    unit = unit_by_id(connection, unit_id)
    if unit is None:
        return None
    return UnitStory(
        unit,
        tuple(ancestors(connection, unit_id)),
        tuple(predecessors(connection, unit_id)),
        tuple(successors(connection, unit_id)),
    )


def _served(connection: Connection, site_id: int) -> dict[int, list[tuple[int, str]]]:
    rows = connection.exec_driver_sql(
        "SELECT v.site_state_id, u.id, u.kind || ' ' || u.name FROM site_serves v"
        " JOIN admin_unit u ON u.id = v.admin_unit_id JOIN site_state t ON t.id = v.site_state_id"
        " WHERE t.site_id = ? ORDER BY u.name_sort",
        (site_id,),
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for state_id, unit_id, name in rows:
        found.setdefault(state_id, []).append((unit_id, name))
    return found
