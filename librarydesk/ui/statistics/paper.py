"""The report as the paper that it will be."""

from datetime import date
from typing import TYPE_CHECKING

from librarydesk.ui.widgets.paper import Paper, set_paper

if TYPE_CHECKING:
    from librarydesk.data.statistics.report import StatisticsReport


def paper_of(report: "StatisticsReport", language: str, day: date) -> Paper:
    """Sets a report that is dated that day; runs on the drawing lane."""
    from librarydesk.reports.statistics.document import statistics_document

    return set_paper(statistics_document(report, language, day))
