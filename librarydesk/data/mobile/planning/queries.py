"""What can be asked of the plan: the trips of a year beside what was made, the stops of one."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.mobile.queries import year_of
from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold


@dataclass(frozen=True)
class PlanRow:
    """A planned trip; `stops_made` and `readers` are of the trip that bears its code.

    `is_made` says whether that trip was recorded; `route` names the communes in their order.
    """

    id: int
    site_id: int
    trip_code: str
    departs_on: date
    is_made: bool
    days: int | None
    vehicle: str | None
    crew: str | None
    copies_carried: int | None
    note: str | None
    stops: int
    route: str
    stops_made: int
    readers: int


@dataclass(frozen=True)
class PlannedStopRow:
    """A planned stop; `readers` are those that were served there, None where it wasn't made."""

    id: int
    planned_on: date
    place: str
    admin_unit_id: int
    commune: str
    host_site_id: int | None
    host: str | None
    starts_at: str | None
    ends_at: str | None
    readers: int | None


@dataclass(frozen=True)
class FoundPlan:
    """A planned trip that a search found, and the place that fits, if it was found by one."""

    id: int
    trip_code: str
    departs_on: date
    place: str | None


_MADE = (
    "FROM mobile_stop m WHERE m.site_id = p.site_id AND m.trip_code = p.trip_code"
    " AND m.voided_at IS NULL"
)
_PLANS = f"""
SELECT p.id, p.site_id, p.trip_code, p.departs_on,
  EXISTS (SELECT 1 FROM mobile_trip t WHERE t.site_id = p.site_id AND t.trip_code = p.trip_code
    AND t.voided_at IS NULL), p.days, p.vehicle, p.crew, p.copies_carried,
  p.note,
  (SELECT count(*) FROM mobile_planned_stop s WHERE s.plan_id = p.id AND s.voided_at IS NULL),
  coalesce((SELECT group_concat(name, ' – ') FROM (SELECT u.name
    FROM mobile_planned_stop s JOIN admin_unit u ON u.id = s.admin_unit_id
    WHERE s.plan_id = p.id AND s.voided_at IS NULL GROUP BY u.id
    ORDER BY min(printf('%s %5s %4d', s.planned_on, coalesce(s.starts_at, ''), s.position)))), ''),
  (SELECT count(*) {_MADE}), (SELECT coalesce(sum(m.readers), 0) {_MADE})
FROM mobile_plan p WHERE p.voided_at IS NULL AND
"""


def plans_of_year(connection: Connection, site_id: int, year: int) -> list[PlanRow]:
    """The planned trips of a site in a calendar year, by their days."""
    wanted = "p.departs_on BETWEEN ? AND ? AND p.site_id = ? ORDER BY p.departs_on, p.id"
    return _plans(connection, wanted, *year_of(year), site_id)


def plan_by_id(connection: Connection, plan_id: int) -> PlanRow:
    """One planned trip."""
    (plan,) = _plans(connection, "p.id = ?", plan_id)
    return plan


_STOPS = f"""
SELECT s.id, s.planned_on, s.place, s.admin_unit_id, u.kind || ' ' || u.name, s.host_site_id,
  {of_state("name", "s.host_site_id", "s.planned_on")}, s.starts_at, s.ends_at,
  (SELECT sum(m.readers) {_MADE} AND m.admin_unit_id = s.admin_unit_id
    AND m.place_folded = fold(s.place))
FROM mobile_planned_stop s JOIN mobile_plan p ON p.id = s.plan_id
JOIN admin_unit u ON u.id = s.admin_unit_id
WHERE s.plan_id = ? AND s.voided_at IS NULL
ORDER BY s.planned_on, coalesce(s.starts_at, ''), s.position
"""


def planned_stops(connection: Connection, plan_id: int) -> list[PlannedStopRow]:
    """The stops of a planned trip, in the order of the road."""
    rows = connection.exec_driver_sql(_STOPS, (plan_id,))
    return [PlannedStopRow(row[0], date.fromisoformat(row[1]), *row[2:]) for row in rows]


_FOUND = """
SELECT p.id, p.trip_code, p.departs_on, NULL AS place FROM mobile_plan p
WHERE p.voided_at IS NULL AND p.site_id = :site AND instr(fold(p.trip_code), :text)
UNION ALL
SELECT p.id, p.trip_code, p.departs_on, min(s.place) FROM mobile_planned_stop s
JOIN mobile_plan p ON p.id = s.plan_id
WHERE s.voided_at IS NULL AND p.voided_at IS NULL AND p.site_id = :site
  AND instr(fold(s.place), :text) AND NOT instr(fold(p.trip_code), :text) GROUP BY p.id
ORDER BY 3 DESC LIMIT :limit
"""


def find_plans(connection: Connection, site_id: int, text: str, limit: int) -> list[FoundPlan]:
    """A site's planned trips whose code or one of whose places holds a text, the newest first."""
    folded = fold(text)
    if not folded:
        return []
    values = {"site": site_id, "text": folded, "limit": limit}
    rows = connection.exec_driver_sql(_FOUND, values)
    return [FoundPlan(row[0], row[1], date.fromisoformat(row[2]), row[3]) for row in rows]


def next_plan_code(connection: Connection, site_id: int, proposed: str) -> str:
    """The code that the next planned trip would get, where `proposed` is that of the next trip."""
    beginning = proposed.rstrip("0123456789")
    digits = len(proposed) - len(beginning)
    codes = connection.exec_driver_sql(
        "SELECT trip_code FROM mobile_plan WHERE site_id = ? AND trip_code >= ? AND trip_code < ?"
        " AND voided_at IS NULL",
        (site_id, beginning, beginning + "~"),
    ).scalars()
    planned = [int(c[len(beginning) :]) for c in codes if c[len(beginning) :].isdecimal()]
    number = max([int(proposed[len(beginning) :]), *(number + 1 for number in planned)])
    return f"{beginning}{number:0{digits}d}"


def _plans(connection: Connection, wanted: str, *values: str | int) -> list[PlanRow]:
    rows = connection.exec_driver_sql(f"{_PLANS} {wanted}", values)
    return [
        PlanRow(row[0], row[1], row[2], date.fromisoformat(row[3]), bool(row[4]), *row[5:])
        for row in rows
    ]
