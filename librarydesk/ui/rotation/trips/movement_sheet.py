"""What the sheets for handing over and for collecting back have in common."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.copy_numbers.field import NumbersField
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.trips.sources import Beginning, beginning
from librarydesk.ui.rotation.trips.words import counted_copies
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.service import Handover, Recorded

MANY_COPIES = 3000
LONG_AGO = timedelta(days=366)
_FIELD_OF = {
    "handover.same_place": "to",
    "handover.due_before": "due",
    "handover.children_above_copies": "children",
    "handover.repeated": "numbers",
}


class MovementSheet(Sheet):
    """Trip, day, both sites, numbers, counts; `recorded` gives the key of the trip."""

    recorded = Signal(object)
    typed_fields: tuple[str, ...] = ("to", "numbers", "copies", "children", "received", "note")
    returning = True

    def __init__(self, context: PageContext, *, name: str, title: str) -> None:
        super().__init__(context, name=name, title=title)
        self._plain_name = name
        self._own_id = 0
        self.trip = TextField(longest=60)
        self.day = DateField()
        self.origin = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.destination = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.numbers = NumbersField(
            context.runner,
            origin=self.origin_id,
            day=self.day_or_today,
            returning=self.returning,
        )
        self.copies = NumberField(least=1)
        self.for_children = NumberField()
        self.received = TextField(hint=_("Full name"), longest=200)
        self.note = TextField()
        self.check = self.remarks
        self.origin.changed.connect(self.numbers.judge_again)
        self.save_wanted.connect(lambda _next: self._record())

    def origin_id(self) -> int | None:
        """The site where the copies come from."""
        return int(self.origin.key()) if self.origin.key() else None

    def day_or_today(self) -> date:
        """The day of the hand-over, today while none is typed."""
        return self.day.day() or clock.today()

    def take_scan(self, code: str) -> None:
        """Puts a scanned number on the list."""
        self.numbers.take([code])

    def begin_for(self, purpose: str = "") -> None:
        """Begins with a draft of its own for each purpose, and asks for the usual values."""
        self._name = f"{self._plain_name} {purpose}".strip()
        super().begin()
        self._context.runner.read(beginning, self.begin_with, owner=self, key="beginning")

    def begin_with(self, usual: Beginning) -> None:
        """Fills in the usual values where nothing stands."""
        self._own_id = int(usual.own.key)
        if self.trip.is_empty():
            self.trip.set_typed(usual.trip_code)

    def clear_for(self, purpose: str = "") -> None:
        """Empties every field, but keeps the draft of this purpose."""
        name = f"{self._plain_name} {purpose}".strip()
        kept = self._context.drafts.get(name)
        self._name = name
        for field in (self.trip, self.day, self.origin, self.destination):
            field.set_typed("")
        self.empty()
        if kept:
            self._context.drafts.keep(name, kept)

    def keep_draft(self) -> None:
        """Keeps what was typed; values that the program proposed aren't worth it."""
        if any(not self._fields[key].field.is_empty() for key in self.typed_fields):
            super().keep_draft()
        else:
            self._context.drafts.drop(self._name)

    def remarks(self) -> Iterator[Remark]:
        """What is wrong or odd about the whole."""
        if self.origin.key() and self.origin.key() == self.destination.key():
            yield Remark("to", _("It comes from where it goes. Choose another site."))
        if not self.numbers.items() and self.copies.number() is None:
            sentence = _("Nothing is handed over yet. Scan copies or type how many.")
            yield Remark("copies", sentence)
        if (self.for_children.number() or 0) > (self.copies.number() or 0):
            yield Remark("children", _("More children's copies than copies."))
        yield from self._oddities()

    def _oddities(self) -> Iterable[Remark]:
        if sentence := self.numbers.oddity():
            yield Remark("numbers", sentence, odd=True)
        if (self.copies.number() or 0) > MANY_COPIES:
            yield Remark("copies", _("That is a lot for one point. Why?"), odd=True)
        day, today = self.day_or_today(), clock.today()
        if day > today:
            yield Remark("day", _("This day is still to come. Why?"), odd=True)
        elif today - day > LONG_AGO:
            yield Remark("day", _("This was more than a year ago. Why?"), odd=True)

    def handover(self) -> "Handover | None":
        """What is to be recorded; None while something is missing."""
        from librarydesk.data.rotation.service import Handover

        day, origin, destination = self.day.day(), self.origin_id(), self.destination.key()
        if day is None or origin is None or not destination:
            return None
        said = [self.note.text(), *self.reasons().values()]
        return Handover(
            trip_code=self.trip.text(),
            organiser_id=self._own_id,
            on_date=day,
            from_site_id=origin,
            to_site_id=int(destination),
            items=self.numbers.items(),
            copies=self.copies.number() or 0,
            children_copies=self.for_children.number(),
            due_on=self.due_day(),
            received_by=self.received.text() or None,
            note="; ".join(part for part in said if part) or None,
        )

    def due_day(self) -> date | None:
        """When it is due back."""
        return None

    def done_words(self) -> str:
        """What the toast says, with %(copies)s and %(place)s."""
        raise NotImplementedError

    def _record(self) -> None:
        handover = self.handover()
        if handover is None:
            self.not_saved()
            return
        said = self.done_words() % {
            "copies": counted_copies(len(handover.items) + handover.copies),
            "place": self.place_words(),
        }

        def deed(desk: "Desk") -> "Recorded":
            from librarydesk.data.rotation.service import hand_over

            return hand_over(desk.database, handover)

        self._context.runner.write(
            deed,
            partial(self._done, handover, said),
            changes={"rotation", "collection"},
            failed=self._refused,
        )

    def place_words(self) -> str:
        """The name of the point."""
        return self.destination.line.text()

    def _done(self, handover: "Handover", said: str, recorded: "Recorded") -> None:
        from librarydesk.data.rotation.stock import TripKey

        self._context.say_saved(said, partial(self._undo, recorded))
        key = TripKey(handover.organiser_id, handover.trip_code, handover.on_date.year)
        self.recorded.emit(key)
        self.saved()

    def _undo(self, recorded: "Recorded") -> None:
        undo_recorded(self._context, recorded, self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        key = _FIELD_OF.get(failure.code, "copies")
        self.refuse(key if key in self._fields else "copies", failure.sentence)


def undo_recorded(context: PageContext, recorded: "Recorded", owner: QObject) -> None:
    """Voids movements that were just recorded."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.rotation.service import void_movements

        void_movements(desk.database, recorded, reason=_("Undone at once"))

    changes = {"rotation", "collection"}
    context.runner.write(deed, lambda _done: None, changes=changes, owner=owner)
