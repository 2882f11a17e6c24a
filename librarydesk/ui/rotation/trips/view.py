"""The view Trips: the trips of a year, the chosen trip, and recording hand-overs."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.rotation.trips.filters import RotationChips
from librarydesk.ui.rotation.trips.scan_sheet import dropped_files
from librarydesk.ui.rotation.trips.sources import Counts, ListedTrip, counts, trips
from librarydesk.ui.rotation.trips.trip_panel import HISTORY, LIST, PAPERS, POINT, TripPanel
from librarydesk.ui.rotation.trips.words import (
    counted_copies,
    moved,
    route,
    state,
    state_tone,
)
from librarydesk.ui.widgets.counts import counted_trips
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.rotation.stock import TripKey


class TripsView(Page):
    """The trips at the left, the chosen one or a sheet at the right."""

    needs = frozenset({"rotation", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self._to_show: TripKey | None = None
        self._model: RowsModel[ListedTrip] = RowsModel(
            self.runner, _columns(), sort="date", descending=True, parent=self
        )
        self.chips = RotationChips(clock.today().year)
        self.table: TableView[ListedTrip] = TableView(
            context, self._model, name="rotation-trips", title=_("Rotation trips")
        )
        self.panel = TripPanel(context)
        self._build()
        self.chips.changed.connect(self._ask)
        self.table.chosen.connect(self._choose)
        self._model.filled.connect(self._filled)
        self.panel.recorded.connect(self._show_after)
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the list and the chosen trip again."""
        self._ask()
        self.panel.refresh()

    def primary_action(self) -> PageAction:
        """Recording a new trip."""
        return PageAction(_("Record a new trip"), self.panel.begin_trip, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be recorded of the chosen trip and its point."""
        return (
            PageAction(_("Record a collection"), self.panel.begin_collecting, "Ctrl+H"),
            PageAction(_("Deliver to a further point"), self.panel.begin_next_point),
            PageAction(
                _("Record a trip from a scanner's files"), self.panel.begin_scanned, "Ctrl+O"
            ),
            PageAction(_("Record usage at the point"), self.panel.begin_usage),
            PageAction(_("Settle with the point"), self.panel.begin_settling),
        )

    def open_target(self, target: object) -> None:
        """Shows a trip by its key, or only the overdue ones for the word `overdue`."""
        from librarydesk.data.rotation.stock import TripKey

        if isinstance(target, TripKey):
            self._show_after(target)
            self.refresh()
        elif target == "overdue":
            self.chips.show_overdue()

    def take_scan(self, code: str) -> bool:
        """Puts a scanned number on the list of the sheet that is open."""
        return self.panel.take_scan(code)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_files(event):
            event.acceptProposedAction()
            self.panel.take_files(paths)

    def screens(self) -> Sequence[Screen]:
        """The tabs of a trip and the sheets."""
        panel = self.panel
        return (
            Screen("list", partial(panel.show_tab, LIST)),
            Screen("point", partial(panel.show_tab, POINT)),
            Screen("papers", partial(panel.show_tab, PAPERS)),
            Screen("history", partial(panel.show_tab, HISTORY)),
            Screen("handover", panel.begin_trip),
            Screen("collecting", panel.begin_collecting),
            Screen("scanned", panel.begin_scanned),
            Screen("usage", panel.begin_usage),
        )

    def _build(self) -> None:
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._first_step())
        lay_out_sides(self, self._lists, self.panel, above=self.chips)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No rotation trip yet"),
            _(
                "Here stands which books went to which point, until when, and what came back."
                " Record the first delivery by scanner or by count."
            ),
            "rotation",
        )
        empty.add_step(_("Record a new trip"), self.panel.begin_trip, primary=True)
        empty.add_step(_("From a scanner's files…"), self.panel.begin_scanned)
        return empty

    def _ask(self) -> None:
        wanted = self.chips.wanted()
        self._model.set_source(trips(wanted))
        self.runner.read(
            lambda desk: counts(desk, wanted), self._show_counts, owner=self, key="counts"
        )

    def _show_counts(self, found: Counts) -> None:
        self._lists.setCurrentIndex(0 if found.years else 1)
        self.chips.set_summary(f"{counted_trips(found.trips)} · {counted_copies(found.copies)}")
        self.chips.show_counts(found.years, found.overdue)

    def _filled(self) -> None:
        if not self._model.rowCount():
            self.panel.show_nothing(_("No trip here"))
            self.ready.emit()
            return
        asked, self._to_show = self._to_show, None
        place = self._place_of(asked)
        if place is not None:
            self.table.choose(place)
        elif asked is None and self.table.chosen_row() is None:
            self.table.choose(0)

    def _place_of(self, key: "TripKey | None") -> int | None:
        rows = (self._model.row_at(place) for place in range(self._model.rowCount()))
        for place, row in enumerate(rows):
            if row is None:
                return None
            if row.trip.key == key:
                return place
        return None

    def _choose(self, row: ListedTrip | None) -> None:
        if row is not None and self._to_show in (None, row.trip.key):
            self.panel.show_trip(row.trip.key)

    def _show_after(self, key: "TripKey") -> None:
        self._to_show = key
        self.chips.show_year(key.year)
        self.panel.show_trip(key)


def _columns() -> "list[Column[ListedTrip]]":
    return [
        Column("date", _("Day"), lambda r: shown_day(r.trip.last_day), width=100, sort="date"),
        Column("trip", _("Trip"), lambda r: r.trip.key.trip_code, width=112, sort="trip"),
        Column("route", _("Route"), lambda r: route(r.trip), sort="route", stretch=True),
        Column(
            "points",
            _("Points"),
            lambda r: shown_number(r.trip.points),
            width=62,
            right=True,
            sort="points",
            number=lambda r: r.trip.points,
        ),
        Column(
            "copies",
            _("Copies"),
            lambda r: shown_number(moved(r.trip)),
            width=76,
            right=True,
            sort="copies",
            number=lambda r: moved(r.trip),
        ),
        Column("state", _("State"), state, width=120, tone=state_tone),
        Column(
            "left",
            _("Still out"),
            lambda r: shown_number(r.left.copies),
            width=84,
            right=True,
            number=lambda r: r.left.copies,
            shown=False,
        ),
        Column("organiser", _("Organiser"), lambda r: r.trip.organiser, width=160, shown=False),
    ]
