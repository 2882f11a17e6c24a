"""The sheet of a task: what, who, by when, with which money, and the figure that measures it."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk.coded.plans import TaskGroup
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.plans.sources import PlanOfYear
from librarydesk.ui.plans.tasks.figure_fields import FigureFields
from librarydesk.ui.plans.undoing import CHANGES, undoing
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.plans.changes import Saved
    from librarydesk.data.plans.typed import Task
    from librarydesk.data.statistics.plan_progress import TaskProgress

MOST_VND = 1_000_000_000_000


class TaskSheet(Sheet):
    """A new task, or one that is changed; `recorded` gives its id."""

    recorded = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="plan-task", title=_("Add a task"), draft=False)
        self._task_id: int | None = None
        self._plan_id = 0
        self.group = ChoiceField([Choice(str(group), group.label) for group in TaskGroup])
        self.name = TextField()
        self.responsible, self.partners = TextField(longest=200), TextField(longest=300)
        self.starts, self.due = DateField(ahead=True), DateField(ahead=True)
        self.product = TextField(hint=_("e.g. a report, a decision, 40 trips"))
        self.budget, self.community = NumberField(most=MOST_VND), NumberField(most=MOST_VND)
        self.figure = FigureFields(context)
        self.add(self.group, _("Group of tasks"), key="group", required=True, keep=True)
        self.add(self.name, _("Task"), key="name", required=True)
        self.add(self.responsible, _("Responsible"), key="responsible", keep=True)
        self.add(self.partners, _("Together with"), key="partners")
        self.add(self.starts, _("Starts"), key="starts", half=True)
        self.add(self.due, _("Due"), key="due", half=True)
        self.add(self.product, _("Product"), key="product")
        self.add(self.budget, _("Budget (VND)"), key="budget", half=True)
        self.add(self.community, _("Community (VND)"), key="community", half=True)
        self.add_heading(_("Measured by"))
        self.figure.add_to(self)
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_task())

    def begin_new(self, shown: PlanOfYear, group: str) -> None:
        """Begins a task of a group."""
        if shown.plan is None:
            return
        self.empty()
        self._task_id, self._plan_id = None, shown.plan.id
        self.heading.setText(_("Add a task"))
        self.figure.show_for(shown.site_id, shown.plan.year)
        if group:
            self.group.set_typed(group)
        self.begin()
        self.name.setFocus()

    def begin_edit(self, shown: PlanOfYear, progress: "TaskProgress") -> None:
        """Begins with what is known of a task."""
        if shown.plan is None:
            return
        self.empty()
        task = progress.task
        self._task_id, self._plan_id = task.id, task.plan_id
        self.heading.setText(_("Change the task"))
        self.group.set_typed(task.task_group)
        for field, text in (
            (self.name, task.name),
            (self.responsible, task.responsible),
            (self.partners, task.partners),
            (self.product, task.product),
        ):
            field.set_typed(text or "")
        self.starts.set_day(task.starts_on)
        self.due.set_day(task.due_on)
        self.budget.set_number(task.budget_vnd)
        self.community.set_number(task.community_vnd)
        self.figure.show_for(shown.site_id, shown.plan.year)
        self.figure.show_figure(task.indicator or "", task.breakdown or "")
        self.begin()
        self.about("plan_task", task.id)
        self.name.setFocus()

    def _remarks(self) -> Iterable[Remark]:
        starts, due = self.starts.day(), self.due.day()
        if starts is not None and due is not None and due < starts:
            yield Remark("due", _("This is before the day on which it starts."))
        yield from self.figure.remarks()

    def _task(self) -> "Task":
        from librarydesk.data.plans.typed import Task

        return Task(
            self._plan_id,
            self.group.chosen(),
            self.name.text(),
            self.responsible.text() or None,
            self.partners.text() or None,
            self.starts.day(),
            self.due.day(),
            self.product.text() or None,
            self.budget.number(),
            self.community.number(),
            self.figure.indicator() or None,
            self.figure.breakdown() or None,
            self.figure.targets(),
        )

    def _save_task(self) -> None:
        task, task_id = self._task(), self._task_id

        def deed(desk: "Desk") -> "Saved":
            from librarydesk.data.plans.service import save_task

            return save_task(desk.database, task, task_id=task_id)

        self._context.runner.write(
            deed, partial(self._is_saved, task), changes=CHANGES, failed=self._refused
        )

    def _is_saved(self, task: "Task", saved: "Saved") -> None:
        said = _("Saved: %(task)s") % {"task": task.name}
        self._context.say_saved(said, undoing(self._context, saved))
        self.recorded.emit(saved.row_id)
        self._task_id = None
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("due" if "start" in failure.code else "name", failure.sentence)
