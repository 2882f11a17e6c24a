"""A plan and its tasks as somebody types them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

WHOLE_YEAR = 0
QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class PlanCard:
    """A site's plan of a year, with what it says beside its tasks."""

    site_id: int
    year: int
    name: str
    number: str | None = None
    decided_on: date | None = None
    aims: str | None = None
    demands: str | None = None
    carrying_out: str | None = None


@dataclass(frozen=True)
class Task:
    """A task; `targets` are those of its indicator by quarter, 0 for the whole year."""

    plan_id: int
    task_group: str
    name: str
    responsible: str | None = None
    partners: str | None = None
    starts_on: date | None = None
    due_on: date | None = None
    product: str | None = None
    budget_vnd: int | None = None
    community_vnd: int | None = None
    indicator: str | None = None
    breakdown: str | None = None
    targets: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class TargetKey:
    """Whose target of which figure or part, in a quarter or in the whole year (0)."""

    year: int
    quarter: int
    site_id: int
    indicator: str
    breakdown: str = ""
