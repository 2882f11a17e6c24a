"""Taking back what was done to a card."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.service.cards import SavedCard


def undoing(context: PageContext, saved: "SavedCard") -> Callable[[], None]:
    """What takes a deed back; the line of the day follows."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.service.cards import undo_card

        undo_card(desk.database, saved, reason=_("Undone at once"))

    def undo() -> None:
        context.runner.write(deed, lambda _done: None, changes={"service"}, owner=context)

    return undo
