"""Saying what was saved of periodicals, with a way to take it back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.saving import SavedRow

CHANGES = frozenset({"collection"})


def say_saved(context: PageContext, sentence: str, saved: "Sequence[SavedRow]") -> None:
    """Says what was saved; undoing takes every row of it back."""
    rows = list(saved)

    def deed(desk: "Desk") -> None:
        from librarydesk.data.collection.periodicals.subscriptions import undo_saving

        undo_saving(desk.database, rows, reason=_("Undone at once"))

    def undo() -> None:
        context.runner.write(deed, lambda _done: None, changes=CHANGES)

    context.say_saved(sentence, undo)
