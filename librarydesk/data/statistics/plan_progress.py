"""How far the tasks of a plan are, filled in from the figures: done, on course, at risk, late.

The figure of a task is that of the year until the day that is asked for. What should be there by
that day is the quarters' targets as far as they have passed, else the year's target by the part of
the task's time that has passed. What stands or is a share (stock, ratio) has no such part: it is
at risk when little time is left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.plans.queries import TaskRow, WholePlan
from librarydesk.data.plans.targets import TargetLine, targets_of_year
from librarydesk.data.statistics.change import percent_of
from librarydesk.data.statistics.figures import figures_for
from librarydesk.data.statistics.report import Amount, Figure
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.tally import exact

SOON = timedelta(days=30)
"""A task that shows no progress by itself is at risk when so little time is left."""

ENOUGH = 0.9
"""The part of what should be there that still counts as on course."""


class Standing(StrEnum):
    """How a task stands on a day."""

    DONE = "done"
    ON_COURSE = "on_course"
    AT_RISK = "at_risk"
    LATE = "late"


@dataclass(frozen=True)
class Measure:
    """A figure or part of it beside its target of the year.

    `expected` is what should be there by the day, None where that can't be said; `percent` is the
    value in percent of the target; `of` what the figure is.
    """

    of: Indicator
    breakdown: str
    value: Amount
    target: Amount
    expected: Amount
    percent: float | None

    @property
    def indicator(self) -> str:
        """The code of the figure."""
        return self.of.code

    @property
    def reached(self) -> bool:
        """Whether the target is reached."""
        return self.value is not None and self.target is not None and self.value >= self.target


@dataclass(frozen=True)
class TaskProgress:
    """A task on a day; `measure` is there where the task has a figure."""

    task: TaskRow
    standing: Standing
    measure: Measure | None


@dataclass(frozen=True)
class PlanProgress:
    """A plan on a day: its tasks in their order, and its targets beside the figures."""

    plan: WholePlan
    day: date
    tasks: Sequence[TaskProgress]
    targets: Sequence[Measure]

    def count(self, standing: Standing) -> int:
        """How many tasks stand so."""
        return sum(task.standing is standing for task in self.tasks)

    def of_group(self, group: str) -> list[TaskProgress]:
        """The tasks of a group."""
        return [task for task in self.tasks if task.task.task_group == group]


def plan_progress(
    connection: Connection, plan: WholePlan, site_code: str, day: date
) -> PlanProgress:
    """How a plan stands on a day, counted from what is recorded."""
    lines = {
        (line.indicator, line.breakdown): line
        for line in targets_of_year(connection, plan.card.site_id, plan.card.year)
    }
    wanted = {*lines, *((t.indicator or "", t.breakdown or "") for t in plan.tasks)}
    defined = all_indicators(connection)
    codes = {code for code, _part in wanted if code in defined}
    figures = _figures(connection, plan.card.year, site_code, day, codes)
    measures = {
        key: _measure(defined[key[0]], key[1], lines.get(key), figures, plan.card.year, day)
        for key in wanted
        if key[0] in codes
    }
    return PlanProgress(
        plan,
        day,
        tuple(_progress(task, measures, plan.card.year, day) for task in plan.tasks),
        tuple(measures[key] for key in _in_order(lines, defined) if key in measures),
    )


def _figures(
    connection: Connection, year: int, site: str, day: date, codes: set[str]
) -> Mapping[str, Figure]:
    """The figures of the year until a day; none where the year is still to come."""
    first, last = date(year, 1, 1), min(day, date(year, 12, 31))
    if last < first or not codes:
        return {}
    request = ReportRequest("range", first_day=first, last_day=last, site=site)
    return {figure.code: figure for figure in figures_for(connection, request, codes)}


def _in_order(keys: Iterable[tuple[str, str]], defined: Iterable[str]) -> list[tuple[str, str]]:
    places = {code: place for place, code in enumerate(defined)}
    return sorted(keys, key=lambda key: (places.get(key[0], len(places)), key[1]))


def _measure(
    indicator: Indicator,
    breakdown: str,
    line: TargetLine | None,
    figures: Mapping[str, Figure],
    year: int,
    day: date,
) -> Measure:
    value = _value(figures.get(indicator.code), breakdown)
    targets = line.targets if line else {}
    target = _of_year(indicator, targets)
    known = value is not None and target is not None
    return Measure(
        indicator,
        breakdown,
        value,
        target,
        _expected(indicator, targets, target, year, day),
        percent_of(value, target) if known and value is not None and target is not None else None,
    )


def _value(figure: Figure | None, breakdown: str) -> Amount:
    if figure is None or not breakdown:
        return figure.value if figure else None
    dimension, _sign, part = breakdown.partition(":")
    if figure.value is None:
        return None
    return figure.by.get(dimension, {}).get(part, 0)


def _of_year(indicator: Indicator, targets: Mapping[int, float]) -> Amount:
    """The target of the year; where only quarters have one, what they come to."""
    if 0 in targets:
        return exact(targets[0])
    if not targets:
        return None
    if indicator.kind == "flow":
        return exact(sum(targets.values()))
    return exact(targets[max(targets)])


def _expected(
    indicator: Indicator, targets: Mapping[int, float], target: Amount, year: int, day: date
) -> Amount:
    if indicator.kind != "flow" or target is None:
        return None
    quarters = [quarter for quarter in targets if quarter]
    if not quarters:
        return exact(target * passed(date(year, 1, 1), date(year, 12, 31), day))
    return exact(
        sum(targets[quarter] * passed(*_quarter(year, quarter), day) for quarter in quarters)
    )


def passed(first: date, last: date, day: date) -> float:
    """The part of the days from the first to the last that has passed at the end of a day."""
    days = (last - first).days + 1
    return min(max((day - first).days + 1, 0) / days, 1) if days > 0 else 1


def _quarter(year: int, quarter: int) -> tuple[date, date]:
    after = date(year + 1, 1, 1) if quarter == 4 else date(year, quarter * 3 + 1, 1)
    return date(year, quarter * 3 - 2, 1), after - timedelta(days=1)


def _progress(
    task: TaskRow, measures: Mapping[tuple[str, str], Measure], year: int, day: date
) -> TaskProgress:
    measure = measures.get((task.indicator or "", task.breakdown or ""))
    return TaskProgress(task, _standing(task, measure, year, day), measure)


def _standing(task: TaskRow, measure: Measure | None, year: int, day: date) -> Standing:
    if (task.done_on is not None and task.done_on <= day) or (measure and measure.reached):
        return Standing.DONE
    due = task.due_on or date(year, 12, 31)
    if due < day:
        return Standing.LATE
    if measure is not None and measure.expected is not None:
        behind = (measure.value or 0) < measure.expected * ENOUGH
        return Standing.AT_RISK if behind else Standing.ON_COURSE
    return Standing.AT_RISK if due - day <= SOON else Standing.ON_COURSE
