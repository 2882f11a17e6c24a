"""Periods in words: `quý III năm 2025`."""

from datetime import date

from librarydesk.reports.texts import texts


def period_words(kind: str, first_day: date, last_day: date, language: str) -> str:
    """A period of a kind of report that has no free days, in words."""
    words = texts("statistics", language).table("period")
    if kind == "half":
        kind = "half_1" if last_day.month <= 6 else "half_2"
    return words[kind] % {
        "year": last_day.year,
        "quarter": words.list("quarters")[(last_day.month - 1) // 3],
        "month": last_day.month,
        "first_year": first_day.year,
    }
