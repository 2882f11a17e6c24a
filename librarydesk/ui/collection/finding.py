"""What the search box of the frame finds of the collection: titles, by accession number, too."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.targets import SavedTarget
from librarydesk.ui.frame.finding import Finding

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.listing import TitleRow


def find(desk: "Desk", text: str, limit: int) -> list[Finding]:
    """Saved searches by name; titles that fit a text, an ISBN or an accession number."""
    from librarydesk.data.collection.catalogue.saved_searches import saved_searches
    from librarydesk.data.collection.listing import titles_with_ids
    from librarydesk.data.collection.search import ranked_titles
    from librarydesk.data.store.folding import fold

    with desk.database.read() as connection:
        named = [one.name for one in saved_searches(connection) if fold(text) in fold(one.name)]
        rows = titles_with_ids(connection, ranked_titles(connection, text)[:limit])
    saved = [
        Finding(name, _("Saved search"), page="collection", target=SavedTarget(name))
        for name in named
    ]
    return saved + [
        Finding(row.title, _("Document"), _note(row), page="collection", target=row.id)
        for row in rows
    ]


def _note(row: "TitleRow") -> str:
    return " · ".join(str(part) for part in (row.authors, row.year) if part)
