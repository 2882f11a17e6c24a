"""Where the first page leads: to the records behind a figure, or to what settles what waits."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.statistics.overview import CommuneDot
    from librarydesk.data.statistics.overview_waiting import Waiting
    from librarydesk.ui.statistics.rows.target import RowsOf

REACHED = "N05"
"""The communes reached: behind each lie the visits to it."""


@dataclass(frozen=True)
class Place:
    """A page, and what to show there."""

    page: str
    target: object


@dataclass(frozen=True)
class Served:
    """A commune, and the last day on which books came to it."""

    unit_id: int
    last: date


def rows_since(code: str, first: date, last: date, *, thing: int | str = "") -> "RowsOf":
    """The records behind a figure between two days, or behind one thing that it counts."""
    from librarydesk.data.statistics.request import ReportRequest
    from librarydesk.data.statistics.rows.which import Which
    from librarydesk.ui.statistics.rows.target import RowsOf

    request = ReportRequest("range", first_day=first, last_day=last)
    return RowsOf(request, Which(code, thing=thing))


def rows_of_month(year: int, month: int) -> "RowsOf":
    """The records behind a column: those of a month."""
    from librarydesk.data.statistics.overview_months import CODE
    from librarydesk.data.statistics.request import ReportRequest
    from librarydesk.data.statistics.rows.which import Which
    from librarydesk.ui.statistics.rows.target import RowsOf

    return RowsOf(ReportRequest("month", year, month=month), Which(CODE))


def place_of(waiting: "Waiting") -> Place:
    """Where something that waits is settled: the point, the late task, the promises, the board."""
    if waiting.kind == "overdue":
        return Place("rotation", InView("points", waiting.key or "overdue"))
    if waiting.kind == "pledge":
        return Place("campaigns", InView("pledges", "overdue"))
    if waiting.kind == "plan":
        return _task(waiting)
    since = date.fromisoformat(waiting.day)
    return Place("statistics", InView("periods", _month_of(since)))


def commune_of(commune: "CommuneDot") -> Served | None:
    """What a dot opens; nothing where books never came."""
    if commune.last_served is None or not commune.unit_id:
        return None
    return Served(commune.unit_id, date.fromisoformat(commune.last_served))


def _task(waiting: "Waiting") -> Place:
    from librarydesk.ui.plans.sources import TaskKey

    # A plan of the year in which its first late task was due.
    year = date.fromisoformat(waiting.day).year
    return Place("plans", InView("tasks", TaskKey(waiting.key, year)))


def _month_of(day: date) -> object:
    from librarydesk.data.statistics.request import ReportRequest

    return ReportRequest("month", day.year, month=day.month)
