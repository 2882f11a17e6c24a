"""The view of trips: those of a year, the chosen one, and the tally for the road."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.data.mobile.tally import Answers, Counted, TallyPlace
from librarydesk.i18n import _
from librarydesk.ui.failure import disk_failure
from librarydesk.ui.mobile.columns import chips, columns
from librarydesk.ui.mobile.sources import TripKey, Years, sums, trips, years
from librarydesk.ui.mobile.tally_desk import TallyDesk
from librarydesk.ui.mobile.tally_offer import TallyOffer
from librarydesk.ui.mobile.tally_screen import TallyScreen
from librarydesk.ui.mobile.trip_panel import LOAD, PHOTOS, TRIP, TripPanel
from librarydesk.ui.mobile.words import sums_line
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.chips import FilterChips
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.mobile.listing import MobileTripRow, TripSums, WantedTrips

TALLY_KEYS = "Ctrl+G"


class TripsView(Page):
    """The trips at the left, the chosen trip at the right; in their place the tally screen."""

    needs = frozenset({"mobile", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._model: RowsModel[MobileTripRow] = RowsModel(
            self.runner, columns(), sort="date", descending=True, parent=self
        )
        self._years: list[int] = []
        self._wanted_key: TripKey | None = None
        self._build()
        self._model.filled.connect(self._filled)
        self.tally = TallyDesk(context, self)
        self.tally.changed.connect(self._tally_changed)
        self.tally.applied.connect(self._choose_later)
        self.tally.refused.connect(lambda: self.screen_of_tally.set_busy(busy=False))
        self._connect_parts()

    def refresh(self) -> None:
        """Asks for the years, then for the trips and the chosen one."""
        self.runner.read(years, self._years_came, owner=self, key="years")
        if not self.counting:
            self.tally.look()

    @property
    def counting(self) -> bool:
        """Whether the tally screen is shown."""
        return self.stages.currentWidget() is self.screen_of_tally

    def primary_action(self) -> PageAction | None:
        """Recording a new trip; nothing beside a tally."""
        if self.counting:
            return None
        return PageAction(_("Record a new trip"), self.panel.new_trip, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """The tally, and recording a stop."""
        return (
            PageAction(_("Quick tally"), self.begin_tally, TALLY_KEYS),
            PageAction(_("Record a stop"), self.panel.new_stop),
            PageAction(_("Read out…"), self.panel.load_out),
            PageAction(_("Read home…"), self.panel.load_home),
            PageAction(_("Load list…"), self.panel.print_load),
        )

    def open_target(self, target: object) -> None:
        """Shows a trip by its key, also one of another year."""
        if isinstance(target, TripKey):
            self._choose_later(target)
            if self._years and self.chips.chosen("year") != str(target.year):
                self.chips.choose("year", str(target.year))
            elif self._years:
                self._list_trips()

    def take_scan(self, code: str) -> bool:
        """A scanned document counts as one used in a tally, or goes on the list of a load."""
        if not self.counting:
            return self.panel.take_scan(code)
        self.screen_of_tally.keys.clear()
        self.screen_of_tally.press(Counted.DOCUMENTS, 1)
        return True

    def screens(self) -> Sequence[Screen]:
        """The tabs and sheets of a trip."""
        return (
            Screen("trip", partial(self.panel.show_tab, TRIP)),
            Screen("photos", partial(self.panel.show_tab, PHOTOS)),
            Screen("load", partial(self.panel.show_tab, LOAD)),
            Screen("load-out", self.panel.load_out),
            Screen("stop", self.panel.show_first_stop),
            Screen("new-trip", self.panel.new_trip),
            Screen("new-stop", self.panel.new_stop),
            Screen("before-tally", self.panel.new_tally),
            Screen("tally", self._show_example),
            Screen("tally-end", self._show_example_end),
        )

    def begin_tally(self) -> None:
        """Goes on with the tally that isn't finished, or asks where the next one is taken."""
        if self.tally.journal is not None:
            self.go_on_counting()
        else:
            self.panel.new_tally()

    def go_on_counting(self) -> None:
        """Shows the tally screen."""
        if self.tally.journal is not None:
            self.screen_of_tally.open_journal(self.tally.journal)
            self.screen_of_tally.set_busy(busy=False)
            self._show_stage(self.screen_of_tally)

    def _show_example(self) -> None:
        from librarydesk.ui.mobile.tally_picture import example_tally

        example = example_tally(self.panel.whole) if self.panel.whole else None
        if example is not None:
            self.screen_of_tally.open_journal(example)
            self._show_stage(self.screen_of_tally)

    def _show_example_end(self) -> None:
        self.screen_of_tally.ask()
        self.ready.emit()

    def _connect_parts(self) -> None:
        self.panel.ready.connect(self.ready)
        self.panel.trip_saved.connect(self._choose_later)
        self.panel.tally_wanted.connect(self._tally_wanted)
        self.offer.go_on.connect(self.go_on_counting)
        self.offer.give_up.connect(self.tally.give_up)
        screen = self.screen_of_tally
        screen.left.connect(self._leave_tally)
        screen.ended.connect(self._end_tally)
        screen.failed.connect(lambda error: self.context.say_failed(disk_failure(error)))

    def _build(self) -> None:
        px = theme().px
        self.chips = FilterChips((), name=_("Filters"))
        self.chips.changed.connect(self._list_trips)
        self.table: TableView[MobileTripRow] = TableView(
            self.context, self._model, name="mobile-trips", title=_("Mobile trips")
        )
        self.table.chosen.connect(self._choose)
        self.panel = TripPanel(self.context)
        self.panel.setFixedWidth(theme().details())
        self.offer = TallyOffer()
        left = QVBoxLayout()
        left.setSpacing(px(12))
        left.addWidget(self.chips)
        left.addWidget(self.offer)
        left.addWidget(self.table, 1)
        self.lists = QWidget()
        sides = QHBoxLayout(self.lists)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(px(16))
        sides.addLayout(left, 1)
        sides.addWidget(self.panel)
        self.screen_of_tally = TallyScreen()
        self.stages = QStackedWidget()
        self.stages.addWidget(self.lists)
        self.stages.addWidget(self.screen_of_tally)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.stages)

    def _years_came(self, years: Years) -> None:
        if years.offered != self._years:
            before = self.chips.chosen("year") if self._years else ""
            shown = int(before) if before else years.first_shown
            self._years = years.offered
            self.chips.set_chips(chips(years.offered, shown))
        if not self._goes_to_wanted_year():
            self._list_trips()
        self.panel.refresh()

    def _goes_to_wanted_year(self) -> bool:
        """Moves the list on to the year of the trip that is to be seen, when it shows another."""
        key = self._wanted_key
        if key is None or key.year not in self._years:
            return False
        if self.chips.chosen("year") == str(key.year):
            return False
        self.chips.choose("year", str(key.year))
        return True

    def _list_trips(self) -> None:
        wanted = self._wanted()
        self._model.set_source(trips(wanted))
        self.runner.read(lambda desk: sums(desk, wanted), self._sums_came, owner=self, key="sums")

    def _wanted(self) -> "WantedTrips":
        from librarydesk.data.mobile.listing import WantedTrips

        return WantedTrips(
            year=int(self.chips.chosen("year")),
            today=clock.today(),
            quarter=int(self.chips.chosen("quarter") or 0),
            standing=self.chips.chosen("standing"),
        )

    def _sums_came(self, found: "TripSums") -> None:
        self.chips.set_summary(sums_line(found))

    def _filled(self) -> None:
        if not self._model.rowCount():
            self.panel.show_nothing(
                filtered=bool(self._wanted().quarter or self._wanted().standing)
            )
            self.ready.emit()
            return
        asked, self._wanted_key = self._wanted_key, None
        place = self._place_of(asked or self.panel.key)
        if place is not None:
            self.table.choose(place)
        # The row may have been current already, and then the table tells nothing.
        if asked is not None and self.panel.key != asked:
            self.panel.show_trip(asked)
        elif self.table.chosen_row() is None:
            self.table.choose(0)

    def _place_of(self, key: TripKey | None) -> int | None:
        for place in range(min(self._model.rowCount(), 100)):
            row = self._model.row_at(place)
            if row is not None and key == TripKey(row.site_id, row.trip_code, row.year):
                return place
        return None

    def _choose(self, row: "MobileTripRow | None") -> None:
        if row is not None and self._wanted_key is None:
            self.panel.show_trip(TripKey(row.site_id, row.trip_code, row.year))

    def _choose_later(self, key: TripKey) -> None:
        """The trip is shown as soon as the list holds it."""
        self._wanted_key = key

    def _tally_wanted(self, place: TallyPlace) -> None:
        if self.tally.begin(place):
            self.panel.tally_taken()
            self.go_on_counting()

    def _end_tally(self, answers: Answers) -> None:
        self.screen_of_tally.set_busy(busy=True)
        self.tally.end(answers)

    def _leave_tally(self) -> None:
        self._show_stage(self.lists)
        self._tally_changed()
        if self.stale:
            self.refresh_if_stale()

    def _tally_changed(self) -> None:
        journal = self.tally.journal
        if journal is None and self.counting:
            self._show_stage(self.lists)
        self.offer.show_tally(journal)

    def _show_stage(self, stage: QWidget) -> None:
        self.stages.setCurrentWidget(stage)
        self.actions_changed.emit()
        if stage is self.screen_of_tally:
            stage.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ready.emit()
