"""What the sheets of a weeding dossier have in common: saving, undoing, what was refused."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.weeding.papers import SavedPaper

FIELD_OF = {"weeding.code_taken": "code"}


class DossierSheet(Sheet):
    """The base of the sheets; `recorded` gives the id of the dossier that was saved."""

    recorded = Signal(int)

    def __init__(
        self, context: PageContext, *, name: str, title: str, field: str, draft: bool = False
    ) -> None:
        super().__init__(context, name=name, title=title, draft=draft, single=True)
        self._first_field = field

    @property
    def context(self) -> PageContext:
        """The page that the sheet belongs to."""
        return self._context

    def save_paper(self, deed: "Callable[[Desk], SavedPaper]", said: str) -> None:
        """Saves a paper, says so, and offers to take it back."""
        self._context.runner.write(
            deed,
            partial(self._paper_saved, said),
            changes={"collection"},
            owner=self,
            failed=self.refused,
        )

    def refused(self, failure: Failure) -> None:
        """Shows beside a field what the service refused."""
        self.not_saved()
        self.refuse(FIELD_OF.get(failure.code, self._first_field), failure.sentence)

    def _paper_saved(self, said: str, paper: "SavedPaper") -> None:
        self._context.say_saved(said, partial(self._undo, paper))
        self.saved()
        self.recorded.emit(paper.row.row_id)

    def _undo(self, paper: "SavedPaper") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.weeding.papers import undo_paper

            undo_paper(desk.database, paper, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)
