"""Completing the name of a store while it is typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.ui.widgets.completing import Completion

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def stores(desk: "Desk", typed: str) -> Sequence[Completion]:
    """The stores in use whose name holds what was typed, accents optional."""
    from librarydesk.data.collection.queries import stores as stores_in_use
    from librarydesk.data.store.folding import fold

    folded = fold(typed)
    with desk.database.read() as connection:
        found = stores_in_use(connection)
    return [Completion(name, name) for name in found if folded in fold(name)]
