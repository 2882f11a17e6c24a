"""One command at a time for a panel: a newer one stops the older, whose answer nobody hears."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from librarydesk.ui.child import ChildJob
from librarydesk.ui.page import PageContext


class Command(QObject):
    """Runs commands of the program beside the window; `ended` gives output and failure or None.

    A signal, not a callback: when the page is made anew meanwhile, the answer finds nobody.
    """

    ended = Signal(str, object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: ChildJob | None = None

    @property
    def is_running(self) -> bool:
        """Whether a command is under way."""
        return self._job is not None

    def run(self, *arguments: str, words: str, changes: Iterable[str] = ()) -> None:
        """Starts a command; `words` and its progress stand in the status bar."""
        self.give_up()
        self._job = self._context.runner.child(
            self._context.child_arguments(*arguments),
            words=words,
            done=_unheard,
            failed=_unheard,
            changes=changes,
        )
        self._job.finished.connect(self._finish)

    def stop(self) -> None:
        """Stops the command; `ended` tells it when it has."""
        if self._job is not None:
            self._job.stop()

    def give_up(self) -> None:
        """Stops the command without telling."""
        if self._job is not None:
            self._job.finished.disconnect(self._finish)
            self._job.stop()
            self._job = None

    def _finish(self, output: str, failure: object) -> None:
        self._job = None
        self.ended.emit(output, failure)


def _unheard(_value: object) -> None:
    """What the runner calls; the panel hears the job itself."""
