"""Voiding a row, and taking back what was just saved or voided."""

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


def void(context: PageContext, table: str, row_id: int, said: str) -> None:
    """Voids a trip or a stop, says so, and offers to take that back."""

    def deed(desk: "Desk") -> "SavedVoid":
        from librarydesk.data.mobile.service import void_row

        return void_row(desk.database, table, row_id, reason=_("Recorded by mistake"))

    def is_void(voided: "SavedVoid") -> None:
        sentence = _("Voided: %(what)s") % {"what": said}
        context.say_saved(sentence, unvoiding(context, voided))

    context.runner.write(deed, is_void, changes={"mobile"}, owner=context)


def unvoiding(context: PageContext, void: "SavedVoid") -> Callable[[], None]:
    """A function that brings back what was voided."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.mobile.service import undo_void

        undo_void(desk.database, void)

    return lambda: _write(context, deed)


def _write(context: PageContext, deed: "Callable[[Desk], None]") -> None:
    context.runner.write(deed, lambda _done: None, changes={"mobile"}, owner=context)
