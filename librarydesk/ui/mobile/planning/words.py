"""How the view of the plan says things."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.mobile.words import counted_stops, counted_visits
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import short_day, shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.mobile.planning.queries import PlannedStopRow, PlanRow


def state(plan: "PlanRow") -> str:
    """How much of a trip was made."""
    if not plan.is_made and not plan.stops_made:
        return _("planned")
    return _("%(made)s of %(stops)s stops") % {
        "made": shown_number(plan.stops_made),
        "stops": shown_number(plan.stops),
    }


def state_tone(plan: "PlanRow") -> Tone:
    """Green when as many stops were made as were planned."""
    if not plan.is_made and not plan.stops_made:
        return Tone.SOFT
    return Tone.SUCCESS if plan.stops_made >= plan.stops else Tone.WARNING


def plan_line(plan: "PlanRow") -> str:
    """Vehicle, crew and stops of a planned trip."""
    parts = (plan.route, plan.vehicle, plan.crew, counted_stops(plan.stops))
    return " · ".join(part for part in parts if part)


def stop_line(stop: "PlannedStopRow") -> ListRow:
    """A planned stop, and how many came if it was made."""
    times = " – ".join(time for time in (stop.starts_at, stop.ends_at) if time)
    note = " · ".join(part for part in (stop.commune, short_day(stop.planned_on), times) if part)
    made = stop.readers is not None
    return ListRow(
        stop.place,
        note=note,
        value=counted_visits(stop.readers) if stop.readers is not None else _("planned"),
        tone=Tone.SUCCESS if made else Tone.SOFT,
        target=stop,
    )


def columns() -> "list[Column[PlanRow]]":
    """The columns of the list."""
    return [
        Column("day", _("Departure"), lambda r: shown_day(r.departs_on), width=104),
        Column("trip", _("Trip"), lambda r: r.trip_code, width=120),
        Column("route", _("Route"), lambda r: r.route, width=180, stretch=True),
        Column(
            "stops",
            _("Stops"),
            lambda r: shown_number(r.stops),
            width=64,
            right=True,
            number=lambda r: r.stops,
        ),
        Column("state", _("State"), state, width=130, tone=state_tone),
        Column(
            "readers",
            _("Readers"),
            lambda r: shown_number(r.readers) if r.stops_made else "",
            width=112,
            right=True,
            number=lambda r: r.readers,
        ),
        Column("vehicle", _("Vehicle"), lambda r: r.vehicle or "", width=110, shown=False),
        Column("crew", _("Crew"), lambda r: r.crew or "", width=180, shown=False),
    ]
