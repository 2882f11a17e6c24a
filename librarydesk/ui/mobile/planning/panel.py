"""The chosen planned trip: its stops beside what was made of them, and the sheets."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.mobile.planning.plan_sheet import PlanSheet
from librarydesk.ui.mobile.planning.sources import WholePlan, whole_plan
from librarydesk.ui.mobile.planning.stop_sheet import PlannedStopSheet
from librarydesk.ui.mobile.planning.undoing import undo_taking_off
from librarydesk.ui.mobile.planning.words import plan_line, stop_line
from librarydesk.ui.mobile.sources import TripKey
from librarydesk.ui.mobile.undoing import undoing
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.planning.queries import PlannedStopRow
    from librarydesk.data.mobile.planning.service import TakenOff
    from librarydesk.data.store.saving import SavedRow


class PlanPanel(QStackedWidget):
    """Shows a planned trip and, in its place, the sheets."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.whole: WholePlan | None = None
        self.details = DetailsPanel(name=_("The chosen trip"))
        self.stops = RowList(name=_("Stops"))
        self.stops.opened.connect(self._edit_stop)
        self.details.add_tab(_("Stops"), self.stops)
        self.sheet = PlanSheet(context)
        self.stop_sheet = PlannedStopSheet(context)
        self.addWidget(self.details)
        for sheet in (self.sheet, self.stop_sheet):
            sheet.closed.connect(lambda: self.setCurrentWidget(self.details))
            self.addWidget(sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that nothing is planned in this year."""
        self.whole = None
        self.details.show_row(_("No trip planned"))
        self.details.set_notice("")
        self.details.set_buttons([])
        self.stops.set_rows([])

    def show_plan(self, plan_id: int) -> None:
        """Asks for a planned trip."""
        self._context.runner.read(
            lambda desk: whole_plan(desk, plan_id), self._show, owner=self, key="plan"
        )

    def begin_new(self) -> None:
        """Opens the sheet for a new planned trip."""
        self.setCurrentWidget(self.sheet)
        self.sheet.begin_new()
        self.ready.emit()

    def begin_edit(self) -> None:
        """Opens the sheet of the shown trip."""
        if self.whole is not None:
            self.setCurrentWidget(self.sheet)
            self.sheet.begin_edit(self.whole)
            self.ready.emit()

    def add_stop(self) -> None:
        """Opens the sheet for another stop of the shown trip."""
        if self.whole is not None:
            self.setCurrentWidget(self.stop_sheet)
            self.stop_sheet.begin_new(self.whole)
            self.ready.emit()

    def begin_trip(self) -> None:
        """Records the shown trip as having left, and goes to it."""
        whole = self.whole
        if whole is None or whole.plan.is_made:
            return
        plan_id = whole.plan.id

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.mobile.planning.service import begin_trip

            return begin_trip(desk.database, plan_id, clock.today())

        self._context.runner.write(
            deed, partial(self._has_begun, whole), changes={"mobile"}, owner=self
        )

    def take_off(self) -> None:
        """Takes the shown trip off the plan; what was made of it stays."""
        if self.whole is None:
            return
        plan_id, code = self.whole.plan.id, self.whole.plan.trip_code

        def deed(desk: "Desk") -> "TakenOff":
            from librarydesk.data.mobile.planning.service import take_off

            return take_off(desk.database, plan_id, reason=_("Taken off the plan"))

        self._take_off(deed, _("Trip %(trip)s was taken off the plan.") % {"trip": code})

    def take_stop_off(self) -> None:
        """Takes the chosen stop off the plan."""
        stop = self._chosen_stop(self.stops.current_target())
        if stop is None:
            return
        stop_id = stop.id

        def deed(desk: "Desk") -> "TakenOff":
            from librarydesk.data.mobile.planning.service import take_stop_off

            return take_stop_off(desk.database, stop_id, reason=_("Taken off the plan"))

        self._take_off(deed, _("%(place)s was taken off the plan.") % {"place": stop.place})

    def _take_off(self, deed: "Callable[[Desk], TakenOff]", said: str) -> None:
        self._context.runner.write(
            deed,
            lambda taken: self._context.say_saved(
                said, partial(undo_taking_off, self._context, taken)
            ),
            changes={"mobile"},
            owner=self,
        )

    def _has_begun(self, whole: WholePlan, saved: "SavedRow") -> None:
        plan = whole.plan
        said = _("Trip %(code)s has begun.") % {"code": plan.trip_code}
        self._context.say_saved(said, undoing(self._context, saved))
        day = min(plan.departs_on, clock.today())
        self._context.go_to("mobile", TripKey(plan.site_id, plan.trip_code, day.year))

    def _show(self, whole: WholePlan) -> None:
        self.whole = whole
        plan = whole.plan
        self.details.show_row(
            plan.trip_code, corner=shown_day(plan.departs_on), subtitle=plan_line(plan)
        )
        self.details.set_notice(
            "" if whole.stops else _("The trip has no stop yet. Add the first.")
        )
        self.stops.set_rows([stop_line(stop) for stop in whole.stops])
        self.details.set_buttons(self._buttons(whole))
        self.ready.emit()

    def _buttons(self, whole: WholePlan) -> list[QPushButton]:
        found = [button(_("Take off the plan"), self.take_off)]
        if whole.stops:
            found.append(button(_("Take the stop off"), self.take_stop_off))
        found.append(button(_("Edit…"), self.begin_edit))
        more = "" if whole.stops else "primary"
        found.append(button(_("Add a stop"), self.add_stop, kind=more))
        if whole.stops and not whole.plan.is_made:
            found.append(button(_("Begin the trip"), self.begin_trip, kind="primary"))
        return found

    def _edit_stop(self, target: object) -> None:
        stop = self._chosen_stop(target)
        if stop is not None and self.whole is not None:
            self.setCurrentWidget(self.stop_sheet)
            self.stop_sheet.begin_edit(self.whole, stop)
            self.ready.emit()

    def _chosen_stop(self, target: object) -> "PlannedStopRow | None":
        stops = self.whole.stops if self.whole else []
        return next((stop for stop in stops if stop is target), None)
