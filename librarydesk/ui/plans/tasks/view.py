"""The view Tasks: the tasks of a year's plan by group, with progress and state."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.coded.plans import TaskGroup
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.plans.printing import print_plan
from librarydesk.ui.plans.sources import PlanOfYear, TaskKey, plan_of_year
from librarydesk.ui.plans.tasks.bars import ProgressDelegate
from librarydesk.ui.plans.tasks.panel import TaskPanel
from librarydesk.ui.plans.words import STANDINGS, columns, summary
from librarydesk.ui.plans.years import YEARS_BACK, year_chip
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.statistics.plan_progress import TaskProgress

PROGRESS_COLUMN = 4
NEEDS = frozenset(
    {
        *("plans", "network", "collection", "rotation", "mobile"),
        *("service", "clubs", "campaigns", "events"),
    }
)
"""Whatever is recorded may move a figure that a task is measured by."""


class TasksView(Page):
    """The table of tasks at the left, the chosen one or a sheet at the right."""

    needs = NEEDS

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: int | None = None
        self.shown: PlanOfYear | None = None
        year = clock.today().year
        self._years = list(range(year + 1, year - YEARS_BACK - 1, -1))
        self.chips = FilterChips(self._chips(year), name=_("Filters"))
        self._model: RowsModel[TaskProgress] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[TaskProgress] = TableView(
            context, self._model, name="plan-tasks", title=_("Tasks of the plan")
        )
        self.table.setItemDelegateForColumn(PROGRESS_COLUMN, ProgressDelegate(self.table))
        self.panel = TaskPanel(context)
        self.lists = QStackedWidget()
        self.first_step = self._first_step()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.first_step)
        lay_out_sides(self, self.lists, self.panel, above=self.chips)
        self._connect_parts()

    @property
    def year(self) -> int:
        """The year whose plan is shown."""
        return int(self.chips.chosen("year"))

    def refresh(self) -> None:
        """Asks for the plan of the year again."""
        year = self.year
        self.runner.read(
            lambda desk: plan_of_year(desk, year),
            self._show,
            owner=self,
            key="plan",
            words=_("Counting the progress of the plan"),
        )

    def primary_action(self) -> PageAction:
        """Adding a task; where there is no plan yet, making one."""
        return PageAction(_("Add a task"), self.add, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the plan and the chosen task."""
        panel = self.panel
        return (
            PageAction(_("Make a plan…"), panel.begin_plan),
            PageAction(_("Change the plan…"), panel.change_plan),
            PageAction(_("Legal bases…"), panel.begin_bases),
            PageAction(_("Change the task…"), panel.begin_edit),
            PageAction(_("Print the plan…"), partial(self._print, "plan")),
            PageAction(_("Print the plan as a table…"), partial(self._print, "plan-table")),
            PageAction(_("Report on the first half…"), partial(self._print, "plan-report", "half")),
            PageAction(_("Report on the year…"), partial(self._print, "plan-report", "annual")),
            PageAction(
                _("Interim review, 3 years…"), partial(self._print, "plan-report", "interim")
            ),
            PageAction(_("Final review, 5 years…"), partial(self._print, "plan-report", "final")),
            PageAction(_("Take the plan away"), panel.take_plan_off),
        )

    def open_target(self, target: object) -> None:
        """Shows a task by its key, also one of another year's plan."""
        if isinstance(target, TaskKey):
            self._wanted = target.task_id
            self.show_year(target.year)

    def show_year(self, year: int) -> None:
        """Shows the plan of another year, with every task of it."""
        if year not in self._years:
            self._years = sorted({*self._years, year}, reverse=True)
        self.chips.set_chips(self._chips(year))
        self.refresh()

    def screens(self) -> Sequence[Screen]:
        """The year before, and the sheets."""
        return (
            Screen("task", self.panel.begin_edit),
            Screen("bases", self.panel.begin_bases),
            Screen("new", self.panel.begin_plan),
        )

    def add(self) -> None:
        """Opens the sheet of a new task, or that of a plan where there is none."""
        if self.shown is not None and self.shown.progress is None:
            self.panel.begin_plan()
        else:
            self.panel.begin_new()

    def _chips(self, year: int) -> list[Chip]:
        groups = [Choice(str(group), group.label) for group in TaskGroup]
        standings = [Choice(key, _(words)) for key, (words, _tone) in STANDINGS.items()]
        return [
            year_chip(self._years, year),
            Chip("group", _("Group of tasks"), choices=groups),
            Chip("standing", _("State"), choices=standings),
        ]

    def _connect_parts(self) -> None:
        self.chips.changed.connect(self.refresh)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_edit())
        self.panel.ready.connect(self.ready)
        self.panel.year_wanted.connect(self.show_year)
        self.panel.task_wanted.connect(self._want)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No plan for this year yet"),
            _(
                "The year's plan in nine groups of tasks, as it is sent to the department: who does"
                " what by when, with which money and which target. Progress fills itself from the"
                " figures."
            ),
            "plans",
        )
        empty.add_step(_("Make a plan…"), self.panel.begin_plan, primary=True)
        return empty

    def _want(self, task_id: int) -> None:
        self._wanted = task_id

    def _show(self, found: PlanOfYear) -> None:
        first, self.shown = self.shown is None, found
        if first and found.progress is None and found.plans:
            # Where this year has no plan yet, the page opens with the latest one.
            self.show_year(found.plans[0].year)
            return
        self.panel.show_year(found, self.year)
        progress = found.progress
        rows = [row for row in progress.tasks if self._fits(row)] if progress else []
        self.chips.set_summary(summary(progress) if progress else "")
        self.lists.setCurrentIndex(0 if progress else 1)
        self._model.set_rows(rows)
        wanted, self._wanted = self._wanted, None
        shown = self.panel.task_id if wanted is None else wanted
        place = next((place for place, row in enumerate(rows) if row.task.id == shown), 0)
        if not rows:
            self.panel.show_nothing()
            self.ready.emit()
        else:
            self.table.choose(place)
            self.panel.show_task(rows[place])

    def _fits(self, row: "TaskProgress") -> bool:
        group, standing = self.chips.chosen("group"), self.chips.chosen("standing")
        return group in ("", row.task.task_group) and standing in ("", str(row.standing))

    def _choose(self, row: "TaskProgress | None") -> None:
        if row is not None:
            self.panel.show_task(row)

    def _print(self, form: str, period: str = "") -> None:
        if self.shown is not None and self.shown.plan is not None:
            print_plan(self.context, self, form, self.year, period)
