"""The view Plan: the trips of a year at the left, the chosen one or the sheet at the right."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.rotation.planning.calendar import YearCalendar
from librarydesk.ui.rotation.planning.moving import move_to
from librarydesk.ui.rotation.planning.panel import PAPERS, POINTS, PlanPanel
from librarydesk.ui.rotation.planning.sources import due_days, trips
from librarydesk.ui.rotation.planning.words import (
    counted_trips,
    due_words,
    state,
    state_tone,
    trip_on_day,
)
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.rotation.planning.queries import TripOfYear

YEARS_BACK = 3


class PlanView(Page):
    """The own site's planned trips of one year, beside what was done of them."""

    needs = frozenset({"rotation", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._to_show: int | None = None
        year = clock.today().year
        years = [Choice(str(y), str(y)) for y in range(year + 1, year - YEARS_BACK - 1, -1)]
        chip = Chip("year", _("Year"), choices=years, chosen=str(year), always=True)
        self.chips = FilterChips([chip, Chip("calendar", _("Calendar"))], name=_("Filters"))
        self._model: RowsModel[TripOfYear] = RowsModel(self.runner, _columns(), parent=self)
        self.table: TableView[TripOfYear] = TableView(
            context, self._model, name="rotation-plan", title=_("Planned trips")
        )
        self.panel = PlanPanel(context)
        self.calendar = YearCalendar(name=_("Calendar of the trips"))
        self.lists = QStackedWidget()
        self.first_step = self._first_step()
        self._build()
        self.chips.changed.connect(self.refresh)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_edit())
        self.calendar.chosen.connect(self.panel.show_trip)
        self.calendar.opened.connect(lambda _trip: self.panel.begin_edit())
        self.calendar.moved.connect(self._move)
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the trips of the year again."""
        year = int(self.chips.chosen("year"))
        self.runner.read(lambda desk: trips(desk, year), self._show, owner=self, key="trips")
        if self.chips.is_on("calendar"):
            self.runner.read(due_days, self._show_due, owner=self, key="due")

    def primary_action(self) -> PageAction:
        """Planning a trip."""
        return PageAction(_("Plan a trip"), self.panel.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen trip."""
        return (
            PageAction(_("Plan the year…"), self.plan_year, "Ctrl+Shift+N"),
            PageAction(_("Print before leaving…"), self.panel.print_before_leaving, "Ctrl+P"),
            PageAction(_("Change the planned trip"), self.panel.begin_edit),
        )

    def open_target(self, target: object) -> None:
        """Shows a planned trip by its id and year, or the calendar at a day."""
        match target:
            case date():
                self.calendar.show_day(target)
                self._show_calendar()
                self.chips.choose("year", str(target.year))
                self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)
            case (int(trip_id), int(year)):
                self._to_show = trip_id
                self.panel.show_trip(trip_id)
                self.chips.choose("year", str(year))

    def screens(self) -> Sequence[Screen]:
        """The papers of a trip, and the sheet."""
        return (
            Screen("papers", partial(self.panel.show_tab, PAPERS)),
            Screen("edit", self.panel.begin_edit),
            Screen("year", self.plan_year),
            Screen("calendar", self._show_calendar),
        )

    def plan_year(self) -> None:
        """Opens the sheet that proposes the trips of the shown year."""
        self.panel.begin_year(int(self.chips.chosen("year")))

    def _build(self) -> None:
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.first_step)
        self.months = self._months()
        self.lists.addWidget(self.months)
        top = row(self.chips, button(_("Plan the year…"), self.plan_year))
        top.setStretch(0, 1)
        lay_out_sides(self, self.lists, self.panel, above=top)

    def _months(self) -> QWidget:
        """The calendar over a line that says how a trip is moved."""
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.calendar, 1)
        column.addWidget(
            label(
                _(
                    "Drag a trip to another day, or move it with Ctrl and an arrow key. ✓ made;"
                    " underlined: copies at points are due back."
                ),
                "soft",
                wrap=True,
            )
        )
        return held

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No trip planned in this year"),
            _(
                "Plan when you go to which points, with which set, and print all papers of a trip"
                " before leaving. What was handed over shows beside the plan."
            ),
            "rotation",
        )
        empty.add_step(_("Plan the year…"), self.plan_year, primary=True)
        empty.add_step(_("Plan a trip"), self.panel.begin_new)
        return empty

    def _show(self, rows: "list[TripOfYear]") -> None:
        self.chips.set_summary(counted_trips(len(rows), sum(row.copies for row in rows)))
        shown = self.months if self.chips.is_on("calendar") else self.table
        self.lists.setCurrentWidget(shown if rows else self.first_step)
        self._model.set_rows(rows)
        self.calendar.set_trips(int(self.chips.chosen("year")), [trip_on_day(row) for row in rows])
        if rows:
            self._show_chosen(rows)
        else:
            self.panel.show_nothing()
            self.ready.emit()

    def _show_due(self, due: "dict[date, list[tuple[str, int]]]") -> None:
        self.calendar.set_due({day: due_words(points) for day, points in due.items()})
        self.ready.emit()

    def _show_chosen(self, rows: "list[TripOfYear]") -> None:
        """Shows the trip that was asked for, else the one of the calendar's day or of the list."""
        wanted, self._to_show = self._to_show, None
        places = [place for place, row in enumerate(rows) if row.id == wanted]
        if places:
            self.table.choose(places[0])
        elif self.chips.is_on("calendar") and (there := self.calendar.trips_on(self.calendar.day)):
            self.panel.show_trip(there[0].trip_id)
        elif (chosen := self.table.chosen_row()) is None:
            self.table.choose(0)
        else:
            self.panel.show_trip(chosen.id)

    def _show_calendar(self) -> None:
        self.panel.show_tab(POINTS)
        self.chips.set_on("calendar", True)

    def _move(self, trip_id: int, day: date) -> None:
        move_to(self.context, trip_id, day, self.refresh)

    def _choose(self, row: "TripOfYear | None") -> None:
        if row is not None:
            self.panel.show_trip(row.id)


def _columns() -> "list[Column[TripOfYear]]":
    return [
        Column("day", _("Departure"), lambda r: shown_day(r.departs_on), width=104),
        Column("trip", _("Trip"), lambda r: r.trip_code, width=110),
        Column("route", _("Route"), lambda r: r.route, width=160, stretch=True),
        Column(
            "points",
            _("Points"),
            lambda r: shown_number(r.points),
            width=60,
            right=True,
            number=lambda r: r.points,
        ),
        Column(
            "copies",
            _("Copies"),
            lambda r: shown_number(r.copies),
            width=64,
            right=True,
            number=lambda r: r.copies,
        ),
        Column("state", _("State"), state, width=110, tone=state_tone),
        Column("vehicle", _("Vehicle"), lambda r: r.vehicle or "", width=110, shown=False),
        Column("crew", _("Crew"), lambda r: r.crew or "", width=180, shown=False),
    ]
