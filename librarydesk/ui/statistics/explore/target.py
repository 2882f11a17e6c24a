"""Looking at a figure of a report over time."""

from librarydesk.data.statistics.exploring.question import Question, Unit, When
from librarydesk.data.statistics.report import StatisticsReport


def over_time(code: str, report: StatisticsReport) -> Question:
    """An indicator in the quarters of a report's year and of the year before."""
    year = report.last_day.year
    return Question(
        code,
        Unit.QUARTER,
        When(year - 1, 1),
        When(year, 4),
        site=report.site,
        cutoff=report.cutoff,
    )
