"""How the views of this page say things that several say."""

from datetime import date

from librarydesk.i18n import _, ngettext
from librarydesk.ui.widgets.dates import short_day, shown_day
from librarydesk.ui.widgets.numbers import shown_number


def counted_people(count: int) -> str:
    """How many came."""
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": shown_number(count)}


def counted_events(count: int) -> str:
    """How many events."""
    return ngettext("%(n)s event", "%(n)s events", count) % {"n": shown_number(count)}


def days_of(first: date, last: date | None) -> str:
    """The days of something: `12/03/2026`, or `12/03–14/03/2026`."""
    if last is None or last == first:
        return shown_day(first)
    return f"{short_day(first)}–{shown_day(last)}"


def number_or_nothing(number: int | None) -> str:
    """A number; empty where nobody counted."""
    return "" if number is None else shown_number(number)


def money(amount: int | None) -> str:
    """An amount in đồng; empty for none."""
    return "" if amount is None else _("%(amount)s đ") % {"amount": shown_number(amount)}
