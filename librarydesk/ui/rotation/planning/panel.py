"""The chosen planned trip: its points, its papers, and the sheet that changes it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.planning.plan_sheet import PlanSheet
from librarydesk.ui.rotation.planning.sources import WholePlan, whole_plan
from librarydesk.ui.rotation.planning.words import call_line
from librarydesk.ui.rotation.planning.year_sheet import YearSheet
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

POINTS, PAPERS = range(2)


class PlanPanel(QStackedWidget):
    """Shows a planned trip and, in its place, the sheet."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._trip_id: int | None = None
        self._plan: WholePlan | None = None
        self._panel = DetailsPanel(name=_("The chosen trip"))
        self.points = RowList(name=_("Points"))
        self.papers = RowList(name=_("Papers"))
        self._panel.add_tab(_("Points"), self.points)
        self._panel.add_tab(_("Papers"), self.papers)
        self.papers.set_rows([ListRow(words, target=name) for name, words in _papers()])
        self.papers.opened.connect(self._save_paper)
        self.sheet = PlanSheet(context)
        self.sheet.closed.connect(lambda: self.setCurrentWidget(self._panel))
        self.year_sheet = YearSheet(context)
        self.year_sheet.closed.connect(lambda: self.setCurrentWidget(self._panel))
        self.year_sheet.proposed.connect(self.ready)
        self.addWidget(self._panel)
        self.addWidget(self.sheet)
        self.addWidget(self.year_sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that nothing is planned in this year."""
        self._trip_id = self._plan = None
        self._panel.show_row(_("No trip planned"))
        self._panel.set_buttons([])
        self.points.set_rows([])

    def show_trip(self, trip_id: int) -> None:
        """Asks for a planned trip."""
        self._trip_id = trip_id
        self._context.runner.read(
            lambda desk: whole_plan(desk, trip_id),
            partial(self._show, trip_id),
            owner=self,
            key="plan",
        )

    def show_tab(self, place: int) -> None:
        """Shows a tab of the trip."""
        self.setCurrentWidget(self._panel)
        self._panel.tabs.choose(place)

    def begin_new(self) -> None:
        """Opens the sheet for a new trip."""
        self.setCurrentWidget(self.sheet)
        self.sheet.begin_new()
        self.ready.emit()

    def begin_year(self, year: int) -> None:
        """Opens the sheet that plans a year."""
        self.setCurrentWidget(self.year_sheet)
        self.year_sheet.begin_year(year)

    def begin_edit(self) -> None:
        """Opens the sheet of the shown trip."""
        if self._plan is not None and self._trip_id is not None:
            self.setCurrentWidget(self.sheet)
            self.sheet.begin_edit(self._trip_id, self._plan)
            self.ready.emit()

    def print_before_leaving(self) -> None:
        """Saves all papers of the shown trip in one file, to be printed."""
        self._save_paper("before-leaving")

    def cancel_trip(self) -> None:
        """Voids the shown plan; what was handed over on the trip stays."""
        trip_id, plan = self._trip_id, self._plan
        if trip_id is None or plan is None:
            return

        def deed(desk: "Desk") -> None:
            from librarydesk.data.rotation.planning.service import void_trip

            void_trip(desk.database, trip_id, reason=_("Taken off the plan"))

        said = _("Trip %(trip)s was taken off the plan.") % {"trip": plan.trip.trip_code}
        self._context.runner.write(
            deed,
            lambda _done: self._context.say_saved(said, partial(self._plan_again, plan)),
            changes={"rotation"},
            owner=self,
        )

    def _plan_again(self, plan: WholePlan) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.rotation.planning.service import save_trip

            save_trip(desk.database, plan.trip)

        self._context.runner.write(deed, lambda _done: None, changes={"rotation"}, owner=self)

    def _show(self, trip_id: int, plan: WholePlan | None) -> None:
        if trip_id != self._trip_id:
            return
        if plan is None:
            self.show_nothing()
            return
        self._plan = plan
        trip = plan.trip
        parts = (trip.vehicle, trip.crew)
        self._panel.show_row(
            trip.trip_code,
            corner=shown_day(trip.departs_on),
            subtitle=" · ".join(part for part in parts if part),
        )
        if trip.reasons:
            self._panel.set_notice(trip.reasons)
        self.points.set_rows([call_line(call) for call in plan.calls.calls])
        self._panel.set_buttons(
            [
                button(_("Take off the plan"), self.cancel_trip),
                button(_("Edit…"), self.begin_edit),
                button(_("Print before leaving…"), self.print_before_leaving, kind="primary"),
            ]
        )
        self.ready.emit()

    def _save_paper(self, target: object) -> None:
        if self._plan is None or not isinstance(target, str):
            return
        trip = self._plan.trip
        code = trip.trip_code.replace("/", "-")
        out = ask_file(self, dict(_papers())[target], f"{target}-{code}.pdf")
        if out is not None:
            save_form(self._context, target, trip.trip_code, out, [f"year={trip.departs_on.year}"])


def _papers() -> list[tuple[str, str]]:
    """The papers of a trip by the names of their forms."""
    return [
        ("before-leaving", _("All papers, in the order of the route")),
        ("packing-list", _("Packing list")),
        ("announcement", _("Announcement to the points")),
        ("handover", _("Minutes of delivery")),
        ("return", _("Minutes of return")),
        ("cost-request", _("Request for costs")),
    ]
