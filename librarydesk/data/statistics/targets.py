"""What the chosen site's plan says that figures are to reach: beside the year, and a quarter."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.tally import exact
from librarydesk.data.statistics.window import Window

_TARGETS = """
SELECT quarter, indicator, target FROM plan_target
WHERE site_id = ? AND year = ? AND quarter IN (0, ?) AND breakdown = '' AND voided_at IS NULL
ORDER BY id
"""


@dataclass(frozen=True)
class Targets:
    """The targets by indicator: those of the year, and those of a quarterly report's quarter."""

    of_year: Mapping[str, int | float]
    of_period: Mapping[str, int | float]


def targets_beside(connection: Connection, window: Window, request: ReportRequest) -> Targets:
    """The targets that stand beside a report's figures; of several years, the last one's."""
    quarter = request.quarter or 0 if request.kind == "quarter" else 0
    found: dict[int, dict[str, int | float]] = {0: {}, quarter: {}}
    year = window.period.last_day.year
    for of, indicator, target in connection.exec_driver_sql(
        _TARGETS, (window.root.id, year, quarter)
    ):
        found[of][indicator] = exact(target)
    return Targets(found[0], found[quarter] if quarter else {})
