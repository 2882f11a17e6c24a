"""The chosen trip: its stops, its diary, one stop; and the sheets in their place."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from librarydesk.i18n import _
from librarydesk.ui.counts_in import CountsInLine, above
from librarydesk.ui.mobile.load.sheet import LoadSheet
from librarydesk.ui.mobile.load.words import load_lines, load_remark, load_said
from librarydesk.ui.mobile.papers import save_diary, save_load
from librarydesk.ui.mobile.photo_use import STOP_PHOTOS
from librarydesk.ui.mobile.sources import TripKey, WholeTrip, whole_trip
from librarydesk.ui.mobile.trip_sheets import TripSheets
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
from librarydesk.ui.photos.tab import PhotosTab
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import short_day
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from librarydesk.data.mobile.queries import StopRow

STOPS, TRIP, STOP, PHOTOS, LOAD = range(5)


class TripPanel(TripSheets):
    """Shows a trip and, in its place, the sheets.

    `tally_wanted` gives the place of a tally to begin; `trip_saved` the key of a saved trip.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, DetailsPanel(name=_("The chosen trip")))
        self.key: TripKey | None = None
        self.whole: WholeTrip | None = None
        self._stop: StopRow | None = None
        self._list = RowList(name=_("Stops"))
        self._diary = Facts(name=_("Trip"))
        self._figures = Facts(name=_("Figures of the stop"))
        self.counts_in = CountsInLine(context)
        self.photos = PhotosTab(context, STOP_PHOTOS)
        self._load = RowList(name=_("Load"))
        for words, content in (
            (_("Stops"), self._list),
            (_("Trip"), self._diary),
            (_("One stop"), above(self._figures, self.counts_in)),
            (_("Photos"), self.photos),
            (_("Load"), self._load),
        ):
            self.details.add_tab(words, content)
        self._list.opened.connect(self._open_stop)
        self.details.tab_changed.connect(self._tab_changed)
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
        self.photos.show_of(None)
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
        sheet = self.trip_sheet(edits=False)
        sheet.open_new()
        self.bring(sheet)

    def edit_trip(self) -> None:
        """Opens the sheet of the shown trip."""
        if self.whole is not None:
            sheet = self.trip_sheet(edits=True)
            sheet.open_for(self.whole)
            self.bring(sheet)

    def new_stop(self) -> None:
        """Opens the sheet of a new stop of the shown trip."""
        if self.whole is not None:
            sheet = self.stop_sheet(edits=False)
            sheet.open_new(self.whole.trip, self.whole.stops)
            self.bring(sheet)

    def edit_stop(self) -> None:
        """Opens the sheet of the chosen stop."""
        if self.whole is not None and self._stop is not None:
            sheet = self.stop_sheet(edits=True)
            sheet.open_for(self.whole.trip, self._stop)
            self.bring(sheet)

    def new_tally(self) -> None:
        """Opens the sheet before a tally of the shown trip."""
        if self.whole is not None:
            sheet = self.tally_sheet()
            sheet.open_for(self.whole.trip)
            self.bring(sheet)

    def load_out(self) -> None:
        """Opens the sheet that reads copies into the van."""
        self._begin_load(home=False)

    def load_home(self) -> None:
        """Opens the sheet that reads copies home again."""
        self._begin_load(home=True)

    def take_scan(self, code: str) -> bool:
        """A scanned number goes on the list of the open load sheet."""
        sheet = self.currentWidget()
        if isinstance(sheet, LoadSheet):
            sheet.take_scan(code)
        return isinstance(sheet, LoadSheet)

    def tally_taken(self) -> None:
        """To be called when the tally has begun."""
        self.tally_sheet().taken()

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
        self._list.set_rows([stop_line(s, whole.photos.get(s.id, 0)) for s in whole.stops])
        self.details.tabs.set_words(STOPS, _("Stops (%(n)s)") % {"n": len(whole.stops)})
        self._diary.set_facts(trip_facts(trip, load_said(whole.load)))
        self._load.set_rows(load_lines(whole.load))
        kept = next((s for s in whole.stops if self._stop and s.id == self._stop.id), None)
        self._show_stop(kept)
        if another or (kept is None and self.details.tabs.current() in (STOP, PHOTOS)):
            self.details.tabs.choose(STOPS)
        self._show_foot()
        self.ready.emit()

    def _show_stop(self, stop: "StopRow | None") -> None:
        self._stop = stop
        self._figures.set_facts(stop_facts(stop) if stop else [])
        if stop is not None:
            self.counts_in.show_record("mobile_stop", stop.id, stop.on_date)
        else:
            self.counts_in.show_nothing()
        heading = f"{stop.place} · {short_day(stop.on_date)}" if stop else ""
        self.photos.show_of(stop.id if stop else None, heading)
        count = self.whole.photos.get(stop.id, 0) if stop and self.whole else 0
        self.details.tabs.set_words(
            PHOTOS, _("Photos (%(n)s)") % {"n": count} if count else _("Photos")
        )

    def _open_stop(self, target: object) -> None:
        stops = self.whole.stops if self.whole else []
        self._show_stop(next((stop for stop in stops if stop is target), None))
        self.details.tabs.choose(STOP)
        self._show_foot()

    def _tab_changed(self, place: int) -> None:
        wants_one = place in (STOP, PHOTOS) and self._stop is None
        if wants_one and self.whole is not None and self.whole.stops:
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
        if place == PHOTOS:
            add = button(_("Add photos…"), self.photos.ask_files, kind="primary")
            off = button(_("Take off"), self.photos.take_off)
            return [off, add] if self._stop is not None else []
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

    def _begin_load(self, *, home: bool) -> None:
        if self.whole is not None:
            sheet = self.load_sheet(home=home)
            sheet.open_for(self.whole)
            self.bring(sheet)

    def _void_stop(self) -> None:
        if self._stop is not None:
            said = stop_said(self._stop.place, self._stop.on_date)
            void(self._context, "mobile_stop", self._stop.id, said)

    def _void_trip(self) -> None:
        if self.whole is not None and self.whole.trip.trip_id is not None:
            said = _("Trip %(code)s") % {"code": self.whole.trip.trip_code}
            void(self._context, "mobile_trip", self.whole.trip.trip_id, said)


def _key_of(whole: WholeTrip) -> tuple[int, str, int]:
    return whole.trip.site_id, whole.trip.trip_code, whole.trip.year
