"""What the view of the plan asks of the database."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.planning.queries import PlannedStopRow, PlanRow


@dataclass(frozen=True)
class PlanKey:
    """Which planned trip, and the calendar year in which it leaves."""

    plan_id: int
    year: int


@dataclass(frozen=True)
class WholePlan:
    """A planned trip with its stops; `least_crew` is how many people a trip takes."""

    plan: "PlanRow"
    stops: "list[PlannedStopRow]"
    least_crew: int


@dataclass(frozen=True)
class NewPlan:
    """What a new plan starts with."""

    site_id: int
    trip_code: str
    vehicle: str | None
    least_crew: int


def plans(desk: "Desk", year: int) -> "list[PlanRow]":
    """The planned trips of the own site in a year."""
    from librarydesk.data.mobile.planning.queries import plans_of_year
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        return plans_of_year(connection, own_site_id(connection), year)


def whole_plan(desk: "Desk", plan_id: int) -> WholePlan:
    """One planned trip with its stops."""
    from librarydesk.data.mobile.planning.queries import plan_by_id, planned_stops
    from librarydesk.data.store.limits import Limit, limit

    with desk.database.read() as connection:
        plan, stops = plan_by_id(connection, plan_id), planned_stops(connection, plan_id)
        return WholePlan(plan, stops, limit(connection, Limit.MOBILE_CREW))


def new_plan(desk: "Desk", year: int) -> NewPlan:
    """What a new plan of the own site starts with in a year."""
    from librarydesk.data.mobile.planning.queries import next_plan_code
    from librarydesk.ui.mobile.sources import proposal

    start = proposal(desk, year)
    with desk.database.read() as connection:
        code = next_plan_code(connection, start.site_id, start.trip_code)
    return NewPlan(start.site_id, code, start.vehicle, start.least_crew)
