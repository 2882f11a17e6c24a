"""What the search box of the frame finds of the collection: titles, by accession number, too."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.listing import TitleRow


def find(desk: "Desk", text: str, limit: int) -> list[Finding]:
    """The titles that fit a text, an ISBN or an accession number, the best first."""
    from librarydesk.data.collection.listing import titles_with_ids
    from librarydesk.data.collection.search import ranked_titles

    with desk.database.read() as connection:
        rows = titles_with_ids(connection, ranked_titles(connection, text)[:limit])
    return [
        Finding(row.title, _("Document"), _note(row), page="collection", target=row.id)
        for row in rows
    ]


def _note(row: "TitleRow") -> str:
    return " · ".join(str(part) for part in (row.authors, row.year) if part)
