"""Taking back what was done with the reading log."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.reading.service import Written


def undo_written(context: PageContext, written: "Written") -> Callable[[], None]:
    """What takes a deed back."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.clubs.reading.service import undo

        undo(desk.database, written)

    def undo_it() -> None:
        context.runner.write(deed, lambda _done: None, changes={"clubs"}, owner=context)

    return undo_it
