"""Deeds of this page: done, said, and taken back by *Undo*."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

T = TypeVar("T")
CHANGES = frozenset({"campaigns"})


def do(
    context: PageContext,
    owner: QObject,
    deed: "Callable[[Desk], T]",
    *,
    said: Callable[[T], str],
    undo: "Callable[[Desk, T], None]",
    done: Callable[[T], None] | None = None,
    failed: Callable[[Failure], None] | None = None,
) -> None:
    """Does a deed; says what was done with an *Undo* that outlives the sheet."""

    def take_back(result: T) -> None:
        context.runner.write(
            lambda desk: undo(desk, result), lambda _done: None, changes=CHANGES, owner=context
        )

    def is_done(result: T) -> None:
        context.say_saved(said(result), lambda: take_back(result))
        if done is not None:
            done(result)

    context.runner.write(deed, is_done, changes=CHANGES, owner=owner, failed=failed)


def void(context: PageContext, owner: QObject, table: str, row_id: int, said: str) -> None:
    """Voids one row of a ledger of gifts; *Undo* adds it anew."""
    from librarydesk.i18n import _

    def deed(desk: "Desk") -> None:
        from librarydesk.data.campaigns.voiding import void_facts

        void_facts(desk.database, table, [row_id], reason=_("Recorded by mistake"))

    def undo(desk: "Desk", _nothing: None) -> None:
        from librarydesk.data.campaigns.voiding import restore_facts

        restore_facts(desk.database, table, [row_id])

    do(context, owner, deed, said=lambda _nothing: said, undo=undo)
