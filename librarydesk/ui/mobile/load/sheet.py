"""The sheet that reads copies into the van, or home again, by scanning their numbers."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.copy_numbers.field import NumbersField
from librarydesk.ui.failure import Failure
from librarydesk.ui.mobile.sources import TripKey, WholeTrip
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import DateField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.load.service import LoadedRows
    from librarydesk.data.rotation.stock import CopyAtPoint


class LoadSheet(Sheet):
    """When, and which numbers; what should come home is on the list from the beginning.

    `load_saved` gives the key of the trip.
    """

    load_saved = Signal(object)

    def __init__(self, context: PageContext, *, home: bool) -> None:
        name = "mobile-load-in" if home else "mobile-load-out"
        super().__init__(context, name=name, title="", single=True)
        self._home = home
        self._base_name = name
        self._whole: WholeTrip | None = None
        self.day = DateField()
        self.numbers = NumbersField(
            context.runner, origin=self._origin, day=lambda: self.day.day() or clock.today()
        )
        self.add(self.numbers, _("Accession numbers"), key="numbers", required=True)
        self.add(self.day, _("Day"), key="day", required=True)
        self.save_wanted.connect(lambda _next: self._read())

    def open_for(self, whole: WholeTrip) -> None:
        """Begins with a trip; each trip has a draft of its own."""
        self._whole = whole
        trip = whole.trip
        self._name = f"{self._base_name} {trip.site_id} {trip.trip_code}"
        words = _("Home from %(code)s") if self._home else _("Into the van for %(code)s")
        self.heading.setText(words % {"code": trip.trip_code})
        self.numbers.expect([], trip.site_id)
        self.numbers.set_typed("")
        if self._home:
            self.numbers.expect(_waited_for(whole), trip.site_id)
        left = min(trip.departed_on, clock.today())
        self.day.set_day((trip.returned_on or clock.today()) if self._home else left)
        self.begin()

    def take_scan(self, code: str) -> None:
        """Puts a scanned number on the list."""
        self.numbers.take([code])

    def _origin(self) -> int | None:
        """Where copies stand that go out, so that one at a point is told."""
        return None if self._whole is None else self._whole.trip.site_id

    def _read(self) -> None:
        whole, day, home = self._whole, self.day.day(), self._home
        if whole is None or day is None:
            self.not_saved()
            return
        copies = [copy_id for copy_id, _number in self.numbers.items()]
        trip = (whole.trip.site_id, whole.trip.trip_code)

        def deed(desk: "Desk") -> "LoadedRows":
            from librarydesk.data.mobile.load.service import Way, read_copies

            return read_copies(desk.database, trip, copies, Way.IN if home else Way.OUT, day)

        self._context.runner.write(
            deed, partial(self._are_read, whole), changes={"mobile"}, failed=self._refused
        )

    def _are_read(self, whole: WholeTrip, loaded: "LoadedRows") -> None:
        count, trip = len(loaded.rows), whole.trip
        if self._home:
            words = ngettext("%(n)s copy read home", "%(n)s copies read home", count)
        else:
            words = ngettext(
                "%(n)s copy read into the van", "%(n)s copies read into the van", count
            )
        said = words % {"n": shown_number(count)}
        self._context.say_saved(said, partial(_undo, self._context, loaded))
        self.numbers.expect([], trip.site_id)
        self.numbers.set_typed("")
        self.load_saved.emit(TripKey(trip.site_id, trip.trip_code, trip.year))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("numbers", failure.sentence)


def _waited_for(whole: WholeTrip) -> "list[CopyAtPoint]":
    from librarydesk.data.rotation.stock import CopyAtPoint

    return [
        CopyAtPoint(copy.copy_id, copy.accession_no, copy.title, whole.trip.site_id, None)
        for copy in whole.load.missing
    ]


def _undo(context: PageContext, loaded: "LoadedRows") -> None:
    def deed(desk: "Desk") -> None:
        from librarydesk.data.mobile.load.service import undo_reading

        undo_reading(desk.database, loaded, reason=_("Undone at once"))

    context.runner.write(deed, lambda _done: None, changes={"mobile"}, owner=context)
