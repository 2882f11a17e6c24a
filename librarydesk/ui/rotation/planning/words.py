"""How the view of the plan says things."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.rotation.calls import Call
    from librarydesk.data.rotation.planning.queries import TripOfYear


def state(trip: "TripOfYear") -> str:
    """How much of a trip was made."""
    if trip.points_done >= trip.points:
        return _("made")
    if trip.points_done:
        return _("%(done)s of %(points)s points") % {
            "done": shown_number(trip.points_done),
            "points": shown_number(trip.points),
        }
    return _("planned")


def state_tone(trip: "TripOfYear") -> Tone:
    """Green when it was made, a warning when it was broken off."""
    if trip.points_done >= trip.points:
        return Tone.SUCCESS
    return Tone.WARNING if trip.points_done else Tone.SOFT


def call_line(call: "Call") -> ListRow:
    """A point of the trip: what is left there, what is taken back, until when."""
    parts = [shown_day(call.on_date)]
    if call.leaves:
        parts.append(_("leaves %(n)s") % {"n": shown_number(call.leaves)})
    if call.takes:
        parts.append(_("takes %(n)s") % {"n": shown_number(call.takes)})
    if call.set_code:
        parts.append(_("Set no. %(code)s") % {"code": call.set_code})
    if call.origin:
        parts.append(_("from %(place)s") % {"place": call.origin})
    due = shown_day(call.due_on)
    return ListRow(call.point.name, note=" · ".join(parts), value=due, target=call)


def counted_trips(count: int, copies: int) -> str:
    """How many trips a year has, and how many copies they bring."""
    said = ngettext("%(n)s trip", "%(n)s trips", count) % {"n": shown_number(count)}
    return f"{said} · " + ngettext("%(n)s copy", "%(n)s copies", copies) % {
        "n": shown_number(copies)
    }
