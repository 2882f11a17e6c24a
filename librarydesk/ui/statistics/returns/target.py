"""What other places ask the view of returns for."""

from dataclasses import dataclass

from librarydesk.data.statistics.request import ReportRequest


@dataclass(frozen=True)
class ReturnOf:
    """The returns of a report's period, at the row of a site where one is named by its code."""

    request: ReportRequest
    site: str = ""


@dataclass(frozen=True)
class ContestedOf:
    """The first return in a report's period that stands beside records, for a person to choose."""

    request: ReportRequest
