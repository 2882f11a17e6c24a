"""The chosen trip: its points, lists, what stands at a point, its history, and the sheets."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.counts_in import CountsInLine, above
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.points.settle_sheet import SettleSheet
from librarydesk.ui.rotation.trips.collect_sheet import CollectSheet
from librarydesk.ui.rotation.trips.handover_sheet import HandoverSheet
from librarydesk.ui.rotation.trips.movement_sheet import MovementSheet
from librarydesk.ui.rotation.trips.papers_tab import PapersTab
from librarydesk.ui.rotation.trips.scan_sheet import ScanSheet
from librarydesk.ui.rotation.trips.sources import (
    WholePoint,
    WholeTrip,
    figures_of,
    lists_of,
    months_missing,
    whole_point,
    whole_trip,
)
from librarydesk.ui.rotation.trips.usage_sheet import UsageSheet
from librarydesk.ui.rotation.trips.void_sheet import VoidSheet
from librarydesk.ui.rotation.trips.words import (
    PointOfTrip,
    counted_copies,
    deed_line,
    list_lines,
    overdue_remark,
    point_line,
    point_lines,
    points_of,
)
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.queries import DeedLine, HandoverRow, MovedCopy
    from librarydesk.data.rotation.stock import TripKey

POINTS, LIST, POINT, PAPERS, HISTORY = range(5)
GOES_ON = timedelta(days=14)
T = TypeVar("T")


class TripPanel(QStackedWidget):
    """Shows a trip and, in its place, the sheets; `recorded` gives the trip that was added to."""

    ready = Signal()
    recorded = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._key: TripKey | None = None
        self._trip: WholeTrip | None = None
        self._deeds: Sequence[DeedLine] = ()
        self._points: list[PointOfTrip] = []
        self._chosen = 0
        self._panel = DetailsPanel(name=_("The chosen trip"))
        self.points = RowList(name=_("Points"))
        self.copies = RowList(name=_("List"))
        self.stock = RowList(name=_("At the point"))
        self.papers = PapersTab(context)
        self.history = RowList(name=_("History"))
        self.counts_in = CountsInLine(context)
        for words, content in (
            (_("Points"), self.points),
            (_("List"), self.copies),
            (_("At the point"), self.stock),
            (_("Papers"), self.papers),
            (_("History"), above(self.history, self.counts_in)),
        ):
            self._panel.add_tab(words, content)
        self.points.opened.connect(self._open_point)
        self.history.opened.connect(self._begin_voiding)
        self._panel.tab_changed.connect(self._fill_tab)
        self.addWidget(self._panel)
        self._make_sheets(context)
        self.show_nothing(_("No trip yet"))

    def show_trip(self, key: "TripKey") -> None:
        """Asks for a trip and shows it when it comes."""
        if key != self._key:
            self._chosen = 0
        self._key = key
        self._context.runner.read(
            lambda desk: whole_trip(desk, key), self._show, owner=self, key="trip", urgent=True
        )

    def refresh(self) -> None:
        """Asks again for what is shown."""
        if self._key is not None:
            self.show_trip(self._key)

    def show_nothing(self, words: str) -> None:
        """Says that there is no trip to show."""
        self._key = self._trip = None
        self._points = []
        for part in (self.points, self.copies, self.stock, self.history):
            part.set_rows([])
        self.papers.show_trip(None)
        self._panel.show_row(words)
        self._panel.set_buttons([])

    def begin_trip(self) -> None:
        """Opens the sheet for a new trip."""
        self.setCurrentWidget(self.handover)
        self.handover.begin_trip()
        self.ready.emit()

    def begin_scanned(self) -> None:
        """Opens the sheet for a scanner's files."""
        self.setCurrentWidget(self.scanned)
        self.scanned.begin_trip()
        self.ready.emit()

    def take_files(self, paths: "Sequence[Path]") -> None:
        """Takes the files of a scanner, in the sheet for them."""
        if self.currentWidget() is not self.scanned:
            self.begin_scanned()
        self.scanned.take_files(paths)

    def begin_next_point(self) -> None:
        """Opens the sheet for a further point of the trip that is shown."""
        if self._trip is not None:
            self.setCurrentWidget(self.handover)
            self.handover.begin_point(self._trip)
            self.ready.emit()

    def begin_collecting(self) -> None:
        """Opens the sheet for collecting back from the chosen point."""
        if (point := self._point()) is not None:
            self.setCurrentWidget(self.collecting)
            self.collecting.begin_at(point.site_id, point.name, self._code_that_goes_on())
            self.ready.emit()

    def begin_usage(self) -> None:
        """Opens the sheet for what the chosen point counted."""
        if (point := self._point()) is not None:
            self.setCurrentWidget(self.usage)
            self.usage.begin_at(point.site_id, point.name)
            self.ready.emit()

    def offer_usage(self, point_id: int, name: str) -> None:
        """Opens the sheet for what a point counted if months of it are missing; Esc leaves it."""
        self._context.runner.read(
            lambda desk: months_missing(desk, point_id),
            partial(self._open_usage, point_id, name),
            owner=self,
            key="usage",
        )

    def _open_usage(self, point_id: int, name: str, missing: Sequence[str]) -> None:
        if missing and self.currentWidget() is self._panel:
            self.setCurrentWidget(self.usage)
            self.usage.begin_after(point_id, name, missing)
            self.ready.emit()

    def begin_settling(self) -> None:
        """Opens the sheet for what didn't come back from the chosen point."""
        if (point := self._point()) is not None:
            self.setCurrentWidget(self.settling)
            self.settling.begin_at(point.site_id, point.name)
            self.ready.emit()

    def show_tab(self, place: int) -> None:
        """Shows one of the tabs of the trip."""
        self._leave_sheet()
        self._panel.tabs.choose(place)
        self._fill_tab(place)

    def take_scan(self, code: str) -> bool:
        """Puts a scanned number on the list of the sheet that is open."""
        sheet = self.currentWidget()
        if isinstance(sheet, (MovementSheet, SettleSheet, ScanSheet)):
            sheet.take_scan(code)
            return True
        return False

    def _make_sheets(self, context: PageContext) -> None:
        self.handover = HandoverSheet(context)
        self.collecting = CollectSheet(context)
        self.scanned = ScanSheet(context)
        self.usage = UsageSheet(context)
        self.settling = SettleSheet(context)
        self.voiding = VoidSheet(context)
        for movement in (self.handover, self.collecting, self.scanned):
            movement.recorded.connect(self.recorded)
        self.collecting.collected.connect(self.offer_usage)
        sheets: tuple[Sheet, ...] = (self.handover, self.collecting, self.scanned, self.usage)
        for sheet in (*sheets, self.settling, self.voiding):
            self.addWidget(sheet)
            sheet.closed.connect(self._leave_sheet)

    def _leave_sheet(self) -> None:
        self.setCurrentWidget(self._panel)

    def _show(self, trip: WholeTrip) -> None:
        if trip.key != self._key:
            return
        self._trip = trip
        self._points = points_of(trip)
        self._deeds = trip.deeds
        self._chosen = min(self._chosen, max(0, len(self._points) - 1))
        days = [row.on_date for row in trip.handovers]
        self._panel.show_row(
            trip.key.trip_code,
            corner=shown_day(max(days, default=None)),
            subtitle=self._subtitle(trip),
        )
        self.points.set_rows([point_line(point) for point in self._points])
        if self._points:
            self.points.choose(self._chosen)
        self.papers.show_trip(trip)
        self.history.set_rows([deed_line(deed) for deed in trip.deeds])
        self.counts_in.ask(partial(figures_of, key=trip.key), date(trip.key.year, 1, 1))
        self._panel.set_notice(overdue_remark(self._points), Tone.ERROR)
        self._panel.set_buttons(self._buttons())
        self._fill_tab(self._panel.tabs.current())
        self.ready.emit()

    def _subtitle(self, trip: WholeTrip) -> str:
        names = [point.name for point in self._points]
        ends = " – ".join(dict.fromkeys([*names[:1], *names[-1:]]))
        copies = sum(point.delivered or point.collected for point in self._points)
        parts = (ends, counted_copies(copies), "" if trip.own else trip.organiser)
        return " · ".join(part for part in parts if part)

    def _buttons(self) -> list[QPushButton]:
        if self._trip is None or not self._trip.own or not self._points:
            return []
        made = [
            button(_("Next point…"), self.begin_next_point),
            button(_("Usage…"), self.begin_usage),
        ]
        if any(point.left for point in self._points):
            made.append(button(_("Settle…"), self.begin_settling))
        return [*made, button(_("Collect back…"), self.begin_collecting, kind="primary")]

    def _point(self) -> PointOfTrip | None:
        place = self.points.place()
        if 0 <= place < len(self._points):
            self._chosen = place
        return self._points[self._chosen] if self._points else None

    def _code_that_goes_on(self) -> str:
        """The code of the shown trip while it is new enough to go on; empty for another trip."""
        days = [row.on_date for row in self._trip.handovers] if self._trip else []
        if self._trip is None or not days or clock.today() - max(days) > GOES_ON:
            return ""
        return self._trip.key.trip_code

    def _open_point(self, target: object) -> None:
        if isinstance(target, PointOfTrip):
            self._panel.tabs.choose(LIST)

    def _fill_tab(self, place: int) -> None:
        trip, point = self._trip, self._point()
        if trip is None or point is None:
            return
        if place == LIST:
            rows = tuple(point.handovers)
            self._read(lambda desk: lists_of(desk, trip.key, rows), self._show_lists, "lists")
        elif place == POINT:
            self._read(lambda desk: whole_point(desk, point.site_id), self._show_point, "point")

    def _read(self, source: "Callable[[Desk], T]", show: Callable[[T], None], key: str) -> None:
        self._context.runner.read(source, show, owner=self, key=key, urgent=True)

    def _show_lists(self, lists: "list[tuple[HandoverRow, list[MovedCopy]]]") -> None:
        if self._key is not None:
            self.copies.set_rows(list_lines(self._key.site_id, lists))
            self.ready.emit()

    def _show_point(self, point: WholePoint) -> None:
        self.stock.set_rows(point_lines(point))
        self.ready.emit()

    def _begin_voiding(self, target: object) -> None:
        deed = next((deed for deed in self._deeds if deed is target), None)
        if deed is not None and self._trip is not None and self._trip.own:
            self.setCurrentWidget(self.voiding)
            self.voiding.begin_with(deed)
