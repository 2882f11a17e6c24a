"""The chosen trip: its stops, its diary, one stop; and the sheets in their place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.mobile.load.sheet import LoadSheet
from librarydesk.ui.mobile.load.words import load_lines, load_remark, load_said
from librarydesk.ui.mobile.papers import save_diary, save_load
from librarydesk.ui.mobile.sources import TripKey, WholeTrip, whole_trip
from librarydesk.ui.mobile.stop_sheet import StopSheet
from librarydesk.ui.mobile.tally_start import TallyStart
from librarydesk.ui.mobile.trip_sheet import TripSheet
from librarydesk.ui.mobile.undoing import void
from librarydesk.ui.mobile.words import (
    stop_facts,
    stop_line,
    stop_said,
    trip_days,
    trip_facts,
    trip_line,
    trip_remark,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.mobile.queries import StopRow

STOPS, TRIP, STOP, LOAD = range(4)


class TripPanel(QStackedWidget):
    """Shows a trip and, in its place, the sheets.

    `tally_wanted` gives the place of a tally to begin; `trip_saved` the key of a saved trip.
    """

    ready = Signal()
    tally_wanted = Signal(object)
    trip_saved = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.key: TripKey | None = None
        self.whole: WholeTrip | None = None
        self._stop: StopRow | None = None
        self._sheets: dict[str, Sheet] = {}
        self.details = DetailsPanel(name=_("The chosen trip"))
        self._list = RowList(name=_("Stops"))
        self._diary = Facts(name=_("Trip"))
        self._figures = Facts(name=_("Figures of the stop"))
        self._load = RowList(name=_("Load"))
        self.details.add_tab(_("Stops"), self._list)
        self.details.add_tab(_("Trip"), self._diary)
        self.details.add_tab(_("One stop"), self._figures)
        self.details.add_tab(_("Load"), self._load)
        self._list.opened.connect(self._open_stop)
        self.details.tab_changed.connect(self._tab_changed)
        self.addWidget(self.details)
        self.show_nothing(filtered=False)

    def show_trip(self, key: TripKey) -> None:
        """Asks for a trip and shows it when it comes."""
        self.key = key
        self._context.runner.read(
            lambda desk: whole_trip(desk, key), self._show, owner=self, key="trip"
        )

    def refresh(self) -> None:
        """Asks again for what is shown."""
        if self.key is not None:
            self.show_trip(self.key)

    def show_nothing(self, *, filtered: bool) -> None:
        """Says what to do when there is no trip to show."""
        self.key = self.whole = self._stop = None
        self._list.set_rows([])
        self._diary.set_facts([])
        self._figures.set_facts([])
        self._load.set_rows([])
        self.details.show_row(_("Nothing fits the filters") if filtered else _("No trip yet"))
        if not filtered:
            self.details.set_notice(
                _("Record the first trip, or import trips and stops from Excel.")
            )
        first = button(_("Record a new trip"), self.new_trip, kind="primary")
        self.details.set_buttons([] if filtered else [first])

    def new_trip(self) -> None:
        """Opens the sheet of a new trip."""
        sheet = self._trip_sheet(edits=False)
        sheet.open_new()
        self._bring(sheet)

    def edit_trip(self) -> None:
        """Opens the sheet of the shown trip."""
        if self.whole is not None:
            sheet = self._trip_sheet(edits=True)
            sheet.open_for(self.whole)
            self._bring(sheet)

    def new_stop(self) -> None:
        """Opens the sheet of a new stop of the shown trip."""
        if self.whole is not None:
            sheet = self._stop_sheet(edits=False)
            sheet.open_new(self.whole.trip, self.whole.stops)
            self._bring(sheet)

    def edit_stop(self) -> None:
        """Opens the sheet of the chosen stop."""
        if self.whole is not None and self._stop is not None:
            sheet = self._stop_sheet(edits=True)
            sheet.open_for(self.whole.trip, self._stop)
            self._bring(sheet)

    def new_tally(self) -> None:
        """Opens the sheet before a tally of the shown trip."""
        if self.whole is not None:
            sheet = self._tally_sheet()
            sheet.open_for(self.whole.trip)
            self._bring(sheet)

    def load_out(self) -> None:
        """Opens the sheet that reads copies into the van."""
        self._open_load(home=False)

    def load_home(self) -> None:
        """Opens the sheet that reads copies home again."""
        self._open_load(home=True)

    def take_scan(self, code: str) -> bool:
        """A scanned number goes on the list of the open load sheet."""
        sheet = self.currentWidget()
        if isinstance(sheet, LoadSheet):
            sheet.take_scan(code)
        return isinstance(sheet, LoadSheet)

    def tally_taken(self) -> None:
        """To be called when the tally has begun."""
        self._tally_sheet().taken()

    def show_first_stop(self) -> None:
        """Shows the figures of the first stop."""
        if self.whole is not None and self.whole.stops:
            self._open_stop(self.whole.stops[0])
            self.ready.emit()

    def show_tab(self, place: int) -> None:
        """Shows one of the tabs."""
        self.details.tabs.choose(place)
        self.ready.emit()

    def print_diary(self) -> None:
        """Asks where the diary of the shown trip goes and writes it."""
        if self.whole is not None:
            save_diary(self._context, self, self.whole.trip)

    def print_load(self) -> None:
        """Asks where the load list of the shown trip goes and writes it."""
        if self.whole is not None and self.whole.load.copies:
            save_load(self._context, self, self.whole.trip)

    def _show(self, whole: WholeTrip | None) -> None:
        if whole is None:
            self.show_nothing(filtered=False)
            self.ready.emit()
            return
        another = self.whole is None or _key_of(self.whole) != _key_of(whole)
        self.whole = whole
        trip = whole.trip
        self.details.show_row(trip.trip_code, corner=trip_days(trip), subtitle=trip_line(trip))
        self._list.set_rows([stop_line(stop) for stop in whole.stops])
        self.details.tabs.set_words(STOPS, _("Stops (%(n)s)") % {"n": len(whole.stops)})
        self._diary.set_facts(trip_facts(trip, load_said(whole.load)))
        self._load.set_rows(load_lines(whole.load))
        kept = next((s for s in whole.stops if self._stop and s.id == self._stop.id), None)
        self._show_stop(kept)
        if another or (kept is None and self.details.tabs.current() == STOP):
            self.details.tabs.choose(STOPS)
        self._show_foot()
        self.ready.emit()

    def _show_stop(self, stop: "StopRow | None") -> None:
        self._stop = stop
        self._figures.set_facts(stop_facts(stop) if stop else [])

    def _open_stop(self, target: object) -> None:
        stops = self.whole.stops if self.whole else []
        self._show_stop(next((stop for stop in stops if stop is target), None))
        self.details.tabs.choose(STOP)
        self._show_foot()

    def _tab_changed(self, place: int) -> None:
        if place == STOP and self._stop is None and self.whole is not None and self.whole.stops:
            self._show_stop(self.whole.stops[0])
        self._show_foot()

    def _show_foot(self) -> None:
        whole = self.whole
        if whole is None:
            return
        self.details.set_notice(self._remark(whole))
        self.details.set_buttons(self._buttons(whole))

    def _remark(self, whole: WholeTrip) -> str:
        if self.details.tabs.current() == LOAD:
            return load_remark(whole.load, is_back=whole.trip.returned_on is not None)
        return trip_remark(whole.trip, len(whole.stops))

    def _buttons(self, whole: WholeTrip) -> list[QPushButton]:
        place = self.details.tabs.current()
        if place == STOP and self._stop is not None:
            return [
                button(_("Void the stop"), self._void_stop),
                button(_("Edit the stop"), self.edit_stop, kind="primary"),
            ]
        if place == TRIP and whole.trip.trip_id is None:
            record = button(_("Record the trip"), self.edit_trip, kind="primary")
            return [button(_("Diary…"), self.print_diary), record]
        if place == TRIP:
            return [
                button(_("Void the trip"), self._void_trip),
                button(_("Diary…"), self.print_diary),
                button(_("Edit the trip"), self.edit_trip, kind="primary"),
            ]
        if place == LOAD:
            out = button(_("Read out…"), self.load_out, kind="" if whole.load.copies else "primary")
            home = button(_("Read home…"), self.load_home, kind="primary")
            listed = button(_("Load list…"), self.print_load)
            return [listed, out, home] if whole.load.copies else [out]
        tally = button(_("Quick tally"), self.new_tally)
        return [tally, button(_("Record a stop"), self.new_stop, kind="primary")]

    def _void_stop(self) -> None:
        if self._stop is not None:
            said = stop_said(self._stop.place, self._stop.on_date)
            void(self._context, "mobile_stop", self._stop.id, said)

    def _void_trip(self) -> None:
        if self.whole is not None and self.whole.trip.trip_id is not None:
            said = _("Trip %(code)s") % {"code": self.whole.trip.trip_code}
            void(self._context, "mobile_trip", self.whole.trip.trip_id, said)

    def _bring(self, sheet: Sheet) -> None:
        self.setCurrentWidget(sheet)
        self.ready.emit()

    def _trip_sheet(self, *, edits: bool) -> TripSheet:
        found = self._sheets.get(f"trip {edits}")
        if not isinstance(found, TripSheet):
            found = TripSheet(self._context, edits=edits)
            found.trip_saved.connect(self.trip_saved)
            self._keep(f"trip {edits}", found)
        return found

    def _stop_sheet(self, *, edits: bool) -> StopSheet:
        found = self._sheets.get(f"stop {edits}")
        if not isinstance(found, StopSheet):
            found = StopSheet(self._context, edits=edits)
            found.stop_saved.connect(self.trip_saved)
            self._keep(f"stop {edits}", found)
        return found

    def _tally_sheet(self) -> TallyStart:
        found = self._sheets.get("tally")
        if not isinstance(found, TallyStart):
            found = TallyStart(self._context)
            found.begun.connect(self.tally_wanted)
            self._keep("tally", found)
        return found

    def _open_load(self, *, home: bool) -> None:
        if self.whole is None:
            return
        sheet = self._sheets.get(f"load {home}")
        if not isinstance(sheet, LoadSheet):
            sheet = LoadSheet(self._context, home=home)
            sheet.load_saved.connect(self.trip_saved)
            self._keep(f"load {home}", sheet)
        sheet.open_for(self.whole)
        self._bring(sheet)

    def _keep(self, name: str, sheet: Sheet) -> None:
        self._sheets[name] = sheet
        sheet.closed.connect(lambda: self.setCurrentWidget(self.details))
        self.addWidget(sheet)


def _key_of(whole: WholeTrip) -> tuple[int, str, int]:
    return whole.trip.site_id, whole.trip.trip_code, whole.trip.year
