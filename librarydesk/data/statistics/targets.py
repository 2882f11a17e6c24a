"""What the chosen site's plan says that figures are to reach: beside the year, and a quarter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.tally import exact
from librarydesk.data.statistics.window import Window

_TARGETS = """
SELECT quarter, indicator, breakdown, target FROM plan_target
WHERE site_id = ? AND year = ? AND quarter IN (0, ?) AND voided_at IS NULL
ORDER BY id
"""

Aims: TypeAlias = Mapping[tuple[str, str], int | float]
"""Targets by indicator and the part `dimension:part` of it, empty for the whole."""


@dataclass(frozen=True)
class Targets:
    """The targets: those of the year, and those of a quarterly report's quarter."""

    of_year: Aims
    of_period: Aims


def targets_beside(connection: Connection, window: Window, request: ReportRequest) -> Targets:
    """The targets that stand beside a report's figures; of several years, the last one's."""
    quarter = request.quarter or 0 if request.kind == "quarter" else 0
    found: dict[int, dict[tuple[str, str], int | float]] = {0: {}, quarter: {}}
    year = window.period.last_day.year
    for of, indicator, part, target in connection.exec_driver_sql(
        _TARGETS, (window.root.id, year, quarter)
    ):
        found[of][indicator, part] = exact(target)
    return Targets(found[0], found[quarter] if quarter else {})


def parts_aimed_at(aims: Aims, code: str) -> dict[str, dict[str, int | float]]:
    """The targets of an indicator's parts, by dimension and part."""
    found: dict[str, dict[str, int | float]] = {}
    for (indicator, breakdown), target in aims.items():
        if indicator == code and breakdown:
            dimension, _sign, part = breakdown.partition(":")
            found.setdefault(dimension, {})[part] = target
    return found
