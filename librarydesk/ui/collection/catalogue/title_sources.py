"""What the sheets for titles ask of the database, and what completes their fields."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import language
from librarydesk.ui.widgets.completing import Completion, Provider

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.cataloguing.service import OpenedRecord
    from librarydesk.data.collection.catalogue.card import Card
    from librarydesk.data.collection.catalogue.related import Related
    from librarydesk.data.collection.listing import TitleRow


def headings(column: str, *, several: bool = False) -> Provider:
    """Completes from the values of a column in use; of `several` the last one is completed."""

    def provider(desk: "Desk", typed: str) -> Sequence[Completion]:
        from librarydesk.data.collection.catalogue.headings import headings_like

        before, mark, last = typed.rpartition(";") if several else ("", "", typed)
        with desk.database.read() as connection:
            found = headings_like(connection, column, last)
        kept = f"{before}; " if mark else ""
        return [Completion("", kept + value) for value in found if value != last.strip()]

    return provider


def languages(_desk: "Desk", typed: str) -> Sequence[Completion]:
    """Languages by name or code."""
    from librarydesk.data.collection.languages import languages_like

    return [Completion(code, name, code) for code, name in languages_like(typed, language())]


def language_shown(code: str | None) -> Completion | None:
    """A stored language as the field shows it."""
    from librarydesk.data.collection.languages import language_name

    return Completion(code, language_name(code, language())) if code else None


def ddc_classes(_desk: "Desk", typed: str) -> Sequence[Completion]:
    """Main classes and divisions by number or name."""
    from librarydesk.data.collection.catalogue.ddc import classes_like

    if len(typed.strip()) > 3:
        return []
    return [Completion(one.number, one.number, one.name) for one in classes_like(typed)]


def ddc_named(number: str) -> str:
    """The main class and the division of a number in words; empty for none."""
    from librarydesk.data.collection.catalogue.ddc import classes_of

    return " › ".join(one.name for one in classes_of(number))


def card_of_title(desk: "Desk", title_id: int) -> "Card":
    """The catalogue card of a title."""
    from librarydesk.data.collection.catalogue.writing import held_title

    with desk.database.read() as connection:
        return held_title(connection, title_id).card


def titles_like(desk: "Desk", card: "Card", but: int | None) -> "list[TitleRow]":
    """The titles that a card may be a second time."""
    from librarydesk.data.collection.catalogue.card import tidied
    from librarydesk.data.collection.catalogue.duplicates import like
    from librarydesk.data.collection.listing import titles_with_ids

    with desk.database.read() as connection:
        return titles_with_ids(connection, like(connection, tidied(card), but=but))


def related_to(desk: "Desk", title_id: int) -> "Related":
    """The volumes of its set and the titles of its series."""
    from librarydesk.data.collection.catalogue.related import related_titles

    with desk.database.read() as connection:
        return related_titles(connection, title_id)


def record_of_title(desk: "Desk", title_id: int) -> "OpenedRecord":
    """The MARC record of a title, made on demand."""
    from librarydesk.data.cataloguing.service import open_record

    with desk.database.read() as connection:
        return open_record(connection, title_id)
