"""What the plan says of the time after a period: its tasks and the next year's targets."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.plans.queries import TaskRow, plan_of_year
from librarydesk.data.plans.targets import targets_of_year
from librarydesk.data.statistics.report import Ahead, Aim, PlannedTask, StatisticsReport
from librarydesk.data.statistics.tally import exact

_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "nine-months": 3, "annual": 12, "multi": 12}
_MOST_TASKS: Final = 15


def ahead_of(connection: Connection, report: StatisticsReport) -> Ahead:
    """The tasks that were due in a period and aren't done, those of the next, the next aims."""
    months = _MONTHS.get(report.report)
    if months is None:
        return Ahead()
    site, last = site_id_of(connection, report.site), report.last_day
    until = _later(last, months)
    plans = [plan_of_year(connection, site, year) for year in sorted({last.year, until.year})]
    tasks = [task for plan in plans if plan is not None for task in plan.tasks]
    ends_year = last.month == 12
    return Ahead(
        late=_named(task for task in tasks if _open(task, report.first_day, last, last)),
        tasks=_named(task for task in tasks if _open(task, last + timedelta(days=1), until, last)),
        aims=_aims(connection, site, last.year + 1) if ends_year else (),
    )


def _named(tasks: Iterator[TaskRow]) -> tuple[PlannedTask, ...]:
    found = sorted(tasks, key=lambda task: (task.due_on or date.max, task.id))
    return tuple(PlannedTask(task.name, task.due_on) for task in found[:_MOST_TASKS])


def _open(task: TaskRow, first: date, last: date, day: date) -> bool:
    """Whether a task is due between two days and wasn't done on a day.

    How far a task is that a figure shows is told with the figure.
    """
    due = task.due_on is not None and first <= task.due_on <= last
    return due and not task.indicator and (task.done_on is None or task.done_on > day)


def _aims(connection: Connection, site: int, year: int) -> tuple[Aim, ...]:
    places = {code: place for place, code in enumerate(indicators())}
    lines = [
        line
        for line in targets_of_year(connection, site, year)
        if not line.breakdown and 0 in line.targets and line.indicator in places
    ]
    lines.sort(key=lambda line: places[line.indicator])
    return tuple(Aim(line.indicator, exact(line.targets[0])) for line in lines)


def _later(day: date, months: int) -> date:
    """The last day of a period of some months that begins after a day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if (day + timedelta(days=1)).day != 1:
        return date(year, month + 1, day.day)
    after = index + 1
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
