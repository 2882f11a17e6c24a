"""What the view of the plan asks of the database, on the read-only lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.calls import TripOnPaper
    from librarydesk.data.rotation.planning.queries import TripOfYear
    from librarydesk.data.rotation.planning.service import PlannedTrip
    from librarydesk.data.rotation.planning.yearly import YearPlan
    from librarydesk.data.rotation.sets.queries import SetRow


@dataclass(frozen=True)
class Beginning:
    """What a new plan starts with: the own site, the next code, the sets, the limits."""

    own_id: int
    trip_code: str
    months: int
    crew: int
    sets: "Sequence[SetRow]"


@dataclass(frozen=True)
class TypedYear:
    """What the plan of a year is wished to be: points of a trip, weekdays (Monday is 0)."""

    year: int
    points: int
    weekdays: frozenset[int]


@dataclass(frozen=True)
class WholePlan:
    """A planned trip, and what papers would say of it now; sites by their names."""

    trip: "PlannedTrip"
    calls: "TripOnPaper"
    names: Mapping[int, str]


def trips(desk: "Desk", year: int) -> "list[TripOfYear]":
    """The own site's planned trips of a year."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.planning.queries import trips_of_year

    with desk.database.read() as connection:
        return trips_of_year(connection, own_site_id(connection), year, day=clock.today())


def due_days(desk: "Desk") -> "dict[date, list[tuple[str, int]]]":
    """The days on which copies of the own site are due back, with points and how many copies."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.rotation.stock import still_out

    today = clock.today()
    due: dict[date, dict[int, int]] = {}
    with desk.database.read() as connection:
        own = own_site_id(connection)
        for row in still_out(connection, today):
            if row.site_id == own and row.due_on is not None:
                of_day = due.setdefault(row.due_on, {})
                of_day[row.to_site_id] = of_day.get(row.to_site_id, 0) + row.copies
        ids = {point for of_day in due.values() for point in of_day}
        sites = {point: site_on(connection, point, today) for point in ids}
    names = {point: site.name for point, site in sites.items() if site is not None}
    return {
        day: [(names.get(point, ""), copies) for point, copies in of_day.items()]
        for day, of_day in due.items()
    }


def beginning(desk: "Desk") -> Beginning:
    """What a new plan starts with."""
    from librarydesk.data.network.queries import own_site_code, own_site_id
    from librarydesk.data.rotation.planning.queries import next_planned_code
    from librarydesk.data.rotation.sets.queries import sets_of
    from librarydesk.data.store.limits import Limit, limit

    today = clock.today()
    with desk.database.read() as connection:
        own = own_site_id(connection)
        return Beginning(
            own_id=own,
            trip_code=next_planned_code(connection, own_site_code(connection), own, today.year),
            months=limit(connection, Limit.MONTHS_AT_POINT),
            crew=limit(connection, Limit.CREW),
            sets=[row for row in sets_of(connection, own, today) if row.ended_on is None],
        )


def whole_plan(desk: "Desk", trip_id: int) -> WholePlan | None:
    """A planned trip with what is to happen at each point; None when it is gone."""
    from librarydesk.data.network.queries import site_on
    from librarydesk.data.rotation.calls import trip_on_paper
    from librarydesk.data.rotation.planning.queries import planned_trip

    today = clock.today()
    with desk.database.read() as connection:
        trip = planned_trip(connection, trip_id)
        if trip is None:
            return None
        calls = trip_on_paper(
            connection, trip.site_id, trip.trip_code, year=trip.departs_on.year, today=today
        )
        ids = {leg.point_id for leg in trip.legs}
        ids |= {leg.from_site_id for leg in trip.legs if leg.from_site_id is not None}
        rows = [site_on(connection, site_id, today) for site_id in ids]
        return WholePlan(trip, calls, {row.id: row.name for row in rows if row is not None})


def year_plan(desk: "Desk", typed: TypedYear) -> "YearPlan":
    """The trips that a year would need, of this year from tomorrow on."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.planning.yearly import YearWish, propose

    today = clock.today()
    with desk.database.read() as connection:
        wish = YearWish(
            site_id=own_site_id(connection),
            first_day=max(date(typed.year, 1, 1), today + timedelta(days=1)),
            last_day=date(typed.year, 12, 31),
            points_per_trip=typed.points,
            weekdays=typed.weekdays,
            today=today,
        )
        return propose(connection, wish)
