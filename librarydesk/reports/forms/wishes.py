"""Wishes of forms that several forms know: days, years, whole numbers and measures."""

import math
from datetime import date, datetime

from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.forms.registry import FormOptions

_FORMS = ("%Y-%m-%d", "%d/%m/%Y")
_LARGEST = 1_000_000_000


def wished_days(options: FormOptions) -> tuple[date, date] | None:
    """The first and last day of a wished `year`, or from `from` to `to`; None without a wish.

    Raises:
        WrongUseError: something that is no year or day, or days in the wrong order.
    """
    year = wished_number(options, "year")
    if year is not None:
        if not date.min.year <= year <= date.max.year:
            raise _wrong("year", options["year"])
        return date(year, 1, 1), date(year, 12, 31)
    if not options.get("from") and not options.get("to"):
        return None
    first, last = (
        _day(options, name) if options.get(name) else end
        for name, end in (("from", date(1, 1, 2)), ("to", date.max))
    )
    if first > last:
        raise WrongUseError(
            "form.days_reversed", _("The last day lies before the first. Give from before to.")
        )
    return first, last


def wished_day(options: FormOptions, name: str) -> date | None:
    """A wished day, None without one."""
    return _day(options, name) if options.get(name) else None


def wished_number(options: FormOptions, name: str) -> int | None:
    """A wished whole number, None without one."""
    written = options.get(name, "")
    if not written:
        return None
    try:
        number = int(written)
    except ValueError:
        raise _wrong(name, written) from None
    if abs(number) > _LARGEST:
        raise _wrong(name, written)
    return number


def wished_measure(options: FormOptions, name: str) -> float | None:
    """A wished length in millimetres, with a point or a comma; None without one."""
    written = options.get(name, "")
    if not written:
        return None
    try:
        measure = float(written.replace(",", "."))
    except ValueError:
        raise _wrong(name, written) from None
    if not math.isfinite(measure):
        raise _wrong(name, written)
    return measure


def _day(options: FormOptions, name: str) -> date:
    for form in _FORMS:
        try:
            return datetime.strptime(options[name], form).date()
        except ValueError:
            continue
    raise _wrong(name, options[name])


def _wrong(name: str, written: str) -> WrongUseError:
    return WrongUseError(
        "form.wrong_option",
        _("“%(written)s” is nothing that the option “%(option)s” can be.")
        % {"written": written, "option": name},
    )
