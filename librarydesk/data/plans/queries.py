"""What can be asked of plans: those of a site, one with its bases and tasks, what is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from librarydesk.coded.plans import TaskGroup
from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class PlanRow:
    """A plan's card."""

    id: int
    site_id: int
    year: int
    name: str
    number: str | None
    decided_on: date | None
    aims: str | None
    demands: str | None
    carrying_out: str | None


@dataclass(frozen=True)
class TaskRow:
    """A task; money in đồng, None where none was planned."""

    id: int
    plan_id: int
    task_group: str
    position: int
    name: str
    responsible: str | None
    partners: str | None
    starts_on: date | None
    due_on: date | None
    product: str | None
    budget_vnd: int | None
    community_vnd: int | None
    indicator: str | None
    breakdown: str | None
    done_on: date | None
    remark: str | None


@dataclass(frozen=True)
class WholePlan:
    """A plan with its bases and its tasks in the order of the groups."""

    card: PlanRow
    bases: Sequence[str]
    tasks: Sequence[TaskRow]

    @property
    def budget_vnd(self) -> int:
        """What the tasks take from the budget."""
        return sum(task.budget_vnd or 0 for task in self.tasks)

    @property
    def community_vnd(self) -> int:
        """What the community gives for the tasks."""
        return sum(task.community_vnd or 0 for task in self.tasks)

    def tasks_of(self, group: str) -> list[TaskRow]:
        """The tasks of a group."""
        return [task for task in self.tasks if task.task_group == group]


@dataclass(frozen=True)
class FoundTask:
    """A task that a search found, with the year of its plan."""

    id: int
    name: str
    year: int
    due_on: date | None


_PLAN = "id, site_id, year, name, number, decided_on, aims, demands, carrying_out"
_TASK = (
    "t.id, t.plan_id, t.task_group, t.position, t.name, t.responsible, t.partners, t.starts_on,"
    " t.due_on, t.product, t.budget_vnd, t.community_vnd, t.indicator, t.breakdown, t.done_on,"
    " t.remark"
)


def plans_of_site(connection: Connection, site_id: int) -> list[PlanRow]:
    """The plans of a site, the latest year first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_PLAN} FROM plan WHERE site_id = ? AND voided_at IS NULL"
        " ORDER BY year DESC, id DESC",
        (site_id,),
    )
    return [_plan(row) for row in rows]


def plan_of_year(connection: Connection, site_id: int, year: int) -> WholePlan | None:
    """The plan of a site for a year with all that stands in it; None where there is none."""
    card = next((p for p in plans_of_site(connection, site_id) if p.year == year), None)
    if card is None:
        return None
    return WholePlan(card, bases_of(connection, card.id), tasks_of(connection, card.id))


def plan_named(connection: Connection, site_id: int, year: int) -> WholePlan:
    """The same where there must be one.

    Raises:
        DeskError: `plan.unknown`.
    """
    found = plan_of_year(connection, site_id, year)
    if found is None:
        raise DeskError(
            "plan.unknown",
            _("There is no plan for %(year)s. Make it on the page Plans first.") % {"year": year},
        )
    return found


def bases_of(connection: Connection, plan_id: int) -> list[str]:
    """The legal bases of a plan, in order."""
    rows = connection.exec_driver_sql(
        "SELECT text FROM plan_basis WHERE plan_id = ? AND voided_at IS NULL ORDER BY position, id",
        (plan_id,),
    )
    return [str(text) for text in rows.scalars()]


def tasks_of(connection: Connection, plan_id: int) -> list[TaskRow]:
    """The tasks of a plan in the order of the groups."""
    rows = connection.exec_driver_sql(
        f"SELECT {_TASK} FROM plan_task t WHERE t.plan_id = ? AND t.voided_at IS NULL", (plan_id,)
    )
    return sorted((_task(row) for row in rows), key=_in_order)


def find_tasks(connection: Connection, site_id: int, text: str, limit: int) -> list[FoundTask]:
    """The tasks of a site's plans whose name holds a text, of the latest plan first."""
    folded = fold(text)
    if not folded:
        return []
    rows = connection.exec_driver_sql(
        "SELECT t.id, t.name, p.year, t.due_on FROM plan p JOIN plan_task t ON t.plan_id = p.id"
        " WHERE p.site_id = ? AND p.voided_at IS NULL AND t.voided_at IS NULL"
        " AND instr(fold(t.name), ?) ORDER BY p.year DESC, t.due_on, t.id LIMIT ?",
        (site_id, folded, limit),
    )
    return [FoundTask(row[0], row[1], row[2], _day(row[3])) for row in rows]


_GROUPS = [str(group) for group in TaskGroup]


def _in_order(task: TaskRow) -> tuple[int, int, int]:
    known = task.task_group in _GROUPS
    return (_GROUPS.index(task.task_group) if known else len(_GROUPS), task.position, task.id)


def _plan(row: Row[Any]) -> PlanRow:
    cells = dict(row._mapping)
    return PlanRow(**{**cells, "decided_on": _day(cells["decided_on"])})


def _task(row: Row[Any]) -> TaskRow:
    cells = dict(row._mapping)
    days = {name: _day(cells[name]) for name in ("starts_on", "due_on", "done_on")}
    return TaskRow(**{**cells, **days})


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text is not None else None
