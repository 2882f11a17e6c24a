"""The sheet of a planned trip: code, departure, days, vehicle, crew, copies."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.data.mobile.typed import people_in
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.mobile.planning.sources import NewPlan, WholePlan, new_plan
from librarydesk.ui.mobile.planning.undoing import undo_saving
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.planning.service import Plan, SavedPlan

MOST_DAYS = 31


class PlanSheet(Sheet):
    """A new planned trip, or one that is changed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="mobile-plan", title=_("Plan a trip"), draft=False, single=True
        )
        self._plan_id: int | None = None
        self._site_id = self._least_crew = 0
        self._note: str | None = None
        self.code = TextField(longest=60)
        self.departs = DateField(ahead=True)
        self.days = NumberField(least=1, most=MOST_DAYS)
        self.vehicle = TextField(hint=_("Number plate"))
        self.crew = TextField(hint=_("Names, with commas between them"))
        self.copies = NumberField()
        self.add(self.code, _("Trip code"), key="code", required=True)
        self.add(self.departs, _("Departure"), key="departs", required=True, half=True)
        self.add(self.days, _("Days on the road"), key="days", half=True)
        self.add(self.vehicle, _("Vehicle"), key="vehicle", half=True)
        self.add(self.copies, _("Copies carried"), key="copies", half=True)
        self.add(self.crew, _("Crew"), key="crew")
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_plan())

    def begin_new(self) -> None:
        """Asks for what a new plan starts with, then begins."""
        self._plan_id = self._note = None
        self._context.runner.read(
            lambda desk: new_plan(desk, clock.today().year), self._begin_with, owner=self
        )

    def begin_edit(self, whole: WholePlan) -> None:
        """Begins with a plan's values."""
        self.empty()
        plan = whole.plan
        self._plan_id, self._site_id, self._note = plan.id, plan.site_id, plan.note
        self._least_crew = whole.least_crew
        self.heading.setText(_("Trip %(code)s") % {"code": plan.trip_code})
        self.code.set_typed(plan.trip_code)
        self.departs.set_day(plan.departs_on)
        self.days.set_number(plan.days)
        self.vehicle.set_typed(plan.vehicle or "")
        self.crew.set_typed(plan.crew or "")
        self.copies.set_number(plan.copies_carried)
        self.begin()
        self.about("mobile_plan", plan.id)

    def _begin_with(self, start: NewPlan) -> None:
        self.empty()
        self._site_id, self._least_crew = start.site_id, start.least_crew
        self.heading.setText(_("Plan a trip"))
        self.code.set_typed(start.trip_code)
        self.vehicle.set_typed(start.vehicle or "")
        self.begin()

    def _remarks(self) -> Iterable[Remark]:
        least = self._least_crew
        if not self.crew.is_empty() and people_in(self.crew.text()) < least and not self._note:
            said = _("A mobile trip has at least %(n)s people. Why fewer?") % {"n": least}
            yield Remark("crew", said, odd=True)

    def _plan(self) -> "Plan | None":
        from librarydesk.data.mobile.planning.service import Plan

        departs = self.departs.day()
        if departs is None:
            return None
        return Plan(
            self._site_id,
            self.code.text(),
            departs,
            self.days.number(),
            self.vehicle.text() or None,
            self.crew.text() or None,
            self.copies.number(),
            "; ".join(self.reasons().values()) or self._note,
        )

    def _save_plan(self) -> None:
        plan, plan_id = self._plan(), self._plan_id
        if plan is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedPlan":
            from librarydesk.data.mobile.planning.service import save_plan

            return save_plan(desk.database, plan, plan_id=plan_id)

        self._context.runner.write(
            deed, partial(self._is_saved, plan), changes={"mobile"}, failed=self._refused
        )

    def _is_saved(self, plan: "Plan", saved: "SavedPlan") -> None:
        said = _("Saved: trip %(code)s") % {"code": plan.trip_code}
        self._context.say_saved(said, partial(undo_saving, self._context, saved))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("code", failure.sentence)
