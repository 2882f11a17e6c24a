"""The forms of numbers and dates on paper, Vietnamese and English: `1.234.567`, `12,5 %`."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from librarydesk.reports.document import Form

_DECIMALS: Final = {
    Form.INTEGER: 0,
    Form.MONEY: 0,
    Form.ONE_DECIMAL: 1,
    Form.TWO_DECIMALS: 2,
    Form.PERCENT: 1,
    Form.MEASURE: 2,
}
_WHOLE: Final = frozenset({Form.INTEGER, Form.MONEY})
_SWAPPED: Final = str.maketrans(",.", ".,")
_ENGLISH_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(value: float, form: Form, language: str, *, signed: bool = False) -> str:
    """A number as people write it, halves rounded away from 0; a measure drops its idle zeros."""
    if type(value) is int and form in _WHOLE:
        rounded: Decimal | int = value
    else:
        rounded = rounded_as(value, form)
    sign = "+" if signed and rounded > 0 else ""
    text = f"{sign}{rounded:,}" if isinstance(rounded, int) else f"{sign}{rounded:,f}"
    if form is Form.MEASURE:
        text = text.rstrip("0").rstrip(".")
    if language != "en":
        text = text.translate(_SWAPPED)
    if form is not Form.PERCENT:
        return text
    return f"{text}%" if language == "en" else f"{text} %"


def rounded_as(value: float, form: Form) -> Decimal:
    """The number that a form shows, without a minus sign before a zero."""
    places = Decimal(1).scaleb(-_DECIMALS[form])
    rounded = Decimal(repr(value)).quantize(places, ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def long_date(day: date, language: str) -> str:
    """A date in words: `ngày 05 tháng 01 năm 2026`, `5 January 2026`.

    Days below 10 and the months January and February have two digits, as letters of office ask, so
    that nothing can be written before them.
    """
    if language == "en":
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"ngày {day.day:02d} tháng {month_of_year(day.month)} năm {day.year}"


def month_of_year(number_of_month: int) -> str:
    """A month after the word for it: `01`, `02`, then `3` to `12`."""
    return f"{number_of_month:02d}" if number_of_month < 3 else str(number_of_month)


def short_date(day: date, language: str) -> str:
    """A date in figures: `31/12/2025`; in English the form that no reader turns round."""
    return day.isoformat() if language == "en" else f"{day:%d/%m/%Y}"


def month(text: str) -> str:
    """A month `2025-11` as it stands in a table: `11/2025`."""
    year, number_of_month = text.split("-")
    return f"{number_of_month}/{year}"
