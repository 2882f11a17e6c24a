"""The chosen task: what is known of it, its notes and files, and the sheets."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.plans.sources import PlanOfYear, notes
from librarydesk.ui.plans.tasks.bases_sheet import BasesSheet
from librarydesk.ui.plans.tasks.deeds import TaskDeeds
from librarydesk.ui.plans.tasks.note_sheet import NoteSheet
from librarydesk.ui.plans.tasks.plan_sheet import PlanSheet
from librarydesk.ui.plans.tasks.settle_sheet import SettleSheet
from librarydesk.ui.plans.tasks.task_sheet import TaskSheet
from librarydesk.ui.plans.words import facts, note_line, standing_tone, standing_words
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.file_dialog import ask_open
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.plans.notes import NoteRow
    from librarydesk.data.statistics.plan_progress import TaskProgress


class TaskPanel(QStackedWidget):
    """Shows a task and, in its place, the sheets of tasks and of the plan.

    `year_wanted` asks the view for a plan that was just made, `task_wanted` for a task.
    """

    ready = Signal()
    year_wanted = Signal(int)
    task_wanted = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._year = clock.today().year
        self.shown: PlanOfYear | None = None
        self.task: TaskProgress | None = None
        self.details = DetailsPanel(name=_("The chosen task"))
        self.facts = Facts(name=_("About the task"))
        self.notes = RowList(name=_("Notes and files"))
        self.details.add_tab(_("Task"), self.facts)
        self.details.add_tab(_("Notes and files"), self.notes)
        self.notes.opened.connect(self._open_note)
        self.deeds = TaskDeeds(context)
        self.addWidget(self.details)
        self.task_sheet, self.plan_sheet = TaskSheet(context), PlanSheet(context)
        self.bases_sheet = BasesSheet(context)
        self.note_sheet, self.settle_sheet = NoteSheet(context), SettleSheet(context)
        for sheet in self._sheets():
            sheet.closed.connect(self._show_details)
            self.addWidget(sheet)
        self.task_sheet.recorded.connect(self.task_wanted)
        self.plan_sheet.recorded.connect(self.year_wanted)
        self.show_nothing()

    @property
    def task_id(self) -> int | None:
        """The task that is shown."""
        return self.task.task.id if self.task else None

    def show_year(self, shown: PlanOfYear, year: int) -> None:
        """Takes over which plan is shown."""
        self.shown, self._year = shown, year

    def show_nothing(self) -> None:
        """Says that there is no task to show."""
        self.task = None
        self.details.show_row(_("No task"))
        self.facts.set_facts([])
        self.notes.set_rows([])
        has_plan = self.shown is not None and self.shown.plan is not None
        self.details.set_buttons([button(_("Add a task"), self.begin_new)] if has_plan else [])

    def show_task(self, task: "TaskProgress") -> None:
        """Shows a task and asks for its notes."""
        self.task = task
        self.details.show_row(
            task.task.name, corner=standing_words(task), subtitle=task.task.responsible or ""
        )
        if standing_tone(task) in (Tone.ERROR, Tone.WARNING):
            said = _("Late: say why, or that it is done.")
            if standing_tone(task) is Tone.WARNING:
                said = _("At risk: less is there than should be, or little time is left.")
            self.details.set_notice(said, standing_tone(task))
        self.facts.set_facts(facts(task))
        self.details.set_buttons(self._buttons())
        task_id = task.task.id
        self._context.runner.read(
            lambda desk: notes(desk, task_id), self._show_notes, owner=self, key="notes"
        )

    def begin_new(self) -> None:
        """Opens the sheet of a new task."""
        if self.shown is not None and self.shown.plan is not None:
            self._open(self.task_sheet)
            group = self.task.task.task_group if self.task else ""
            self.task_sheet.begin_new(self.shown, group)

    def begin_edit(self) -> None:
        """Opens the sheet of the shown task."""
        if self.task is not None and self.shown is not None:
            self._open(self.task_sheet)
            self.task_sheet.begin_edit(self.shown, self.task)

    def begin_plan(self) -> None:
        """Opens the sheet of a new plan."""
        if self.shown is not None:
            self._open(self.plan_sheet)
            self.plan_sheet.begin_new(self.shown, self._year)

    def change_plan(self) -> None:
        """Opens the sheet of the plan that is shown."""
        if self.shown is not None and self.shown.plan is not None:
            self._open(self.plan_sheet)
            self.plan_sheet.begin_edit(self.shown)

    def begin_bases(self) -> None:
        """Opens the list of legal bases."""
        if self.shown is not None and self.shown.plan is not None:
            self._open(self.bases_sheet)
            self.bases_sheet.begin_for(self.shown)

    def begin_note(self) -> None:
        """Opens the sheet of a note."""
        if self.task is not None:
            self._open(self.note_sheet)
            self.note_sheet.begin_for(self.task)

    def settle(self) -> None:
        """Opens the sheet that says that the task is done, or why not."""
        if self.task is not None:
            self._open(self.settle_sheet)
            self.settle_sheet.begin_for(self.task)

    def keep_file(self, path: Path | None = None) -> None:
        """Asks for a file and keeps it with the task."""
        if self.task is None:
            return
        if path is None:
            chosen, _kind = ask_open(self, _("Keep a file with the task"), "", _("All files (*)"))
            path = Path(chosen) if chosen else None
        if path is not None:
            self.deeds.keep_file(self.task, path)

    def take_plan_off(self) -> None:
        """Takes the plan away; *Undo* brings it back."""
        if self.shown is not None and self.shown.plan is not None:
            self.deeds.take_plan_off(self.shown.plan)

    def _sheets(self) -> tuple[Sheet, ...]:
        return (
            self.task_sheet,
            self.plan_sheet,
            self.bases_sheet,
            self.note_sheet,
            self.settle_sheet,
        )

    def _open(self, sheet: Sheet) -> None:
        self.setCurrentWidget(sheet)
        self.ready.emit()

    def _show_details(self) -> None:
        self.setCurrentWidget(self.details)

    def _buttons(self) -> list[QPushButton]:
        task = self.task
        if task is None:
            return []
        return [
            button(_("Take off the plan"), partial(self.deeds.take_off, task)),
            button(_("Add a note…"), self.begin_note),
            button(_("Keep a file…"), self.keep_file),
            button(_("Edit…"), self.begin_edit),
            button(_("Done, or why not…"), self.settle, kind="primary"),
        ]

    def _show_notes(self, found: "list[NoteRow]") -> None:
        self.notes.set_rows([note_line(note) for note in found])
        self.ready.emit()

    def _open_note(self, target: object) -> None:
        from librarydesk.data.plans.notes import NoteRow

        if isinstance(target, NoteRow):
            self.deeds.open_note(target)
