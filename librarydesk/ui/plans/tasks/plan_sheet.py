"""The sheet of a plan: its year and name, number and day, aims, demands, how it is carried out."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.plans.sources import PlanOfYear
from librarydesk.ui.plans.undoing import CHANGES, undoing
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, DateField, TextField, YearField
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.plans.changes import Saved
    from librarydesk.data.plans.typed import PlanCard

LINES = 72


class PlanSheet(Sheet):
    """A new plan, from nothing or as a draft from another year's, or one that is changed."""

    recorded = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="plan", title=_("Make a plan"), draft=False, single=True)
        self._plan_id: int | None = None
        self._site_id = 0
        self.source = ChoiceField([Choice("", _("nothing"))])
        self.with_targets = CheckField(_("take over its targets, too"))
        self.year = YearField(least=1990, most=2999)
        self.name = TextField(longest=300)
        self.number = TextField(hint=_("e.g. 12/KH-TVT"), longest=60)
        self.decided = DateField()
        self.aims = LinesField(height=LINES)
        self.demands = LinesField(height=LINES)
        self.carrying = LinesField(height=LINES)
        self.add(self.year, _("Year"), key="year", required=True, half=True)
        self.add(self.source, _("Begin with"), key="source", half=True)
        self.add(self.with_targets, "", key="targets")
        self.add(self.name, _("Name of the plan"), key="name", required=True)
        self.add(self.number, _("Number"), key="number", half=True)
        self.add(self.decided, _("Date"), key="decided", half=True)
        self.add(self.aims, _("Aims"), key="aims")
        self.add(self.demands, _("Demands"), key="demands")
        self.add(self.carrying, _("Carrying out"), key="carrying")
        self.save_wanted.connect(lambda _next: self._save_plan())

    def begin_new(self, shown: PlanOfYear, year: int) -> None:
        """Begins a plan of a year, with the latest other one as its beginning."""
        self.empty()
        self._plan_id, self._site_id = None, shown.site_id
        self.heading.setText(_("Make a plan"))
        self.source.box.clear()
        self.source.box.addItem(_("nothing"), "")
        for plan in shown.plans:
            self.source.box.addItem(_("the plan for %(year)s") % {"year": plan.year}, str(plan.id))
        taken = {plan.year for plan in shown.plans}
        while year in taken:
            year += 1
        self.source.box.setCurrentIndex(1 if shown.plans else 0)
        self._show_source(shown=bool(shown.plans))
        self.year.set_number(year)
        latest = shown.plans[0] if shown.plans else None
        self.name.set_typed(
            latest.name.replace(str(latest.year), str(year))
            if latest
            else _("Library work in %(year)s") % {"year": year}
        )
        if latest:
            self._show_texts(latest.aims, latest.demands, latest.carrying_out)
        self.begin()

    def begin_edit(self, shown: PlanOfYear) -> None:
        """Begins with what is known of the plan that is shown."""
        plan = shown.plan
        if plan is None:
            return
        self.empty()
        self._plan_id, self._site_id = plan.id, plan.site_id
        self.heading.setText(_("Plan for %(year)s") % {"year": plan.year})
        self._show_source(shown=False)
        self.year.set_number(plan.year)
        self.name.set_typed(plan.name)
        self.number.set_typed(plan.number or "")
        self.decided.set_day(plan.decided_on)
        self._show_texts(plan.aims, plan.demands, plan.carrying_out)
        self.begin()
        self.about("plan", plan.id)

    def _show_source(self, *, shown: bool) -> None:
        self.show_field("source", shown=shown)
        self.show_field("targets", shown=shown)

    def _show_texts(self, aims: str | None, demands: str | None, carrying: str | None) -> None:
        for field, text in ((self.aims, aims), (self.demands, demands), (self.carrying, carrying)):
            field.set_typed(text or "")

    def _card(self) -> "PlanCard":
        from librarydesk.data.plans.typed import PlanCard

        return PlanCard(
            self._site_id,
            self.year.number() or 0,
            self.name.text(),
            self.number.text() or None,
            self.decided.day(),
            self.aims.text() or None,
            self.demands.text() or None,
            self.carrying.text() or None,
        )

    def _save_plan(self) -> None:
        card, plan_id = self._card(), self._plan_id
        source = int(self.source.chosen() or 0) if plan_id is None else 0
        targets = self.with_targets.is_on()

        def deed(desk: "Desk") -> "Saved":
            from librarydesk.data.plans.service import copy_plan, save_plan

            if source:
                return copy_plan(desk.database, source, card, targets=targets)
            return save_plan(desk.database, card, plan_id=plan_id)

        self._context.runner.write(
            deed, partial(self._is_saved, card.year), changes=CHANGES, failed=self._refused
        )

    def _is_saved(self, year: int, saved: "Saved") -> None:
        said = _("Saved: the plan for %(year)s") % {"year": year}
        self._context.say_saved(said, undoing(self._context, saved))
        self.saved()
        self.recorded.emit(year)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("year", failure.sentence)
