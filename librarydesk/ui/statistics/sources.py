"""What the page of reports asks of the database, on the read-only lane."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import Completion

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.statistics.report import StatisticsReport
    from librarydesk.data.statistics.request import ReportRequest
    from librarydesk.ui.widgets.paper import Paper

KEPT = 6


@dataclass(frozen=True)
class Beginnings:
    """What the choices begin with: the own site, the years with data, whether there is any.

    `years` runs from the first with data to this one; `full_year` is the last one with data that
    is over, this one while there is none.
    """

    own: Completion
    years: range
    full_year: int
    empty: bool


@dataclass(eq=False)
class Counted:
    """A report as counted at the change numbered `seq`, and its paper once that is set.

    `fresh` is true until it has been kept in the database.
    """

    report: "StatisticsReport"
    seq: int
    fresh: bool
    paper: "Paper | None" = None


class Shelf:
    """The last few reports in memory, by what was asked and the last change that they know of."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[ReportRequest, int], Counted] = OrderedDict()

    def counted(self, desk: "Desk", request: "ReportRequest") -> Counted:
        """The report that is asked for, counted anew only when something was recorded since.

        Raises:
            DeskError: as `report_of`.
        """
        from librarydesk.data.closing.letters import lettered
        from librarydesk.data.statistics.recorded import last_change

        with desk.database.read() as connection:
            key = (request, last_change(connection))
        if key not in self._kept:
            self._kept[key] = _counted(desk, request)
        self._kept.move_to_end(key)
        # What is set of the letter is no record: it changes without one.
        with desk.database.read() as connection:
            report = lettered(connection, request, self._kept[key].report)
        if report.letter != self._kept[key].report.letter:
            self._kept[key] = replace(self._kept[key], report=report, paper=None)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def _counted(desk: "Desk", request: "ReportRequest") -> Counted:
    """The report as the database keeps it, else a fresh one."""
    from librarydesk.data.closing.reports import report_of
    from librarydesk.data.statistics.cache import kept_report
    from librarydesk.data.statistics.recorded import last_change

    kept = kept_report(desk.database, request)
    with desk.database.read() as connection:
        seq = last_change(connection)
        if kept is not None:
            return Counted(kept, seq, fresh=False)
        return Counted(report_of(connection, request), seq, fresh=True)


def keep(desk: "Desk", request: "ReportRequest", counted: Counted) -> None:
    """Keeps a fresh report in the database, for the next start."""
    from librarydesk.data.statistics.cache import keep_report

    keep_report(desk.database, request, counted.report, counted.seq)
    counted.fresh = False


def beginnings(desk: "Desk") -> Beginnings:
    """The own site and the years in which anything was recorded."""
    from librarydesk.data.network.queries import own_site_id, site_on
    from librarydesk.data.statistics.recorded import recorded

    today = clock.today()
    with desk.database.read() as connection:
        own = site_on(connection, own_site_id(connection), today)
        found = recorded(connection)
    first_year = min(found.first_year or today.year, today.year)
    last_year = found.last_year or today.year
    return Beginnings(
        own=Completion(own.code, own.name) if own else Completion("", ""),
        years=range(first_year, today.year + 1),
        full_year=max(first_year, min(last_year, today.year - 1)),
        empty=found.empty,
    )
