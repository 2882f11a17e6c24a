"""The sheet for collecting back from a point: what stands there is listed and ticked off."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.trips.movement_sheet import MovementSheet
from librarydesk.ui.rotation.trips.sources import Beginning, WholePoint, whole_point
from librarydesk.ui.rotation.trips.words import counted_copies, stock_sentence
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import label, set_tone
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Remark


class CollectSheet(MovementSheet):
    """Point, what came back by number or count, what is missing, where it goes.

    `collected` gives the point, with its name, after a saving that opens no next sheet.
    """

    collected = Signal(int, str)
    typed_fields = ("numbers", "copies", "children", "received", "note")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="rotation-collection", title=_("Collecting back"))
        self._point: WholePoint | None = None
        self._stock = label("", "soft", wrap=True)
        self.add(self.origin, _("From the point"), key="from", required=True)
        self.add_widget(self._stock)
        self.add(self.copies, _("Came back, counted"), key="copies", half=True)
        self.add(self.for_children, _("For children, of them"), key="children", half=True)
        self.add(self.numbers, _("Came back, by accession number"), key="numbers")
        self.add(self.trip, _("Trip"), key="trip", required=True, keep=True, half=True)
        self.add(self.day, _("Day"), key="day", required=True, keep=True, half=True)
        self.add(self.destination, _("Back to"), key="to", required=True, keep=True)
        self.add(self.received, _("Handed over by"), key="received", half=True)
        self.add(self.note, _("Remark"), key="note", half=True)
        self.origin.changed.connect(self._ask_stock)

    def begin_at(self, point_id: int, name: str, trip_code: str = "") -> None:
        """Begins collecting at a point, on a trip that goes on or on a new one."""
        self.clear_for(str(point_id))
        self.numbers.expect((), point_id)
        self.origin.set_value(Completion(str(point_id), name))
        self.trip.set_typed(trip_code)
        self.day.set_day(clock.today())
        self.begin_for(str(point_id))
        self._ask_stock()

    def begin_with(self, usual: Beginning) -> None:
        """Fills in the own site and the next code."""
        super().begin_with(usual)
        if self.destination.is_empty():
            self.destination.set_value(usual.own)

    def focus_first(self) -> None:
        """Puts the cursor where what came back is typed."""
        first = self.copies if self.origin_id() is not None else self.origin
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def saved(self) -> None:
        """Forgets the draft, and tells where collecting has ended."""
        point, name, goes_on = self.origin_id(), self.origin.line.text(), self._next
        super().saved()
        if point is not None and not goes_on:
            self.collected.emit(point, name)

    def start_afresh(self) -> None:
        """Gives up the draft; the point stays."""
        self._context.drafts.drop(self._name)
        point = self.origin_id()
        if point is not None:
            self.begin_at(point, self.origin.line.text())

    def done_words(self) -> str:
        """What the toast says, with what is still missing."""
        missing = self.numbers.missing() + max(0, self._counted() - (self.copies.number() or 0))
        if not missing:
            return _("Collected %(copies)s from %(place)s.")
        said = _("Collected %(copies)s from %(place)s; %(missing)s stay there.")
        return said.replace("%(missing)s", counted_copies(missing))

    def place_words(self) -> str:
        """The name of the point."""
        return self.origin.line.text()

    def _oddities(self) -> Iterable[Remark]:
        yield from super()._oddities()
        counted, typed = self._counted(), self.copies.number() or 0
        if self._point is not None and typed > counted:
            said = _("Only %(n)s counted copies stand there by the books. Why?")
            yield Remark("copies", said % {"n": shown_number(counted)}, odd=True)

    def _counted(self) -> int:
        stock = self._point.stock if self._point is not None else None
        return stock.counted if stock is not None else 0

    def _ask_stock(self) -> None:
        point = self.origin_id()
        self._point = None
        self._stock.setText("")
        if point is None:
            self.numbers.expect((), 0)
            return
        self._context.runner.read(
            lambda desk: whole_point(desk, point), self._show_stock, owner=self, key="stock"
        )

    def _show_stock(self, point: WholePoint) -> None:
        if point.site_id != self.origin_id():
            return
        self._point = point
        self.heading.setText(_("Collecting from %(point)s") % {"point": point.name})
        stock = point.stock
        said = stock_sentence(stock) if stock is not None else _("Nothing stands here today.")
        self._stock.setText(said)
        late = stock is not None and stock.overdue > 0
        set_tone(self._stock, Tone.ERROR if late else Tone.SOFT)
        own = [copy for copy in point.copies if copy.organiser_id == point.own_id]
        self.numbers.expect(own, point.site_id)
        if own and not self._counted() and self.copies.line.hasFocus():
            self.numbers.setFocus(Qt.FocusReason.OtherFocusReason)
