"""Taking back what was done with sessions."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.sessions.service import SavedVoid
    from librarydesk.data.store.saving import SavedRow


def undo_rows(context: PageContext, rows: "Sequence[SavedRow]") -> Callable[[], None]:
    """What takes a saving back."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.clubs.sessions.service import undo

        undo(desk.database, rows)

    def undo_it() -> None:
        context.runner.write(deed, lambda _done: None, changes={"clubs"}, owner=context)

    return undo_it


def undo_voiding(context: PageContext, void: "SavedVoid") -> Callable[[], None]:
    """What takes a voiding back."""

    def deed(desk: "Desk") -> int:
        from librarydesk.data.clubs.sessions.service import undo_void

        return undo_void(desk.database, void)

    def undo_it() -> None:
        context.runner.write(deed, lambda _done: None, changes={"clubs"}, owner=context)

    return undo_it
