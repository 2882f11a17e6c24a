"""The sheet of a note on a task."""

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


class NoteSheet(Sheet):
    """A note of a day on the task that is shown."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="plan-note", title=_("Note on the task"), draft=False, single=True
        )
        self._task_id = 0
        self.day = DateField()
        self.text = LinesField(height=160)
        self.add(self.text, _("Note"), key="text", required=True)
        self.add(self.day, _("Date"), key="day", required=True, half=True)
        self.save_wanted.connect(lambda _next: self._save_note())

    def begin_for(self, task: "TaskProgress") -> None:
        """Begins a note of today on a task."""
        self.empty()
        self._task_id = task.task.id
        self.day.set_day(clock.today())
        self.begin()

    def _save_note(self) -> None:
        task_id, text = self._task_id, self.text.text()
        day = self.day.day() or clock.today()

        def deed(desk: "Desk") -> "Saved":
            from librarydesk.data.plans.notes import add_note

            return add_note(desk.database, task_id, day, text)

        self._context.runner.write(deed, self._is_saved, changes=CHANGES, owner=self)

    def _is_saved(self, saved: "Saved") -> None:
        self._context.say_saved(_("The note was saved."), undoing(self._context, saved))
        self.saved()
