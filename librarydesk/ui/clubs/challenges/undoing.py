"""Taking back what was just done with a challenge."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.card_lines import SavedCard


def write_back(context: PageContext, deed: "Callable[[Desk], object]") -> None:
    """Does a deed that takes another one back."""
    context.runner.write(deed, lambda _done: None, changes={"clubs"}, owner=context)


def undo_card(context: PageContext, saved: "SavedCard") -> None:
    """Takes the saving of a card with its lines back."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.clubs import card_lines

        card_lines.undo_card(desk.database, saved)

    write_back(context, deed)
