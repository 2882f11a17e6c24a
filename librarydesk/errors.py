"""What can go wrong for the user, as opposed to what is our own mistake."""

from typing import Final

DONE: Final = 0
DONE_WITH_FINDINGS: Final = 1
WRONG_USE: Final = 2
NOT_DONE: Final = 3

Detail = str | int | float | bool | None | list[str]


class DeskError(Exception):
    """Something the user can mend: a code for scripts and one translated sentence for people.

    The sentence says what is wrong, where, and what to do. Nothing was changed when it is raised
    out of a command or service.
    """

    exit_code = NOT_DONE

    def __init__(self, code: str, message: str, **details: Detail) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details: dict[str, Detail] = details


class WrongUseError(DeskError):
    """The command was called with arguments that don't fit."""

    exit_code = WRONG_USE


class StoppedError(DeskError):
    """The user stopped the work; everything is as it was before."""


def refusal_in(error: Exception) -> OSError | None:
    """The system's refusal that a workbook's own error carries when it can't be written."""
    cause = error.args[0] if error.args else None
    return cause if isinstance(cause, OSError) else None
