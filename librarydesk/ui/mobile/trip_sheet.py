"""The sheet of a trip: code, days, vehicle, crew, odometer, load and cost."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.data.mobile.typed import Trip, people_in
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.mobile.sources import Proposal, TripKey, WholeTrip, proposal
from librarydesk.ui.mobile.words import shown_km
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.saving import SavedRow

FAR_KM = 3_000
LONG_DAYS = 31


class KmField(TextField):
    """A distance in km with decimals after a comma or point."""

    def km(self) -> float | None:
        """The distance; None when the field is empty or holds something else."""
        try:
            return float(self.text().replace(",", ".")) if self.text() else None
        except ValueError:
            return None

    def problem(self) -> str:
        km = self.km()
        if self.is_empty() or (km is not None and 0 <= km < 100_000):
            return ""
        return _("Type a distance in km, like 85 or 85,5.")


class TripSheet(Sheet):
    """A new trip, or one that is edited. `trip_saved` gives its key."""

    trip_saved = Signal(object)

    def __init__(self, context: PageContext, *, edits: bool) -> None:
        super().__init__(
            context,
            name="mobile-trip-edit" if edits else "mobile-trip",
            title=_("Edit the trip") if edits else _("New trip"),
            draft=not edits,
        )
        self._row_id: int | None = None
        self._site_id = 0
        self._note: str | None = None
        self._least_crew = 0
        self._add_fields()
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_trip())

    def open_new(self) -> None:
        """Begins a new trip of today with a proposed code."""
        self._row_id = self._note = None
        self.empty_for_proposal()

    def open_for(self, whole: WholeTrip) -> None:
        """Begins with a trip's values; where only its stops are known, as a new row."""
        self.empty()
        trip, self._least_crew = whole.trip, whole.least_crew
        self._row_id, self._site_id, self._note = trip.trip_id, trip.site_id, trip.note
        self.heading.setText(_("Trip %(code)s") % {"code": trip.trip_code})
        self.code.set_typed(trip.trip_code)
        self.code.line.setReadOnly(trip.stops > 0)
        self.departed.set_day(trip.departed_on)
        self.returned.set_day(trip.returned_on)
        self.vehicle.set_typed(trip.vehicle or "")
        self.crew.set_typed(trip.crew or "")
        self.copies.set_number(trip.copies_carried or whole.load.out or None)
        self.odometer_out.set_number(trip.odometer_out)
        self.odometer_in.set_number(trip.odometer_in)
        measured = trip.odometer_out is not None and trip.odometer_in is not None
        self.km.set_typed("" if measured else shown_km(trip.km))
        self.cost.set_number(trip.cost_vnd)
        self.weather.set_typed(trip.weather or "")
        self.road.set_typed(trip.road or "")
        self.begin()
        if trip.trip_id is not None:
            self.about("mobile_trip", trip.trip_id)

    def empty_for_proposal(self) -> None:
        """Asks for what a new trip starts with, then begins."""
        self._context.runner.read(
            lambda desk: proposal(desk, clock.today().year), self._begin_new, owner=self
        )

    def _begin_new(self, start: Proposal) -> None:
        self._site_id, self._least_crew = start.site_id, start.least_crew
        for key in ("code", "departed", "vehicle", "out"):
            self._fields[key].field.set_typed("")
        self.begin()
        if self.code.is_empty():
            self.code.set_typed(start.trip_code)
        if self.departed.is_empty():
            self.departed.set_day(clock.today())
        if self.vehicle.is_empty():
            self.vehicle.set_typed(start.vehicle or "")
        if self.odometer_out.is_empty():
            self.odometer_out.set_number(start.odometer)
        self._pause.stop()

    def _add_fields(self) -> None:
        self.code = TextField(longest=60)
        self.departed, self.returned = DateField(), DateField()
        self.vehicle = TextField(hint=_("Number plate"))
        self.crew = TextField(hint=_("Names, with commas between them"))
        self.odometer_out, self.odometer_in = NumberField(), NumberField()
        self.km, self.copies, self.cost = KmField(), NumberField(), NumberField(most=10**12)
        self.weather, self.road = TextField(), TextField()
        self.add(self.code, _("Trip code"), key="code", required=True)
        self.add(self.departed, _("Left on"), key="departed", required=True, half=True)
        self.add(self.returned, _("Back on"), key="returned", half=True)
        self.add(self.vehicle, _("Vehicle"), key="vehicle", half=True)
        self.add(self.copies, _("Copies carried"), key="copies", half=True)
        self.add(self.crew, _("Crew"), key="crew")
        self.add(self.odometer_out, _("Odometer out (km)"), key="out", half=True)
        self.add(self.odometer_in, _("Odometer in (km)"), key="in", half=True)
        self.add(self.km, _("Distance, if not read off (km)"), key="km", half=True)
        self.add(self.cost, _("Cost (đồng)"), key="cost", half=True)
        self.add(self.weather, _("Weather"), key="weather", half=True)
        self.add(self.road, _("Road"), key="road", half=True)

    def _remarks(self) -> Iterable[Remark]:
        left, back = self.departed.day(), self.returned.day()
        out, home = self.odometer_out.number(), self.odometer_in.number()
        if left and left > clock.today():
            yield Remark("departed", _("This day is still to come. Why?"), odd=True)
        if left and back and back < left:
            yield Remark("returned", _("It came home before it left."))
        elif left and back and (back - left).days > LONG_DAYS:
            yield Remark("returned", _("More than a month on the road?"), odd=True)
        if out is not None and home is not None and home < out:
            yield Remark("in", _("Less than at departure (%(km)s).") % {"km": shown_number(out)})
        elif (home or 0) - (out or home or 0) > FAR_KM:
            yield Remark("in", _("More than %(km)s km?") % {"km": shown_number(FAR_KM)}, odd=True)
        least = self._least_crew
        if not self.crew.is_empty() and people_in(self.crew.text()) < least and not self._note:
            said = _("A mobile trip has at least %(n)s people. Why fewer?") % {"n": least}
            yield Remark("crew", said, odd=True)

    def _trip(self) -> Trip | None:
        left = self.departed.day()
        if left is None:
            return None
        return Trip(
            trip_code=self.code.text(),
            site_id=self._site_id,
            departed_on=left,
            returned_on=self.returned.day(),
            vehicle=self.vehicle.text() or None,
            crew=self.crew.text() or None,
            odometer_out=self.odometer_out.number(),
            odometer_in=self.odometer_in.number(),
            km=self.km.km(),
            copies_carried=self.copies.number(),
            cost_vnd=self.cost.number(),
            weather=self.weather.text() or None,
            road=self.road.text() or None,
            note="; ".join(self.reasons().values()) or self._note,
        )

    def _save_trip(self) -> None:
        trip, row_id = self._trip(), self._row_id
        if trip is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.mobile.service import save_trip

            return save_trip(desk.database, trip, row_id=row_id)

        self._context.runner.write(
            deed, partial(self._trip_is_saved, trip), changes={"mobile"}, failed=self._refused
        )

    def _trip_is_saved(self, trip: Trip, saved: "SavedRow") -> None:
        from librarydesk.ui.mobile.undoing import undoing

        self._context.say_saved(
            _("Saved: trip %(code)s") % {"code": trip.trip_code}, undoing(self._context, saved)
        )
        goes_on = self._next
        self.trip_saved.emit(TripKey(trip.site_id, trip.trip_code, trip.departed_on.year))
        self.saved()
        if goes_on:
            self.open_new()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        keys = {"trip.returned_before": "returned", "trip.odometer_backwards": "in"}
        self.refuse(keys.get(failure.code, "code"), failure.sentence)
