"""What the view of periods asks the report for: the paper of a library's period."""

from dataclasses import dataclass

from librarydesk.data.statistics.request import ReportRequest
from librarydesk.ui.widgets.completing import Completion


@dataclass(frozen=True)
class ReportOf:
    """A report, and the site that it is of as the choices show it."""

    request: ReportRequest
    site: Completion
