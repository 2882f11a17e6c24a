"""Saving and voiding rows of this page, so that each can be undone."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.saving import SavedRow

CHANGES = frozenset({"events"})


def save_rows(
    context: PageContext,
    deed: "Callable[[Desk], Sequence[SavedRow]]",
    said: str,
    *,
    done: "Callable[[Sequence[SavedRow]], None] | None" = None,
    failed: Callable[[Failure], None] | None = None,
) -> None:
    """Does what saves rows; says it, with an undo that takes all of it back."""

    def saved(rows: "Sequence[SavedRow]") -> None:
        context.say_saved(said, lambda: _undo(context, rows))
        if done is not None:
            done(rows)

    context.runner.write(
        deed, saved, changes=CHANGES, owner=context, failed=failed or context.say_failed
    )


def void_row(context: PageContext, table: str, row_id: int, said: str) -> None:
    """Voids a row; undoing adds it anew with all that belongs to it."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.events.records import void_record

        void_record(desk.database, table, [row_id], reason=_("Recorded by mistake"))

    def again(desk: "Desk") -> None:
        from librarydesk.data.events.records import restore_record

        restore_record(desk.database, table, row_id)

    def undo() -> None:
        context.runner.write(again, lambda _done: None, changes=CHANGES, owner=context)

    context.runner.write(
        deed,
        lambda _done: context.say_saved(said, undo),
        changes=CHANGES,
        owner=context,
        failed=context.say_failed,
    )


def _undo(context: PageContext, rows: "Sequence[SavedRow]") -> None:
    def deed(desk: "Desk") -> None:
        from librarydesk.data.events.records import undo_saving

        undo_saving(desk.database, rows)

    context.runner.write(deed, lambda _done: None, changes=CHANGES, owner=context)
