"""The period after a report's own, in words, and the title that a report of a period has."""

from typing import Final

from librarydesk.data.statistics.report import StatisticsReport
from librarydesk.reports import numbers
from librarydesk.reports.statistics.wording import Wording
from librarydesk.reports.texts import texts

INTERIM_YEARS: Final = 2
FINAL_YEARS: Final = 5


def next_words(report: StatisticsReport, language: str) -> str:
    """The period that the tasks are for: after a quarter the next one, after a year the next."""
    words = texts("words", language).table("next")
    year, month, kind = report.last_day.year, report.last_day.month, report.report
    ends_year = month == 12 and kind not in {"range", "multi"}
    if kind == "half":
        kind = "half_1" if ends_year else "half_2"
    return words[kind] % {
        "year": year + (1 if ends_year else 0),
        "month": numbers.month_of_year(month % 12 + 1),
        "quarter": texts("statistics", language).table("period").list("quarters")[month // 3 % 4],
    }


def covered_years(report: StatisticsReport) -> int:
    """How many years a report covers, in whole numbers."""
    return max(1, round((report.last_day - report.first_day).days / 365.25))


def subtitle(report: StatisticsReport, language: str) -> str:
    """What the report is about: results and tasks, of several years an interim or final review."""
    words = texts("words", language)
    years = covered_years(report)
    key = "subtitle"
    if report.report == "multi" and years >= INTERIM_YEARS:
        key = "final" if years >= FINAL_YEARS else "interim"
    last = report.last_day.year
    return words[key] % {
        "period": Wording(report, language).period,
        "next": next_words(report, language),
        "years": years,
        "first_year": last - years + 1,
        "year": last,
    }
