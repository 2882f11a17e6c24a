"""Taking back what was just changed of members and consents."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.consent.service import SavedConsents
    from librarydesk.data.clubs.membership.doubles import Merged
    from librarydesk.data.clubs.membership.service import SavedMember


def undo_member(context: PageContext, *saved: "SavedMember") -> None:
    """Takes back what was written for members."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.clubs.membership.service import undo_member as undo

        for one in reversed(saved):
            undo(desk.database, one)

    _write(context, deed)


def undo_consents(context: PageContext, saved: "SavedConsents") -> None:
    """Takes recorded consents back."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.clubs.consent.service import undo_consents as undo

        undo(desk.database, saved)

    _write(context, deed)


def undo_merge(context: PageContext, merged: "Merged") -> None:
    """Makes two children of one again."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.clubs.membership.doubles import undo_merge as undo

        undo(desk.database, merged)

    _write(context, deed)


def _write(context: PageContext, deed: "Callable[[Desk], None]") -> None:
    context.runner.write(deed, lambda _done: None, changes={"clubs"}, owner=context)
