"""Titles of the catalogue that complete what is typed, in the fields of any page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.ui.widgets.completing import MOST, Completion

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def titles(desk: "Desk", typed: str) -> Sequence[Completion]:
    """The titles that fit what is typed, the best first; the key is the title's id."""
    from librarydesk.data.collection.listing import titles_with_ids
    from librarydesk.data.collection.search import ranked_titles

    if not typed.strip():
        return []
    with desk.database.read() as connection:
        rows = titles_with_ids(connection, ranked_titles(connection, typed)[:MOST])
    return [
        Completion(
            str(row.id),
            row.title,
            " · ".join(str(part) for part in (row.authors, row.year) if part),
        )
        for row in rows
    ]
