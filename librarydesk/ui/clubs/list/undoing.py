"""Taking back what was just changed of a club."""

from typing import TYPE_CHECKING

from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.saving import SavedRow


def undo_club(context: PageContext, saved: "SavedRow") -> None:
    """Takes a saving back."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.clubs.service import undo_saving

        undo_saving(desk.database, saved)

    context.runner.write(deed, lambda _done: None, changes={"clubs"}, owner=context)
