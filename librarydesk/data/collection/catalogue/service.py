"""What can be done with titles that concerns no MARC record. Each call is one transaction.

Editing and merging, where the record has to follow, are in `data.cataloguing`.
"""

from librarydesk.data.collection.catalogue.card import Card, tidied
from librarydesk.data.collection.catalogue.writing import (
    add_voided_again,
    held_title,
    insert_title,
    void_titles,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import ngettext


def add_title(database: Database, card: Card) -> int:
    """Catalogues a title and returns its id; it is found by search as soon as this returns.

    Raises:
        DeskError: what `tidied` refuses.
    """
    card = tidied(card)
    with database.write() as connection:
        return insert_title(connection, card, next_stamp(connection))


def void_title(database: Database, title_id: int, *, reason: str) -> None:
    """Takes a title out of the catalogue that was catalogued by mistake.

    Raises:
        DeskError: `title.has_copies` while copies belong to it; `title.gone`.
    """
    with database.write() as connection:
        held_title(connection, title_id)
        copies = connection.exec_driver_sql(
            "SELECT count(*) FROM copy WHERE title_id = ? AND voided_at IS NULL", (title_id,)
        ).scalar_one()
        if copies:
            raise DeskError(
                "title.has_copies",
                ngettext(
                    "%(n)s copy belongs to this title. Merge it with the right title instead.",
                    "%(n)s copies belong to this title. Merge it with the right title instead.",
                    copies,
                )
                % {"n": copies},
            )
        void_titles(connection, [title_id], reason=reason, stamp=next_stamp(connection))


def take_back_voiding(database: Database, title_id: int) -> int:
    """Puts a title that was taken out back into the catalogue; returns its new id."""
    with database.write() as connection:
        return add_voided_again(connection, title_id, next_stamp(connection))
