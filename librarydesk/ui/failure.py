"""What the window says when something could not be done."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from librarydesk.errors import DeskError, StoppedError
from librarydesk.i18n import _

LOG = logging.getLogger("librarydesk.ui")


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one button beside an error: its words and its deed."""

    words: str
    deed: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence for people, the code for tests and logs, and the next step where there is one."""

    code: str
    sentence: str
    step: NextStep | None = None

    @property
    def stopped(self) -> bool:
        """Whether the user stopped the work, so that nothing needs to be said."""
        return self.code == "stopped"


def failure_of(error: Exception) -> Failure:
    """The failure to show for an error; what isn't the user's to mend is logged whole."""
    if isinstance(error, StoppedError):
        return Failure("stopped", error.message)
    if isinstance(error, DeskError):
        return Failure(error.code, error.message)
    LOG.error("unexpected", exc_info=error)
    return our_mistake()


def our_mistake() -> Failure:
    """What is said of an error that isn't the user's to mend; the log has the whole of it."""
    return Failure(
        "bug",
        _("Something went wrong here. Nothing was lost; the log beside the database says more."),
    )


def disk_failure(error: OSError) -> Failure:
    """What is said when the disk refuses a press."""
    return Failure(
        "press.not_written",
        _("The disk refused the last press (%(why)s); it isn't counted. Make room and press again.")
        % {"why": error.strerror or str(error)},
    )
