"""What is late on a day: figures of libraries, sets at points, tasks of the plan, reports."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded.closing import Deed
from librarydesk.data.closing.board import Board, SiteOnBoard, board
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.network.queries import scope_of, site_id_of, sites_on
from librarydesk.data.plans.queries import TaskRow, plan_of_year
from librarydesk.data.rotation.stock import still_out
from librarydesk.data.statistics.plan_progress import Standing, plan_progress


@dataclass(frozen=True)
class OverduePoint:
    """A point that should have given copies back, how many, and since when the first are due."""

    name: str
    copies: int
    since: date


@dataclass(frozen=True)
class Late:
    """What is late on a day; `without_plan` says that there are no tasks that could be.

    `silent` libraries have no data of the period at all, `incomplete` ones lack some months.
    """

    expected: int
    silent: tuple[SiteOnBoard, ...]
    incomplete: tuple[SiteOnBoard, ...]
    unsent: tuple[SiteOnBoard, ...]
    due_on: date
    points: tuple[OverduePoint, ...]
    tasks: tuple[TaskRow, ...]
    without_plan: bool


def late_on(connection: Connection, period: PeriodOf, day: date) -> Late:
    """What is late of a site and all below it."""
    found = board(connection, period)
    libraries = [site for site in found.sites if site.months]
    site_id = site_id_of(connection, period.site)
    plan = plan_of_year(connection, site_id, period.year)
    tasks = plan_progress(connection, plan, period.site, day).tasks if plan else ()
    return Late(
        expected=len(libraries),
        silent=tuple(one for one in libraries if not one.reported),
        incomplete=tuple(one for one in libraries if one.reported and one.missing),
        unsent=tuple(one for one in found.sites if not _is_sent(found, one)),
        due_on=found.due_on,
        points=_overdue_points(connection, site_id, day),
        tasks=tuple(one.task for one in tasks if one.standing is Standing.LATE),
        without_plan=plan is None,
    )


def _is_sent(found: Board, site: SiteOnBoard) -> bool:
    last = site.deeds.get((found.period.kind, found.period.part))
    return last is not None and last.deed in (Deed.SENT, Deed.ACCEPTED)


def _overdue_points(connection: Connection, site_id: int, day: date) -> tuple[OverduePoint, ...]:
    """The points at which copies of the scope's sites are overdue, the longest overdue first."""
    scope = set(scope_of(connection, site_id, day))
    copies: dict[int, int] = defaultdict(int)
    since: dict[int, date] = {}
    for row in still_out(connection, day):
        if row.site_id in scope and row.due_on is not None and row.is_overdue(day):
            copies[row.to_site_id] += row.copies
            since[row.to_site_id] = min(row.due_on, since.get(row.to_site_id, row.due_on))
    names = {site.id: site.name for site in sites_on(connection, day)}
    found = (OverduePoint(names.get(at, ""), copies[at], since[at]) for at in since)
    return tuple(sorted(found, key=lambda point: (point.since, point.name)))
