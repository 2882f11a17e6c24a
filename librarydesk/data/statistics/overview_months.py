"""The columns of the first page: readers served in each month of this year and of the last one."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

CODE = "S06"
"""The figure that the columns show; pressing one opens its records."""


@dataclass(frozen=True)
class MonthColumn:
    """The readers served in a month of this year and of the last one."""

    month: int
    visits: int
    before: int


def served_by_month(connection: "Connection", until: date) -> tuple[MonthColumn, ...]:
    """The figure of the monthly reports of two years; the ledgers are read once for all of them."""
    from librarydesk.data.statistics.figures import counting_of
    from librarydesk.data.statistics.findings import Notes
    from librarydesk.data.statistics.periods import period_of
    from librarydesk.data.statistics.request import ReportRequest
    from librarydesk.data.statistics.service_totals import readers_served
    from librarydesk.data.statistics.sources import Counting
    from librarydesk.data.statistics.window import window_of

    year = ReportRequest("range", first_day=date(until.year, 1, 1), last_day=until)
    with counting_of(connection, year) as counting:

        def served(of_year: int, month: int) -> int:
            period = period_of(ReportRequest("month", of_year, month=month))
            window = window_of(connection, period, site=None, only_site=False)
            of_month = Counting(counting.sources.inside(window), window, Notes())
            return round(readers_served(of_month).counted(window.scope).value or 0)

        return tuple(
            MonthColumn(
                month,
                served(until.year, month) if month <= until.month else 0,
                served(until.year - 1, month),
            )
            for month in range(1, 13)
        )
