"""The sheet that says that a task is done, or why it isn't."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.plans.undoing import CHANGES, undoing
from librarydesk.ui.widgets.fields import DateField
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.plans.changes import Saved
    from librarydesk.data.statistics.plan_progress import TaskProgress


class SettleSheet(Sheet):
    """When a task was done; an empty day says that it isn't."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="plan-settle", title=_("Done, or why not"), draft=False, single=True
        )
        self._task_id = 0
        self.day = DateField()
        self.remark = LinesField(height=120)
        self.add(self.day, _("Done on (empty: not yet)"), key="day")
        self.add(self.remark, _("Why not, remark"), key="remark")
        self.save_wanted.connect(lambda _next: self._settle())

    def begin_for(self, task: "TaskProgress") -> None:
        """Begins with what is known of a task; today where it wasn't done yet."""
        self.empty()
        self._task_id = task.task.id
        self.day.set_day(task.task.done_on or clock.today())
        self.remark.set_typed(task.task.remark or "")
        self.begin()

    def _settle(self) -> None:
        task_id, day, remark = self._task_id, self.day.day(), self.remark.text() or None

        def deed(desk: "Desk") -> "Saved":
            from librarydesk.data.plans.service import settle_task

            return settle_task(desk.database, task_id, done_on=day, remark=remark)

        self._context.runner.write(deed, self._is_saved, changes=CHANGES, owner=self)

    def _is_saved(self, saved: "Saved") -> None:
        self._context.say_saved(_("The task was saved."), undoing(self._context, saved))
        self.saved()
