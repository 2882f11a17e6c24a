"""The sheet for a delivery to a point; Ctrl+Enter saves it and opens the next point of the trip."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.rule_words import told
from librarydesk.ui.rotation.trips.days import months_later
from librarydesk.ui.rotation.trips.movement_sheet import MovementSheet
from librarydesk.ui.rotation.trips.sets import (
    is_label,
    set_on_label,
    set_standing,
    sets_completing,
    standing_words,
)
from librarydesk.ui.rotation.trips.sources import Beginning, WholeTrip, rules_not_kept
from librarydesk.ui.rotation.trips.words import counted_copies
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import DateField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Remark

if TYPE_CHECKING:
    from librarydesk.data.rotation.limits import Broken, Intended
    from librarydesk.data.rotation.sets.handing_over import SetToHandOver

MONTHS_AHEAD = 24


class HandoverSheet(MovementSheet):
    """Trip, day, from, to, how many or which, until when, who received them.

    A whole set comes from where most of it stands: from home, or straight from another point.
    """

    typed_fields = (*MovementSheet.typed_fields, "set")
    returning = False

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="rotation-handover", title=_("Delivery to a point"))
        self.due = DateField(ahead=True)
        self._months = 0
        self._proposed: date | None = None
        self._usual: Completion | None = None
        self._set: SetToHandOver | None = None
        self.box = CompletingField(context.runner, sets_completing, hint=_("Code, name or label"))
        self._set_words = label("", "soft", wrap=True)
        self._set_words.hide()
        self.add(self.trip, _("Trip"), key="trip", required=True, keep=True, half=True)
        self.add(self.day, _("Day"), key="day", required=True, keep=True, half=True)
        self.add(self.origin, _("From"), key="from", required=True, keep=True)
        self.add(self.destination, _("To the point"), key="to", required=True)
        self.add(self.copies, _("Copies, counted"), key="copies", half=True)
        self.add(self.for_children, _("For children, of them"), key="children", half=True)
        self.add(self.box, _("Or a whole set"), key="set")
        self.add_widget(self._set_words)
        self.add(self.numbers, _("Or by accession number"), key="numbers")
        self.add(self.due, _("Due back"), key="due", keep=True, half=True)
        self.add(self.received, _("Received by"), key="received", half=True)
        self.add(self.note, _("Remark"), key="note")
        self.day.changed.connect(self._propose_due)
        self.box.changed.connect(self._ask_set)
        self._judged: Intended | None = None
        self._broken: Sequence[Broken] = ()

    def begin_trip(self) -> None:
        """Begins the first point of a new trip, today."""
        self.heading.setText(_("New trip"))
        self.clear_for()
        self.due.set_typed("")
        self._proposed = None
        self.day.set_day(clock.today())
        self.begin_for()

    def begin_point(self, trip: WholeTrip) -> None:
        """Begins a further point of a trip, on its last day."""
        purpose = trip.key.trip_code
        self.heading.setText(_("A further point of %(trip)s") % {"trip": purpose})
        self.clear_for(purpose)
        self.due.set_typed("")
        self._proposed = None
        self.trip.set_typed(purpose)
        self.day.set_day(max(row.on_date for row in trip.handovers))
        self.begin_for(purpose)

    def start_afresh(self) -> None:
        """Gives up the draft and begins a new trip."""
        self._context.drafts.drop(self._name)
        self.begin_trip()

    def begin_with(self, usual: Beginning) -> None:
        """Fills in the own site, the next code and the day on which it is due."""
        super().begin_with(usual)
        self._usual = usual.own
        if self.origin.is_empty():
            self.origin.set_value(usual.own)
            self.numbers.judge_again()
        self._months = usual.months
        self._propose_due()

    def take_scan(self, code: str) -> None:
        """Takes the label of a set, else a number for the list."""
        if not is_label(code):
            super().take_scan(code)
            return
        self._context.runner.read(
            lambda desk: set_on_label(desk, code),
            partial(self._take_label, code),
            owner=self,
            key="label",
            urgent=True,
        )

    def focus_first(self) -> None:
        """Puts the cursor where the point is typed: what stands above it is known already."""
        self.destination.setFocus(Qt.FocusReason.TabFocusReason)

    def saved(self) -> None:
        """Forgets the draft; the next point belongs to the trip that was begun."""
        trip = self.trip.text()
        super().saved()
        self.heading.setText(_("A further point of %(trip)s") % {"trip": trip})

    def remarks(self) -> Iterator[Remark]:
        """What is wrong or odd about the whole."""
        yield from super().remarks()
        items = len(self.numbers.items())
        if items and self.copies.number():
            said = _("%(n)s by number, and these besides? Say why.")
            yield Remark("copies", said % {"n": shown_number(items)}, odd=True)
        yield from self._rules_not_kept()
        due, day = self.due.day(), self.day_or_today()
        if due is not None and due < day:
            yield Remark("due", _("This is before the day of the delivery."))
        elif due is not None and due > months_later(day, MONTHS_AHEAD):
            yield Remark("due", _("That is years ahead. Why?"), odd=True)

    def _save(self, *, opens_next: bool) -> None:
        """Asks first what of the rules isn't kept, for that is asked about once before saving."""
        intended = self._intended()
        if intended is None or intended == self._judged:
            super()._save(opens_next=opens_next)
            return
        self._context.runner.read(
            lambda desk: rules_not_kept(desk, intended),
            partial(self._judge, intended, opens_next),
            owner=self,
            key="rules",
            urgent=True,
        )

    def _judge(self, intended: "Intended", opens_next: bool, broken: "Sequence[Broken]") -> None:
        self._judged, self._broken = intended, broken
        super()._save(opens_next=opens_next)

    def _intended(self) -> "Intended | None":
        from librarydesk.data.rotation.limits import Intended

        if not self.destination.key():
            return None
        return Intended(
            organiser_id=self._own_id,
            point_id=int(self.destination.key()),
            on_date=self.day_or_today(),
            copy_ids=tuple(copy_id for copy_id, _number in self.numbers.items()),
            copies=self.copies.number() or 0,
            due_on=self.due.day(),
        )

    def _rules_not_kept(self) -> Iterator[Remark]:
        if self._judged is None or self._judged != self._intended():
            return
        for broken in self._broken:
            yield Remark(self._field_of(broken), told(broken), odd=True)

    def _field_of(self, broken: "Broken") -> str:
        if broken.breach == "stays_long":
            return "due"
        return "numbers" if self.numbers.items() else "copies"

    def due_day(self) -> date | None:
        """When it is due back."""
        return self.due.day()

    def done_words(self) -> str:
        """What the toast says, with what of a set stays where it was."""
        missing = self.numbers.missing()
        if self._set is not None and missing:
            said = _("Delivered %(copies)s to %(place)s; %(missing)s stay at %(origin)s.")
            here = said.replace("%(missing)s", counted_copies(missing))
            return here.replace("%(origin)s", self._set.place.replace("%", "%%"))
        return _("Delivered %(copies)s to %(place)s.")

    def _take_label(self, code: str, found: Completion | None) -> None:
        if found is None:
            self.numbers.take([code])
        else:
            self.box.set_value(found)

    def _ask_set(self) -> None:
        """Asks for the chosen set; without one the copies come from home again."""
        key, day = self.box.key(), self.day_or_today()
        if key:
            self._context.runner.read(
                lambda desk: set_standing(desk, int(key), day),
                partial(self._show_set, key),
                owner=self,
                key="set",
                urgent=True,
            )
        elif self._set is not None:
            self._set = None
            self._set_words.hide()
            self.numbers.expect((), 0)
            if self._usual is not None:
                self.origin.set_value(self._usual)

    def _show_set(self, key: str, found: "SetToHandOver | None") -> None:
        """Lists what of a set is there: packed at home it is all taken, at a point it is ticked."""
        if key != self.box.key():
            return
        self._set = found
        self._set_words.setText(standing_words(found))
        self._set_words.show()
        if found is None:
            self.numbers.expect((), 0)
            return
        self.origin.set_value(Completion(str(found.place_id), found.place))
        untouched = not self.numbers.items()
        self.numbers.expect(found.here, found.place_id)
        if found.home and untouched:
            self.numbers.take_all()

    def _propose_due(self) -> None:
        day = self.day.day()
        if self._months and day is not None and self.due.day() == self._proposed:
            self._proposed = months_later(day, self._months)
            self.due.set_day(self._proposed)
