"""What another page asks for that wants the records behind a figure."""

from dataclasses import dataclass

from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.which import Which


@dataclass(frozen=True)
class RowsOf:
    """The records behind a figure of a report."""

    request: ReportRequest
    which: Which
