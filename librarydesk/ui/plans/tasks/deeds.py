"""What the panel does at once, without a sheet."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.plans.undoing import CHANGES, undoing
from librarydesk.ui.saving import open_in_system

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.plans.changes import Saved
    from librarydesk.data.plans.notes import NoteRow
    from librarydesk.data.plans.queries import PlanRow
    from librarydesk.data.statistics.plan_progress import TaskProgress


class TaskDeeds(QObject):
    """Taking a task or a plan off, keeping and opening files."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context

    def take_off(self, task: "TaskProgress") -> None:
        """Takes a task off its plan."""
        task_id = task.task.id

        def deed(desk: "Desk") -> "Saved":
            from librarydesk.data.plans.service import take_task_off

            return take_task_off(desk.database, task_id, reason=_("Taken off the plan"))

        self._write(deed, _("“%(task)s” was taken off the plan.") % {"task": task.task.name})

    def take_plan_off(self, plan: "PlanRow") -> None:
        """Takes a plan away."""
        plan_id = plan.id

        def deed(desk: "Desk") -> "Saved":
            from librarydesk.data.plans.service import take_plan_off

            return take_plan_off(desk.database, plan_id, reason=_("Taken away"))

        self._write(deed, _("The plan for %(year)s was taken away.") % {"year": plan.year})

    def keep_file(self, task: "TaskProgress", path: Path) -> None:
        """Keeps a file with a task."""
        task_id, today = task.task.id, clock.today()

        def deed(desk: "Desk") -> "Saved":
            from librarydesk.data.plans.notes import keep_file

            return keep_file(desk.database, task_id, today, path)

        self._write(deed, _("%(file)s is kept with the task.") % {"file": path.name})

    def open_note(self, note: "NoteRow") -> None:
        """Opens a copy of a kept file with the program that the system has for it."""
        sha256, name = note.sha256, note.text
        if sha256 is None:
            return

        def copied(desk: "Desk") -> Path:
            from tempfile import mkdtemp

            from librarydesk.data.store.kept_files.service import save_copy

            target = Path(mkdtemp(prefix="librarydesk-")) / Path(name).name
            save_copy(desk.database, sha256, name, target)
            return target

        self._context.runner.read(copied, open_in_system, owner=self)

    def _write(self, deed: "Callable[[Desk], Saved]", said: str) -> None:
        self._context.runner.write(
            deed,
            lambda saved: self._context.say_saved(said, undoing(self._context, saved)),
            changes=CHANGES,
            owner=self,
        )
