"""The sheet of a stop: when and where, and what was counted there."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.data.mobile.typed import MANY_READERS, Stop, joined
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.mobile.sources import TripKey
from librarydesk.ui.mobile.stop_fields import ActivitiesField
from librarydesk.ui.mobile.whereabouts import Whereabouts
from librarydesk.ui.mobile.words import stop_said
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import NumberField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Remark, Sheet
from librarydesk.ui.widgets.ticks import TimeField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.listing import MobileTripRow
    from librarydesk.data.mobile.queries import StopRow
    from librarydesk.data.store.saving import SavedRow

PARTS = (
    ("children", "readers"),
    ("ethnic_minority", "readers"),
    ("disabled", "readers"),
    ("children_documents", "documents_used"),
    ("children_cards", "cards_issued"),
)
"""Which count is a part of which."""


class StopSheet(Sheet):
    """A new stop of a trip, or one that is edited. `stop_saved` gives the key of its trip."""

    stop_saved = Signal(object)

    def __init__(self, context: PageContext, *, edits: bool) -> None:
        super().__init__(
            context,
            name="mobile-stop-edit" if edits else "mobile-stop",
            title=_("Edit the stop") if edits else _("Record a stop"),
            draft=not edits,
        )
        self._trip: MobileTripRow | None = None
        self._row_id: int | None = None
        self._note: str | None = None
        self.where = Whereabouts(context.runner)
        self.where.add_to(self)
        self.counts: dict[str, NumberField] = {}
        self.starts, self.ends = TimeField(), TimeField()
        self.add(self.starts, _("From"), key="starts", half=True)
        self.add(self.ends, _("Until"), key="ends", half=True)
        self._add_counts()
        self.activities = ActivitiesField()
        self.add(self.activities, _("Activities"), key="activities")
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_stop())

    def open_new(self, trip: "MobileTripRow", stops: "list[StopRow]") -> None:
        """Begins a new stop of a trip, on the day of its last stop."""
        self._trip, self._row_id, self._note = trip, None, None
        self.heading.setText(_("Stop of %(code)s") % {"code": trip.trip_code})
        last = stops[-1].on_date if stops else trip.departed_on
        if self.where.day.is_empty():
            self.where.day.set_day(last)
        self.begin()
        self._pause.stop()

    def open_for(self, trip: "MobileTripRow", stop: "StopRow") -> None:
        """Begins with a stop's values."""
        self.empty()
        self._trip, self._row_id, self._note = trip, stop.id, stop.note
        self.heading.setText(_("Edit the stop of %(code)s") % {"code": trip.trip_code})
        self.where.day.set_day(stop.on_date)
        self.where.show_place(
            stop.place, stop.admin_unit_id, stop.commune, stop.host_site_id, stop.host
        )
        self.starts.set_typed(stop.starts_at or "")
        self.ends.set_typed(stop.ends_at or "")
        self.activities.set_typed(stop.activities or "")
        for name, field in self.counts.items():
            field.set_number(getattr(stop, name))
        self.begin()
        self.about("mobile_stop", stop.id)

    def _add_counts(self) -> None:
        for name, words in (
            ("readers", _("Readers")),
            ("children", _("Children (under 16)")),
            ("ethnic_minority", _("Ethnic minorities")),
            ("disabled", _("Disabled")),
            ("documents_used", _("Documents used")),
            ("children_documents", _("By children")),
            ("cards_issued", _("Cards issued")),
            ("children_cards", _("Children's cards")),
        ):
            self.counts[name] = NumberField(most=999_999)
            self.add(self.counts[name], words, key=name, required=name == "readers", half=True)

    def _remarks(self) -> Iterable[Remark]:
        for part, whole in PARTS:
            counted, of = self.counts[part].number(), self.counts[whole].number()
            if counted is not None and counted > (of or 0):
                yield Remark(part, _("More than %(n)s in all.") % {"n": shown_number(of or 0)})
        if (self.counts["readers"].number() or 0) >= MANY_READERS and not self._note:
            yield Remark("readers", _("So many at one stop? Say why."), odd=True)
        starts, ends = self.starts.time(), self.ends.time()
        if starts and ends and ends < starts:
            yield Remark("ends", _("It ended before it began."))
        yield from self._remarks_on_day()

    def _remarks_on_day(self) -> Iterable[Remark]:
        day, trip = self.where.day.day(), self._trip
        if day is None or trip is None:
            return
        if day > clock.today():
            yield Remark("day", _("This day is still to come. Why?"), odd=True)
        elif day < trip.departed_on and trip.trip_id is not None:
            yield Remark("day", _("Before the trip left. Why?"), odd=True)
        elif trip.returned_on is not None and day > trip.returned_on:
            yield Remark("day", _("After the trip came home. Why?"), odd=True)

    def _stop(self) -> Stop | None:
        day, unit_id, trip = self.where.day.day(), self.where.unit_id, self._trip
        if day is None or unit_id is None or trip is None:
            return None
        numbers = {name: field.number() for name, field in self.counts.items()}
        return Stop(
            trip_code=trip.trip_code,
            site_id=trip.site_id,
            on_date=day,
            admin_unit_id=unit_id,
            place=self.where.place_name,
            host_site_id=self.where.host_id,
            readers=numbers.pop("readers") or 0,
            starts_at=self.starts.time(),
            ends_at=self.ends.time(),
            activities=joined(self.activities.chosen()),
            note="; ".join(self.reasons().values()) or self._note,
            **numbers,
        )

    def _save_stop(self) -> None:
        stop, row_id = self._stop(), self._row_id
        if stop is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.mobile.service import save_stop

            return save_stop(desk.database, stop, row_id=row_id)

        self._context.runner.write(
            deed, partial(self._stop_is_saved, stop), changes={"mobile"}, failed=self._refused
        )

    def _stop_is_saved(self, stop: Stop, saved: "SavedRow") -> None:
        from librarydesk.ui.mobile.undoing import undoing

        said = _("Saved: %(stop)s") % {"stop": stop_said(stop.place, stop.on_date)}
        self._context.say_saved(said, undoing(self._context, saved))
        self._row_id = self._note = None
        self.stop_saved.emit(TripKey(stop.site_id, stop.trip_code, stop.on_date.year))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        keys = {
            "stop.part_above_whole": "readers",
            "stop.unit_not_in_force": "commune",
            "stop.ended_before": "ends",
        }
        self.refuse(keys.get(failure.code, "day"), failure.sentence)
