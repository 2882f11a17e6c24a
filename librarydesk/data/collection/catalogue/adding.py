"""Adding a title to the catalogue, with the texts by which it is found and sorted."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.coded import Audience, DocumentKind
from librarydesk.data.collection.catalogue.card import Card, tidied
from librarydesk.data.collection.catalogue.writing import insert_title
from librarydesk.data.collection.identity import match_key
from librarydesk.data.store.folding import fold
from librarydesk.data.store.stamps import Stamp


@dataclass(frozen=True)
class NewTitle:
    """What is typed of a title when its first copies come in; `isbn` as 13 digits."""

    title: str
    authors: str | None = None
    publisher: str | None = None
    year: int | None = None
    isbn: str | None = None
    ddc: str | None = None
    kind: DocumentKind = DocumentKind.BOOK
    audience: Audience = Audience.ALL


def title_like(connection: Connection, new: NewTitle) -> int | None:
    """The title that is this one already: by ISBN, or without one by the only title that fits.

    What fits has the same title, first author, publisher and year. None where there is no such
    title, or more than one.
    """
    if new.isbn is not None:
        found = connection.exec_driver_sql(
            "SELECT t.id FROM title t WHERE t.isbn = ? AND t.voided_at IS NULL"
            " UNION ALL SELECT t.id FROM title_isbn b JOIN title t ON t.id = b.title_id"
            " WHERE b.isbn = ? AND t.voided_at IS NULL LIMIT 1",
            (new.isbn, new.isbn),
        )
    else:
        found = connection.exec_driver_sql(
            "SELECT min(id) FROM title WHERE match_key = ? AND kind = ? AND part IS NULL"
            " AND voided_at IS NULL HAVING count(*) = 1",
            (_key(new), new.kind.value),
        )
    title_id = found.scalar()
    return None if title_id is None else int(title_id)


def has_title(connection: Connection, text: str) -> bool:
    """Whether the catalogue has a title of this name, in whatever edition."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM title WHERE title_folded = ? AND voided_at IS NULL LIMIT 1", (fold(text),)
    )
    return found.first() is not None


def add_title(connection: Connection, new: NewTitle, stamp: Stamp) -> int:
    """Adds a title and makes it findable; returns its id.

    Raises:
        DeskError: what `card.tidied` refuses.
    """
    card = Card(
        new.title,
        authors=new.authors,
        publisher=new.publisher,
        publish_year=new.year,
        isbn=new.isbn,
        ddc=new.ddc,
        kind=new.kind.value,
        audience=new.audience.value,
    )
    return insert_title(connection, tidied(card), stamp)


def _key(new: NewTitle) -> str:
    return match_key(new.title, new.authors, new.publisher, new.year)
