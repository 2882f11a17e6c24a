"""The day a number of months later: when a set is due back."""

from calendar import monthrange
from datetime import date


def months_later(day: date, months: int) -> date:
    """The same day some months later; the last of the month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
