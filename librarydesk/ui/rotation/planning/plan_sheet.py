"""The sheet for a planned trip: when, with whom, in which car, to which points in order."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.planning.leg_fields import LegFields
from librarydesk.ui.rotation.planning.legs_field import LegsField, TypedLeg
from librarydesk.ui.rotation.planning.sources import Beginning, WholePlan, beginning
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.planning.service import PlannedLeg, PlannedTrip, SavedTrip


class PlanSheet(Sheet):
    """The trip above, its points below with the fields for one of them."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="rotation-plan", title=_("Planned trip"))
        self._trip_id: int | None = None
        self._begun: Beginning | None = None
        self._place: int | None = None
        self._departed: date | None = None
        self.code = TextField(longest=60)
        self.departs = DateField(ahead=True)
        self.vehicle = TextField(longest=60)
        self.crew = TextField(hint=_("Full names, comma between them"))
        self.people = NumberField(least=1, most=99)
        self.km = NumberField(most=9_999)
        self.cost = NumberField()
        self.legs = LegsField(self._edit_leg)
        self.one = LegFields(context, self.departs.day)
        self.check = self._remarks
        self._lay_out()
        self.departs.left.connect(self._moved)
        self.save_wanted.connect(lambda _next: self._save_plan())

    def begin_new(self) -> None:
        """Begins a new trip, or the draft of one."""
        self._trip_id = None
        self.heading.setText(_("Plan a trip"))
        self.begin()
        self._context.runner.read(beginning, self._begin_with, owner=self, key="beginning")

    def begin_edit(self, trip_id: int, plan: WholePlan) -> None:
        """Begins with a trip that is planned already."""
        self.empty()
        self._trip_id = trip_id
        trip = plan.trip
        self.heading.setText(_("Trip %(trip)s") % {"trip": trip.trip_code})
        self.code.set_typed(trip.trip_code)
        self.departs.set_day(trip.departs_on)
        self._departed = trip.departs_on
        self.vehicle.set_typed(trip.vehicle or "")
        self.crew.set_typed(trip.crew or "")
        self.people.set_number(trip.crew_size)
        self.km.set_number(trip.km)
        self.cost.set_number(trip.cost_vnd)
        self.legs.set_legs(_typed_legs(plan))
        self._context.runner.read(beginning, self._begin_with, owner=self, key="beginning")
        self.about("rotation_trip", trip_id)

    def put_leg(self) -> None:
        """Puts the point that was typed on the trip."""
        leg = self.one.leg()
        if leg is None:
            self.refuse("point", _("Choose a point and a day."))
            return
        self.legs.put(leg, self._place)
        self._place = None
        self.one.empty()
        self.one.point.setFocus()

    def _begin_with(self, begun: Beginning) -> None:
        self._begun = begun
        if self.code.is_empty():
            self.code.set_typed(begun.trip_code)
        if self.departs.day() is None:
            self.departs.set_day(clock.today())
        self._departed = self.departs.day()
        self.one.begin(begun.sets, begun.months)
        self.focus_first()

    def _lay_out(self) -> None:
        self.add(self.departs, _("Departure"), key="departs", required=True, half=True)
        self.add(self.code, _("Trip"), key="code", required=True, half=True)
        self.add(self.vehicle, _("Vehicle"), key="vehicle", half=True)
        self.add(self.people, _("People"), key="people", half=True)
        self.add(self.crew, _("Crew"), key="crew")
        self.add(self.km, _("Distance (km)"), key="km", half=True)
        self.add(self.cost, _("Costs (VND)"), key="cost", half=True)
        self.add(self.legs, _("Points in order"), key="legs")
        self.add_heading(_("A point"))
        self.add(self.one.point, _("Point"), key="point")
        self.add(self.one.day, _("Day"), key="day", half=True)
        self.add(self.one.due, _("Due back"), key="due", half=True)
        self.add(self.one.set, _("Set"), key="set")
        self.add(self.one.copies, _("Copies, counted"), key="copies", half=True)
        self.add(self.one.children, _("For children, of them"), key="children", half=True)
        self.add(self.one.origin, _("Passed on from"), key="origin")
        self.add(self.one.collects, "", key="collects")
        self.add_widget(button(_("Put on the trip"), self.put_leg))

    def _moved(self) -> None:
        """Moves the points with the day of departure."""
        day = self.departs.day()
        if day is not None and self._departed is not None and day != self._departed:
            self.legs.shift(self._departed, day)
            self.one.propose()
        self._departed = day or self._departed

    def _edit_leg(self, place: int) -> None:
        self._place = place
        self.one.show(self.legs.legs()[place])
        self.one.point.setFocus()

    def _remarks(self) -> Iterator[Remark]:
        if not self.legs.legs() and self.one.leg() is None:
            yield Remark("point", _("The trip has no point yet. Choose where it goes."))
        people, least = self.people.number(), self._begun.crew if self._begun else 0
        if people is not None and people < least:
            said = _("%(n)s people are fewer than %(limit)s. Why?")
            numbers = {"n": shown_number(people), "limit": shown_number(least)}
            yield Remark("people", said % numbers, odd=True)

    def _planned(self) -> "PlannedTrip | None":
        from librarydesk.data.rotation.planning.service import PlannedTrip

        departs = self.departs.day()
        if departs is None or self._begun is None:
            return None
        open_leg = self.one.leg()
        typed = [*self.legs.legs(), *([open_leg] if open_leg and self._place is None else [])]
        return PlannedTrip(
            site_id=self._begun.own_id,
            trip_code=self.code.text(),
            departs_on=departs,
            legs=tuple(map(_planned_leg, typed)),
            vehicle=self.vehicle.text() or None,
            crew=self.crew.text() or None,
            crew_size=self.people.number(),
            km=self.km.number(),
            cost_vnd=self.cost.number(),
            reasons="; ".join(self.reasons().values()) or None,
        )

    def _save_plan(self) -> None:
        trip, trip_id = self._planned(), self._trip_id
        if trip is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedTrip":
            from librarydesk.data.rotation.planning.service import save_trip

            return save_trip(desk.database, trip, trip_id=trip_id)

        self._context.runner.write(
            deed, partial(self._done, trip.trip_code), changes={"rotation"}, failed=self._refused
        )

    def _done(self, code: str, saved: "SavedTrip") -> None:
        said = _("Trip %(trip)s is planned.") % {"trip": code}
        self._context.say_saved(said, partial(self._undo, saved))
        self.saved()
        if self._next:
            self.begin_new()

    def _undo(self, saved: "SavedTrip") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.rotation.planning.service import undo_trip

            undo_trip(desk.database, saved, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"rotation"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("code" if failure.code == "trip.code_taken" else "point", failure.sentence)


def _planned_leg(leg: TypedLeg) -> "PlannedLeg":
    from librarydesk.data.rotation.planning.service import PlannedLeg

    return PlannedLeg(
        point_id=leg.point_id,
        planned_on=date.fromisoformat(leg.planned_on),
        collects=leg.collects,
        set_id=leg.set_id,
        copies=leg.copies,
        children_copies=leg.children,
        from_site_id=leg.from_id,
        due_on=date.fromisoformat(leg.due_on) if leg.due_on else None,
    )


def _typed_legs(plan: WholePlan) -> list[TypedLeg]:
    codes = {call.point.site_id: call.set_code or "" for call in plan.calls.calls}
    return [
        TypedLeg(
            point_id=leg.point_id,
            point=plan.names.get(leg.point_id, ""),
            planned_on=leg.planned_on.isoformat(),
            collects=leg.collects,
            set_id=leg.set_id,
            set_code=codes.get(leg.point_id, "") if leg.set_id else "",
            copies=leg.copies,
            children=leg.children_copies,
            from_id=leg.from_site_id,
            origin=plan.names.get(leg.from_site_id, "") if leg.from_site_id else "",
            due_on=leg.due_on.isoformat() if leg.due_on else "",
        )
        for leg in plan.trip.legs
    ]
