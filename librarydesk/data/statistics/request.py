"""What a statistics report is asked for: which kind of period, which year, which site."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ReportRequest:
    """The words of the command `report`; what a kind doesn't need stays None.

    `kind` is annual, half, nine-months, quarter, month, multi or range; `site` the code of the
    scope's root, None for the database's own site; `cutoff` calendar or administrative.
    """

    kind: str
    year: int | None = None
    month: int | None = None
    quarter: int | None = None
    half: int | None = None
    years: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    site: str | None = None
    only_site: bool = False
    cutoff: str = "calendar"
