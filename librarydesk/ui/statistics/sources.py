"""What the page of reports asks of the database, on the read-only lane."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import Completion

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.statistics.report import StatisticsReport
    from librarydesk.data.statistics.request import ReportRequest
    from librarydesk.ui.statistics.paper import Paper

KEPT = 6

_DAYS = """
SELECT min(first), max(last) FROM (
  SELECT (SELECT min(on_date) FROM service_day) AS first,
         (SELECT max(on_date) FROM service_day) AS last
  UNION ALL SELECT (SELECT min(on_date) FROM rotation_movement),
         (SELECT max(on_date) FROM rotation_movement)
  UNION ALL SELECT (SELECT min(on_date) FROM mobile_stop), (SELECT max(on_date) FROM mobile_stop)
  UNION ALL SELECT (SELECT min(month) FROM point_usage), (SELECT max(month) FROM point_usage))
"""


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
    """A report as counted at one state of the database, and its paper once that is set."""

    report: "StatisticsReport"
    paper: "Paper | None" = None


class Shelf:
    """The last few reports in memory, by what was asked and the last change that they know of."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[ReportRequest, int], Counted] = OrderedDict()

    def counted(self, desk: "Desk", request: "ReportRequest") -> Counted:
        """The report that is asked for, counted anew only when something was recorded since.

        Raises:
            DeskError: as `compute`.
        """
        from librarydesk.data.statistics.figures import compute

        with desk.database.read() as connection:
            seq = connection.exec_driver_sql("SELECT last_seq FROM installation").scalar_one()
            key = (request, int(seq))
            if key not in self._kept:
                self._kept[key] = Counted(compute(connection, request))
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def beginnings(desk: "Desk") -> Beginnings:
    """The own site and the years in which anything was recorded."""
    from librarydesk.data.network.queries import own_site_id, site_on

    today = clock.today()
    with desk.database.read() as connection:
        own = site_on(connection, own_site_id(connection), today)
        first, last = connection.exec_driver_sql(_DAYS, ()).one()
        copies = connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM copy)").scalar_one()
    last_year = int(last[:4]) if last else today.year
    first_year = min(int(first[:4]), today.year) if first else today.year
    return Beginnings(
        own=Completion(own.code, own.name) if own else Completion("", ""),
        years=range(first_year, today.year + 1),
        full_year=max(first_year, min(last_year, today.year - 1)),
        empty=first is None and not copies,
    )


def sites(desk: "Desk", typed: str) -> Sequence[Completion]:
    """Sites by code that complete what is typed, with the unit where they lie."""
    from librarydesk.data.network.queries import sites_completing

    with desk.database.read() as connection:
        found = sites_completing(connection, typed, clock.today())
    return [Completion(site.code, site.name, site.unit or site.code) for site in found]
