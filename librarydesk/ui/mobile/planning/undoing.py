"""Taking back what was just changed on the plan."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.planning.service import SavedPlan, TakenOff


def undo_saving(context: PageContext, saved: "SavedPlan") -> None:
    """Takes a saving back."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.mobile.planning.service import undo_plan

        undo_plan(desk.database, saved, reason=_("Undone at once"))

    _write(context, deed)


def undo_taking_off(context: PageContext, taken: "TakenOff") -> None:
    """Puts back what was taken off the plan."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.mobile.planning.service import put_back

        put_back(desk.database, taken)

    _write(context, deed)


def _write(context: PageContext, deed: "Callable[[Desk], None]") -> None:
    context.runner.write(deed, lambda _done: None, changes={"mobile"}, owner=context)
