"""What waits on the first page: late tasks, points, promises, libraries without figures."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_WAITING = 12


@dataclass(frozen=True)
class Waiting:
    """Something to be done: overdue, pledge, silent or plan; `day` since when (ISO).

    `key` is the id of the point, or of the first late task.
    """

    kind: str
    name: str
    count: int
    day: str
    key: int = 0


def _late_tasks(connection: "Connection", until: date) -> list[Waiting]:
    """The tasks of the own site's plan that are late, as one line."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.plans.queries import plan_of_year
    from librarydesk.data.statistics.plan_progress import Standing, plan_progress

    site = site_on(connection, own_site_id(connection), until)
    plan = plan_of_year(connection, site.id, until.year) if site else None
    if plan is None or site is None:
        return []
    tasks = plan_progress(connection, plan, site.code, until).tasks
    late = [one.task for one in tasks if one.standing is Standing.LATE]
    if not late:
        return []
    first = min(task.due_on or until for task in late)
    return [Waiting("plan", late[0].name, len(late), first.isoformat(), late[0].id)]


def what_waits(connection: "Connection", until: date, today: date) -> tuple[Waiting, ...]:
    """All of it: late tasks as of the day that the figures cover, the rest as of today."""
    return (
        *_late_tasks(connection, until),
        *_overdue_points(connection, today)[:MOST_WAITING],
        *_overdue_pledges(connection, today),
        *_silent_sites(connection, today),
    )


def _overdue_points(connection: "Connection", today: date) -> list[Waiting]:
    """Points that should have given copies back, the longest overdue first."""
    from librarydesk.data.network.queries import sites_on
    from librarydesk.data.rotation.stock import still_out

    copies: Counter[int] = Counter()
    since: dict[int, date] = {}
    for row in still_out(connection, today):
        if row.due_on is not None and row.is_overdue(today):
            copies[row.to_site_id] += row.copies
            since[row.to_site_id] = min(row.due_on, since.get(row.to_site_id, row.due_on))
    names = {site.id: site.name for site in sites_on(connection, today)}
    return [
        Waiting("overdue", names.get(point, ""), copies[point], since[point].isoformat(), point)
        for point in sorted(since, key=lambda point: (since[point], point))
    ]


def _overdue_pledges(connection: "Connection", today: date) -> list[Waiting]:
    """Promises of gifts to the own site that should have been kept, as one line."""
    from librarydesk.data.campaigns.pledge_queries import overdue_pledges
    from librarydesk.data.network.queries import own_site_id

    late = overdue_pledges(connection, own_site_id(connection), today)
    since = min((one.due_on for one in late if one.due_on is not None), default=today)
    name = late[0].donor if len(late) == 1 else ""
    return [Waiting("pledge", name, len(late), since.isoformat())] if late else []


def _silent_sites(connection: "Connection", today: date) -> list[Waiting]:
    """Libraries of which nothing is known of the last full month, as one line.

    As reports say whose figures are missing: closed days and returns cover a month, too.
    """
    from librarydesk.data.statistics.completeness import completeness
    from librarydesk.data.statistics.figures import counting_of
    from librarydesk.data.statistics.request import ReportRequest

    last = today.replace(day=1) - timedelta(days=1)
    request = ReportRequest("month", last.year, month=last.month)
    with counting_of(connection, request) as counting:
        missing = completeness(counting).missing
    if not missing:
        return []
    since = last.replace(day=1).isoformat()
    return [Waiting("silent", missing[0].name, len(missing), since)]
