"""How many there are of what more than one page counts."""

from librarydesk.i18n import ngettext
from librarydesk.ui.widgets.numbers import shown_number


def counted_trips(count: int) -> str:
    """How many trips, of rotation or of the mobile library."""
    return ngettext("%(n)s trip", "%(n)s trips", count) % {"n": shown_number(count)}


def counted_days(count: int) -> str:
    """How many days."""
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": shown_number(count)}
