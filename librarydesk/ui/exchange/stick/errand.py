"""An exchange as the window does it: the commands that scripts use, one after the other."""

import json
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.interchange.command import Command
from librarydesk.ui.page import PageContext


class Step(Enum):
    """What is being done."""

    PREVIEW = auto()
    TAKE = auto()
    SEND = auto()
    CLEAN = auto()


class Errand(QObject):
    """Takes in, then sends; or previews; or cleans. `moved` tells of a next step.

    `ended` gives the step at which it ended and a failure or None; `taken` and `sent` are what the
    commands answered. What was taken in stays when it is stopped later.
    """

    moved = Signal()
    ended = Signal(object, object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._command = Command(context, self)
        self._command.ended.connect(self._answered)
        self._place = Path()
        self.step: Step | None = None
        self.taken = self.sent = ""
        self.removed = 0

    def exchange(self, place: Path) -> None:
        """Takes in what is for this PC, writes what is new and reads it back."""
        words = _("Taking in from %(place)s") % {"place": place.name or str(place)}
        self._begin(Step.TAKE, place, "import", words, changes=("*",))

    def preview(self, place: Path) -> None:
        """Finds out what taking in would do."""
        words = _("Looking at %(place)s") % {"place": place.name or str(place)}
        self._begin(Step.PREVIEW, place, "preview", words)

    def clean(self, place: Path) -> None:
        """Removes what both sides have confirmed."""
        words = _("Cleaning %(place)s") % {"place": place.name or str(place)}
        self._begin(Step.CLEAN, place, "clean", words)

    def stop(self) -> None:
        """Stops what runs."""
        self._command.stop()

    def _begin(
        self, step: Step, place: Path, command: str, words: str, changes: tuple[str, ...] = ()
    ) -> None:
        self._place, self.step = place, step
        if step != Step.SEND:
            self.taken = self.sent = ""
        # The stick of last time may be lost: what isn't confirmed goes onto this one too.
        more = ("--missing",) if step == Step.SEND else ()
        self._command.run("exchange", command, str(place), *more, words=words, changes=changes)
        self.moved.emit()

    def _answered(self, output: str, failure: Failure | None) -> None:
        step, self.step = self.step, None
        if step in (Step.TAKE, Step.PREVIEW):
            self.taken = _whole(output)
        elif step == Step.SEND:
            self.sent = _whole(output)
        elif failure is None:
            self.removed = len(json.loads(output)["removed"])
        if step == Step.TAKE and failure is None:
            words = _("Writing to %(place)s") % {"place": self._place.name or str(self._place)}
            self._begin(Step.SEND, self._place, "export", words, changes=("exchange",))
        else:
            self.ended.emit(step, failure)


def _whole(output: str) -> str:
    """An answer; nothing where the command was ended in the middle of it."""
    try:
        json.loads(output)
    except ValueError:
        return ""
    return output
