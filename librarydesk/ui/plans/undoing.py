"""Taking back what was just changed on a plan."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.plans.changes import Saved

CHANGES = frozenset({"plans"})


def undoing(context: PageContext, saved: "Saved") -> Callable[[], None]:
    """What *Undo* does after a saving."""
    return partial(_undo, context, saved)


def _undo(context: PageContext, saved: "Saved") -> None:
    def deed(desk: "Desk") -> None:
        from librarydesk.data.plans.changes import take_back_saved

        take_back_saved(desk.database, saved, reason=_("Undone at once"))

    context.runner.write(deed, lambda _done: None, changes=CHANGES, owner=context)
