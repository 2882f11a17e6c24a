"""The sheet for a child's line of thought on a book; what is typed waits in no file meanwhile."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.reading.undoing import undo_written
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.reading.queries import ReadingRow
    from librarydesk.data.clubs.reading.service import Written


class ThoughtSheet(Sheet):
    """One line, sealed by the child's key when it is saved."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="club-thought", title=_("What the child says"), draft=False, single=True
        )
        self._row: ReadingRow | None = None
        self.thought = TextField(longest=500)
        self.add(self.thought, _("A line of thought on the book"), key="thought")
        self.save_wanted.connect(lambda _next: self._save_thought())

    def begin_edit(self, row: "ReadingRow", thought: str) -> None:
        """Begins with what is written down already."""
        self._row = row
        self._clear()
        self.thought.set_typed(thought)
        self.begin()

    def _save_thought(self) -> None:
        row, seal, said = self._row, self._context.seal.opened, self.thought.text()
        if row is None or seal is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "Written":
            from librarydesk.data.clubs.reading.thoughts import write_thought

            return write_thought(desk.database, seal, row.id, said, clock.today())

        self._context.runner.write(
            deed,
            partial(self._done, row.title),
            changes={"clubs"},
            owner=self,
            failed=self._refused,
        )

    def _done(self, title: str, written: "Written") -> None:
        said = _("What the child says on “%(book)s” is sealed.") % {"book": title}
        self._context.say_saved(said, undo_written(self._context, written))
        self._clear()
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("thought", failure.sentence)
