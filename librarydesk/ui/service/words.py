"""How the page says things: counts, months, weekdays, days."""

from collections.abc import Sequence
from datetime import date

from librarydesk.data.service.counts import PARTS, ClosedSpan
from librarydesk.i18n import N_, _, capitalised, ngettext
from librarydesk.ui.widgets.dates import short_day

_COUNTS = {
    "visits": N_("Visits"),
    "children_visits": N_("Visits of children"),
    "disabled_visits": N_("Visits of disabled people"),
    "documents_used": N_("Documents read on site"),
    "children_documents": N_("Documents read on site by children"),
    "loans": N_("Loans"),
    "children_loans": N_("Loans to children"),
    "cards_issued": N_("Cards issued"),
    "children_cards": N_("Cards issued to children"),
    "cards_renewed": N_("Cards renewed"),
    "online_visits": N_("Online visits"),
}
_HEADINGS = {
    "visits": N_("Visits of readers"),
    "children_visits": N_("of children"),
    "disabled_visits": N_("of disabled"),
    "documents_used": N_("Read on site"),
    "children_documents": N_("by children"),
    "loans": N_("Taken home"),
    "children_loans": N_("to children"),
    "cards_issued": N_("New cards"),
    "children_cards": N_("of children's"),
    "cards_renewed": N_("Renewed"),
    "online_visits": N_("Online"),
}
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def count_words(name: str) -> str:
    """A count in full."""
    return _(_COUNTS[name])


def heading(name: str) -> str:
    """The heading of a count's column; a part stands right of its whole."""
    return _(_HEADINGS[name])


def heading_told(name: str) -> str:
    """What a column holds, as its tooltip says it."""
    if name == "documents_used":
        return _("Documents read on site; those taken home are counted as loans.")
    if name in PARTS and name != "disabled_visits":
        return _("%(count)s (under 16)") % {"count": count_words(name)}
    return count_words(name)


def weekday(day: date) -> str:
    """A weekday in short."""
    return _(_WEEKDAYS[day.weekday()])


def month_words(year: int, month: int) -> str:
    """A month with its year."""
    return _("%(month)s %(year)s") % {"month": _(_MONTHS[month - 1]), "year": year}


def month_name(month: int) -> str:
    """A month without a year."""
    return _(_MONTHS[month - 1])


def room_words(room: str | None) -> str:
    """A room; the empty one is the whole library, None all rooms together."""
    if room is None:
        return _("All rooms together")
    return room or _("The whole library")


def day_in_short(day: date) -> str:
    """A day with its weekday and month: `Mon 02/11`."""
    return f"{weekday(day)} {short_day(day)}"


def month_title(year: int, month: int) -> str:
    """A month with its year, as a heading."""
    return capitalised(month_words(year, month))


def saved_words(days: Sequence[date]) -> str:
    """What was saved of how many days."""
    if len(days) == 1:
        return _("Saved for %(day)s.") % {"day": day_in_short(days[0])}
    return ngettext(
        "Saved for %(n)s day, %(first)s to %(last)s.",
        "Saved for %(n)s days, %(first)s to %(last)s.",
        len(days),
    ) % {"n": len(days), "first": short_day(days[0]), "last": short_day(days[-1])}


def span_words(span: ClosedSpan) -> str:
    """The days of a closure."""
    if span.first_day == span.last_day:
        return day_in_short(span.first_day)
    return f"{short_day(span.first_day)} – {short_day(span.last_day)}"
