"""How the view of the plan says things."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.periodicals.words import weekdays
from librarydesk.ui.rotation.planning.calendar import TripOnDay
from librarydesk.ui.rotation.trips.words import counted_copies
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.rotation.calls import Call
    from librarydesk.data.rotation.planning.queries import TripOfYear
    from librarydesk.data.rotation.planning.service import PlannedTrip
    from librarydesk.data.rotation.planning.yearly import YearPlan


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


def trip_on_day(trip: "TripOfYear") -> TripOnDay:
    """A trip as the calendar shows it."""
    words = f"{trip.trip_code} · {trip.route} · {state(trip)}"
    return TripOnDay(trip.id, trip.departs_on, words, state_tone(trip))


def due_words(points: Sequence[tuple[str, int]]) -> str:
    """Which points have copies due back on a day."""
    told = (f"{name} ({counted_copies(copies)})" for name, copies in points)
    return _("Due back: %(points)s") % {"points": ", ".join(told)}


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


def year_summary(plan: "YearPlan") -> str:
    """How many trips a proposal has, how many visits and copies, and what it can't keep."""
    visits = sum(len(trip.legs) for trip in plan.trips)
    if not plan.trips and not plan.names:
        return _("There is no point yet. Points come from agreements and from hand-overs.")
    if not plan.trips:
        return _("Nothing to plan: every point is visited in time as it is.")
    said = counted_trips(len(plan.trips), sum(map(_copies, plan.trips)))
    counted = ngettext("%(n)s visit", "%(n)s visits", visits) % {"n": shown_number(visits)}
    return f"{said} · {counted}"


def trip_rows(plan: "YearPlan") -> list[ListRow]:
    """The proposed trips with their day and points."""
    return [
        ListRow(
            f"{weekdays()[trip.departs_on.weekday()]} {shown_day(trip.departs_on)}",
            note=" – ".join(plan.names.get(leg.point_id, "") for leg in trip.legs),
            value=ngettext("%(n)s copy", "%(n)s copies", _copies(trip))
            % {"n": shown_number(_copies(trip))},
        )
        for trip in plan.trips
    ]


def late_rows(plan: "YearPlan") -> list[ListRow]:
    """The visits that come after they were due, and the points for which no day was left."""
    late = [
        ListRow(
            plan.names.get(visit.point_id, ""),
            note=_("due %(due)s, visited %(day)s")
            % {"due": shown_day(visit.due_on), "day": shown_day(visit.on_date)},
            value=_("late"),
            tone=Tone.WARNING,
            dot=Tone.WARNING,
        )
        for visit in plan.late
    ]
    none_left = [
        ListRow(
            plan.names.get(point_id, ""),
            note=_("No day is left for it in this year."),
            value=_("left out"),
            tone=Tone.ERROR,
            dot=Tone.ERROR,
        )
        for point_id in plan.left_out
    ]
    return [*none_left, *late]


def _copies(trip: "PlannedTrip") -> int:
    return sum(leg.copies or 0 for leg in trip.legs)
