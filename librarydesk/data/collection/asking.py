"""Asking the catalogue: what a search lists, and what it lists when its words are misspelt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from librarydesk.data.collection.catalogue.saved_searches import Search
from librarydesk.data.collection.copy_listing import all_copies
from librarydesk.data.collection.listing import BEST, all_titles
from librarydesk.data.collection.search import ranked_titles
from librarydesk.data.collection.spelling import meant_by


@dataclass(frozen=True)
class Answer:
    """The ids of titles or copies, and the words searched for in place of misspelt ones."""

    ids: Sequence[int]
    meant: str = ""


def answer(connection: Connection, search: Search, *, mend: bool) -> Answer:
    """What a search finds; with `mend`, what its words may have meant where it finds nothing."""
    found = _found(connection, search)
    if found or not mend or search.wanted.exact:
        return Answer(found)
    meant = meant_by(connection, search.wanted.text)
    if not meant:
        return Answer(found)
    again = _found(connection, replace(search, wanted=replace(search.wanted, text=meant)))
    return Answer(again, meant if again else "")


def listed(connection: Connection, search: Search) -> Sequence[int]:
    """All that a search lists, in its order; what fits a text best stands first."""
    wanted = search.wanted
    if search.copies:
        sort = search.sort or "accession"
        return all_copies(connection, wanted, sort=sort, descending=search.descending)
    sort = search.sort or (BEST if wanted.text.strip() else "title")
    return all_titles(connection, wanted, sort=sort, descending=search.descending)


def _found(connection: Connection, search: Search) -> Sequence[int]:
    """As `listed`, but of a text only the best, and of nothing asked nothing."""
    wanted = search.wanted
    if not wanted.text.strip() and not wanted.narrows:
        return []
    if wanted.text.strip() and not search.copies and search.sort in ("", BEST):
        return ranked_titles(connection, wanted.text, wanted)
    return listed(connection, search)
