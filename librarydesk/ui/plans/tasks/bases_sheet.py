"""The sheet of legal bases: one a line, in the order in which the plan names them."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.plans.sources import PlanOfYear, bases
from librarydesk.ui.plans.undoing import CHANGES, undoing
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.plans.changes import Saved


class BasesSheet(Sheet):
    """The legal bases of the plan that is shown."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="plan-bases", title=_("Legal bases"), draft=False, single=True
        )
        self._plan_id = 0
        self.lines = LinesField(hint=_("One basis a line: law, decree, decision, plan"), height=320)
        self.add(self.lines, _("Bases, a line each"), key="bases")
        self.save_wanted.connect(lambda _next: self._save_bases())

    def begin_for(self, shown: PlanOfYear) -> None:
        """Asks for the bases of a plan."""
        if shown.plan is None:
            return
        plan_id = self._plan_id = shown.plan.id
        self.empty()
        self._context.runner.read(lambda desk: bases(desk, plan_id), self._begin_with, owner=self)

    def _begin_with(self, found: list[str]) -> None:
        self.lines.set_typed("\n".join(found))
        self.begin()

    def _save_bases(self) -> None:
        plan_id, texts = self._plan_id, self.lines.lines()

        def deed(desk: "Desk") -> "Saved":
            from librarydesk.data.plans.service import save_bases

            return save_bases(desk.database, plan_id, texts)

        self._context.runner.write(deed, partial(self._is_saved), changes=CHANGES, owner=self)

    def _is_saved(self, saved: "Saved") -> None:
        self._context.say_saved(_("The legal bases were saved."), undoing(self._context, saved))
        self.saved()
