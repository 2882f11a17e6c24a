"""The rule of the yearly plan: which points are visited on which days.

The point that is due first opens a day: with a trip that goes its way shortly before it is due,
else on the last free day before. What lies in the same direction and is due soon comes along.
Where there is no day before a point is due it is visited on the first one after.
"""

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

NEAR_KM = 25
DAYS_OF_MONTH = 30


@dataclass(frozen=True)
class PointToVisit:
    """A point: how often, when it was visited last, from when what stands there is due back.

    `planned` are the days on which a visit is planned already; `unit_id` and `manager_id` say
    where it lies and which library looks after it.
    """

    point_id: int
    months: int
    last_visit: date | None = None
    due_on: date | None = None
    planned: tuple[date, ...] = ()
    unit_id: int | None = None
    manager_id: int | None = None
    distance_km: float | None = None

    @property
    def leeway(self) -> timedelta:
        """How much earlier it may be visited: a third of the time between two visits."""
        return timedelta(days=self.months * DAYS_OF_MONTH // 3)


@dataclass(frozen=True)
class Visit:
    """A visit, and the day by which it was due."""

    point_id: int
    on_date: date
    due_on: date


@dataclass(frozen=True)
class Spread:
    """The visits in order, those that come late, and the points for which no day was left.

    Visits that were planned already may be late, too; they aren't among the proposed ones.
    """

    visits: tuple[Visit, ...] = ()
    late: tuple[Visit, ...] = ()
    left_out: tuple[int, ...] = ()


def spread(points: Sequence[PointToVisit], days: Sequence[date], per_day: int) -> Spread:
    """Spreads visits over days in order, so that no point waits longer than it should."""
    if not days:
        return Spread()
    year = _Year(days, per_day)
    courses = [_Course(point, days[0]) for point in points]
    left_out, late = [], []
    while courses:
        course = min(courses, key=lambda c: (c.due, c.point.point_id))
        if course.due > days[-1]:
            break
        day = year.day_for(course)
        if course.is_planned_by(day):
            late.append(course.pass_planned())
        elif day is None:
            left_out.append(course.point.point_id)
            courses.remove(course)
        else:
            year.visit(course, day)
            year.take_along(course, day, courses)
    visits = sorted(year.visits, key=lambda v: (v.on_date, v.point_id))
    late += [visit for visit in visits if visit.on_date > visit.due_on]
    return Spread(tuple(visits), tuple(late), tuple(left_out))


def months_after(day: date, months: int) -> date:
    """The day some months later, the last of its month where it would not be there."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class _Course:
    """A point on its way through the year: its last visit, the day by which it is due."""

    def __init__(self, point: PointToVisit, first: date) -> None:
        self.point = point
        self.last = point.last_visit
        known = [point.due_on] if point.due_on else []
        known += [months_after(self.last, point.months)] if self.last else []
        self.due = min(known, default=months_after(first, point.months))
        self._planned = sorted(day for day in point.planned if not self.last or day > self.last)
        self._pass_those_in_time()

    def visit(self, day: date) -> None:
        """Goes on from a visit."""
        self.last = day
        self.due = months_after(day, self.point.months)
        self._planned = [later for later in self._planned if later > day]
        self._pass_those_in_time()

    def is_planned_by(self, day: date | None) -> bool:
        """Whether a visit that is planned already serves as well as the day that was found.

        Where that is late already, one that is planned for soon afterwards does.
        """
        if not self._planned or day is None:
            return bool(self._planned)
        soon = self.point.leeway if day > self.due else timedelta()
        return self._planned[0] <= day + soon

    def pass_planned(self) -> Visit:
        """Goes on from the next visit that is planned already, and returns it."""
        passed = Visit(self.point.point_id, self._planned[0], self.due)
        self.visit(passed.on_date)
        return passed

    def earliest(self, leeway: timedelta) -> date:
        """The first day on which it may be visited, some days before it is due."""
        begins = self.due - leeway
        return begins if self.last is None else max(begins, self.last + timedelta(days=1))

    def _pass_those_in_time(self) -> None:
        if self._planned and self._planned[0] <= self.due + self.point.leeway:
            self.visit(self._planned[0])


class _Year:
    """The days with the points that are visited on them."""

    def __init__(self, days: Sequence[date], per_day: int) -> None:
        self.visits: list[Visit] = []
        self._days = days
        self._per_day = per_day
        self._on: dict[date, list[PointToVisit]] = {day: [] for day in days}

    def day_for(self, course: _Course) -> date | None:
        """The day for the point that is due first; None when the year is full."""
        leeway = course.point.leeway
        close = self._between(course.earliest(leeway), course.due)
        for day in reversed(close):
            if self._on[day] and any(same_direction(course.point, p) for p in self._on[day]):
                return day
        before = self._between(course.earliest(leeway * 3 // 2), course.due)
        free = [day for day in before if not self._on[day]]
        late = self._between(course.earliest(timedelta()), self._days[-1])
        return next(iter([*reversed(free), *reversed(before), *late]), None)

    def take_along(self, seed: _Course, day: date, courses: Sequence[_Course]) -> None:
        """Fills a day with points of the same direction that are due soon, the nearest first."""
        fitting = [
            other
            for other in courses
            if same_direction(seed.point, other.point)
            and other.earliest(other.point.leeway) <= day
            and not other.is_planned_by(day)
        ]
        fitting.sort(key=lambda other: (_apart(seed.point, other.point), other.due))
        for other in fitting[: self._per_day - len(self._on[day])]:
            self.visit(other, day)

    def visit(self, course: _Course, day: date) -> None:
        """Puts a point on a day."""
        self.visits.append(Visit(course.point.point_id, day, course.due))
        self._on[day].append(course.point)
        course.visit(day)

    def _between(self, first: date, last: date) -> list[date]:
        """The days with room from one to another."""
        within = self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]
        return [day for day in within if len(self._on[day]) < self._per_day]


def same_direction(one: PointToVisit, other: PointToVisit) -> bool:
    """Whether two points lie in one unit, are of one library, or are about as far away."""
    if one.unit_id is not None and one.unit_id == other.unit_id:
        return True
    if one.manager_id is not None and other.manager_id is not None:
        return one.manager_id == other.manager_id
    if one.distance_km is None or other.distance_km is None:
        return False
    return abs(one.distance_km - other.distance_km) <= NEAR_KM


def _apart(one: PointToVisit, other: PointToVisit) -> tuple[bool, float]:
    if one.distance_km is None or other.distance_km is None:
        return one.unit_id != other.unit_id, float(NEAR_KM)
    return one.unit_id != other.unit_id, abs(one.distance_km - other.distance_km)
