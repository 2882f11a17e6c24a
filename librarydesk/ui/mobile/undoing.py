"""Taking back what was just saved or voided."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.service import SavedVoid
    from librarydesk.data.store.saving import SavedRow


def undoing(context: PageContext, saved: "SavedRow") -> Callable[[], None]:
    """A function that takes back what was saved."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.mobile.service import undo

        undo(desk.database, saved, reason=_("Undone at once"))

    return lambda: _write(context, deed)


def unvoiding(context: PageContext, void: "SavedVoid") -> Callable[[], None]:
    """A function that brings back what was voided."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.mobile.service import undo_void

        undo_void(desk.database, void)

    return lambda: _write(context, deed)


def _write(context: PageContext, deed: "Callable[[Desk], None]") -> None:
    context.runner.write(deed, lambda _done: None, changes={"mobile"}, owner=context)
