"""One unfinished count of a database, kept in a journal: gone on with, given up, applied."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from librarydesk.data.store.line_journal import LineJournal
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.ui.failure import disk_failure, failure_of
from librarydesk.ui.page import PageContext

J = TypeVar("J", bound=LineJournal)


class JournalDesk(QObject, Generic[J]):
    """Keeps the journal of the one unfinished count.

    `changed` tells that there is one, or none any more; `refused` that it couldn't be applied. Who
    inherits it says when a count has ended, how it is called and how it is applied.
    """

    changed = Signal()
    refused = Signal()

    def __init__(
        self,
        context: PageContext,
        path: Path,
        reopen: Callable[[Path], J | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._path = path
        self._reopen = reopen
        self.journal: J | None = None
        holder = self.__dict__
        parent.destroyed.connect(lambda: _close(holder))

    def look(self) -> None:
        """Takes up what was left unfinished; what waits only to be applied is applied."""
        if self.journal is None:
            try:
                self.journal = self._reopen(self._path)
            except OSError as error:
                self._context.say_failed(disk_failure(error))
        if self.journal is not None and self._has_ended(self.journal):
            self._apply(self.journal)
        self.changed.emit()

    def give_up(self) -> None:
        """Throws the count away; undo brings it back."""
        journal, self.journal = self.journal, None
        if journal is None:
            return
        said = _("Given up: %(tally)s") % {"tally": self._called(journal)}
        kept = journal.remove()
        self.changed.emit()
        self._context.say_saved(said, partial(self._bring_back, kept))

    def _bring_back(self, kept: bytes) -> None:
        if self.journal is None and not self._path.exists():
            self._path.write_bytes(kept)
            self.look()

    def _begin_with(self, begin: Callable[[], J]) -> bool:
        """Begins a count; False when the disk refuses or another one is unfinished."""
        try:
            self.journal = begin()
        except OSError as error:
            self._context.say_failed(disk_failure(error))
        except DeskError as error:
            self._context.say_failed(failure_of(error))
        else:
            self.changed.emit()
            return True
        return False

    def _end_with(self, note: Callable[[J], None]) -> None:
        """Notes the end of the count on the disk, then has it applied."""
        journal = self.journal
        if journal is None:
            self.refused.emit()
            return
        try:
            note(journal)
        except OSError as error:
            self._context.say_failed(disk_failure(error))
            self.refused.emit()
            return
        self._apply(journal)

    def _has_ended(self, journal: J) -> bool:
        raise NotImplementedError

    def _called(self, journal: J) -> str:
        raise NotImplementedError

    def _apply(self, journal: J) -> None:
        raise NotImplementedError


def _close(holder: dict[str, object]) -> None:
    journal = holder.get("journal")
    if isinstance(journal, LineJournal):
        journal.close()
