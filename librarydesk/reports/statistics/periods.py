"""Periods in words: `quý III năm 2025`."""

from datetime import date

from librarydesk.data.statistics.report import StatisticsReport
from librarydesk.reports.numbers import month_of_year, short_date
from librarydesk.reports.texts import texts


def period_words(kind: str, first_day: date, last_day: date, language: str) -> str:
    """A period of a kind of report that has no free days, in words."""
    words = texts("statistics", language).table("period")
    if kind == "half":
        kind = "half_1" if last_day.month <= 6 else "half_2"
    return words[kind] % {
        "year": last_day.year,
        "quarter": words.list("quarters")[(last_day.month - 1) // 3],
        "month": month_of_year(last_day.month),
        "first_year": first_day.year,
    }


def preceding_words(report: StatisticsReport, language: str) -> str:
    """The period just before a report's own in words; empty where it has none of its own."""
    if report.preceding_days is None:
        return ""
    first, last = report.preceding_days
    if report.report in ("month", "quarter", "half"):
        return period_words(report.report, first, last, language)
    words = texts("statistics", language).table("period")
    if report.report == "multi":
        # Officially the years begin in December of the year before.
        years = round((last - first).days / 365.25)
        first_year = last.year - years + 1
        return words["multi"] % {"years": years, "first_year": first_year, "year": last.year}
    days = {"from": short_date(first, language), "to": short_date(last, language)}
    return words["range"] % days
